import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyUpdateMessage } from '#contracts/update-message.ts';
import { createAppUpdates } from './app-updates.ts';
import type { ShellWorker } from './app-updates.ts';

type Listener = Parameters<ShellWorker['addEventListener']>[1];

/** A shell worker whose life the test directs. */
const scriptedWorker = () => {
  const listeners = new Map<string, Listener>();
  let resolveActive: (value: null) => void = () => undefined;
  const active = new Promise<unknown>((resolve) => {
    resolveActive = resolve;
  });
  const posted: unknown[] = [];
  const waiting = { postMessage: (message: unknown) => void posted.push(message) };
  return {
    posted,
    store: () => {
      resolveActive(null);
      return active;
    },
    wait: () => listeners.get('waiting')?.({ sw: waiting }),
    control: (event: Parameters<Listener>[0]) => listeners.get('controlling')?.(event),
    worker: {
      active,
      addEventListener: (type, listener) => void listeners.set(type, listener),
      register: () => Promise.reject(new Error('no service worker here')),
      update: vi.fn(() => Promise.reject(new Error('offline'))),
    } satisfies ShellWorker,
  };
};

const start = (isCapturing: () => boolean = () => false) => {
  const script = scriptedWorker();
  const reload = vi.fn<() => void>();
  const updates = createAppUpdates({ isCapturing, shellWorker: script.worker, reload });
  const changed = vi.fn<() => void>();
  updates.onChange(changed);
  return { ...script, reload, updates, changed };
};

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { serviceWorker: {} });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('updates of the app', () => {
  it('is ready offline once the worker has stored the shell, and reports it', async () => {
    const { updates, changed, store } = start();
    expect(updates.isOfflineReady()).toBe(false);
    await store();
    await settle();
    expect(updates.isOfflineReady()).toBe(true);
    expect(changed).toHaveBeenCalledOnce();
  });

  it('does not reload when the first worker of all takes the page', async () => {
    const { control, reload, updates } = start();
    control({ isUpdate: false });
    await settle();
    expect(reload).not.toHaveBeenCalled();
    expect(updates.state()).toBe('none');
  });

  it('offers a waiting version and leaves it waiting until the user agrees', async () => {
    const { wait, posted, reload, updates, changed } = start();
    wait();
    await settle();
    expect(updates.state()).toBe('available');
    expect(changed).toHaveBeenCalledOnce();
    expect(posted).toEqual([]);
    expect(reload).not.toHaveBeenCalled();
  });

  it('applies the update and reloads once when the user agrees', async () => {
    const { wait, control, posted, reload, updates } = start();
    wait();
    expect(await updates.apply()).toEqual({ ok: true, value: null });
    expect(posted).toEqual([applyUpdateMessage]);
    control({ isUpdate: true });
    control({ isUpdate: true });
    await settle();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('refuses while recording and sends nothing to the worker', async () => {
    const { wait, posted, updates } = start(() => true);
    wait();
    const result = await updates.apply();
    expect(result).toMatchObject({ ok: false, error: { code: 'update-refused-while-recording' } });
    expect(posted).toEqual([]);
  });

  it('does not reload over a recording that began after the user agreed', async () => {
    let isCapturing = false;
    const { wait, control, reload, updates } = start(() => isCapturing);
    wait();
    await updates.apply();
    isCapturing = true;
    control({ isUpdate: true });
    await settle();
    expect(reload).not.toHaveBeenCalled();
    expect(updates.state()).toBe('available');
  });

  it('offers a reload, and no more, when another tab agreed', async () => {
    const { wait, control, reload, updates } = start();
    wait();
    expect(updates.isSuperseded()).toBe(false);
    control({ isUpdate: true, isExternal: true });
    expect(updates.isSuperseded()).toBe(true);
    await settle();
    expect(reload).not.toHaveBeenCalled();
    expect(updates.state()).toBe('available');
    await updates.apply();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('answers not-found when there is nothing to apply', async () => {
    expect(await start().updates.apply()).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('looks for updates every hour, through failures, until it is disposed of', async () => {
    const { worker, updates } = start();
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(worker.update).toHaveBeenCalledTimes(2);
    updates.dispose();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(worker.update).toHaveBeenCalledTimes(2);
  });
});
