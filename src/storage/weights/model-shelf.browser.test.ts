import { expect, it, vi } from 'vitest';
import { openPolicy } from '#contracts/policy.ts';
import { codeOf, valueOf } from '../fixtures.ts';
import {
  aModel,
  answer,
  aServer,
  inParts,
  withDevice,
  type OpenDevice,
  type TestModel,
  type TestServer,
} from './fixtures.ts';
import { createModelShelf, type LoadableModelShelf } from './model-shelf.ts';

function aShelf(open: OpenDevice, server: TestServer, models: readonly TestModel[]): LoadableModelShelf {
  return createModelShelf({
    ...open(server, { stallMs: 60_000 }),
    manifest: { schema: 1, models: models.map(({ model }) => model) },
    catalogue: [],
    policy: { read: () => Promise.resolve(openPolicy), kept: () => openPolicy },
    clock: { nowMs: () => 5_000 },
    persistence: {
      report: () => Promise.resolve({ usedBytes: 1, quotaBytes: 2, isPersisted: true }),
      ask: () => Promise.resolve(true),
    },
  });
}

it('installs an embedded model by itself when its files are wanted, once', () =>
  withDevice(async (open) => {
    const speech = await aModel('speech', [2500]);
    const server = aServer(speech.contents);
    const shelf = aShelf(open, server, [speech]);
    const [one, two] = await Promise.all([shelf.filesOf('speech'), shelf.filesOf('speech')]);
    expect([codeOf(one), codeOf(two)]).toEqual(['ok', 'ok']);
    expect(shelf.status('speech')).toEqual({ state: 'installed', bytes: 2500, installedAtMs: 5_000 });
    const restarted = aShelf(open, server, [speech]);
    valueOf(await restarted.refresh());
    expect(restarted.status('speech').state).toBe('installed');
    valueOf(await restarted.filesOf('speech'));
    expect(server.requests).toHaveLength(3);
  }));

it('waits for the user before it fetches any other model', () =>
  withDevice(async (open) => {
    const note = await aModel('note', [2500], false);
    const server = aServer(note.contents);
    const shelf = aShelf(open, server, [note]);
    expect(codeOf(await shelf.filesOf('note'))).toBe('model-missing');
    expect(codeOf(await shelf.filesOf('unknown'))).toBe('model-missing');
    expect(shelf.status('note')).toEqual({ state: 'absent' });
    expect(server.requests).toEqual([]);
    valueOf(await shelf.install('note'));
    expect(codeOf(await shelf.filesOf('note'))).toBe('ok');
  }));

it('tells how far an install is, stops it, and goes on where it stopped', () =>
  withDevice(async (open) => {
    const note = await aModel('note', [2500], false);
    let isSlow = true;
    const server = aServer(note.contents, (n, { range }, content) =>
      n > 0 && isSlow ? new Response(inParts(content.slice(0, 300), 'stall'), answer(content, range)) : null,
    );
    const shelf = aShelf(open, server, [note]);
    const seen = vi.fn(() => {
      const status = shelf.status('note');
      if (status.state === 'installing' && status.doneBytes === 1300) shelf.stopInstall('note');
    });
    const unsubscribe = shelf.onChange(seen);
    expect(codeOf(await shelf.install('note'))).toBe('cancelled');
    const stopped = shelf.status('note');
    expect(stopped).toMatchObject({
      state: 'failed',
      doneBytes: 1000,
      totalBytes: 2500,
      error: { code: 'cancelled' },
    });
    unsubscribe();
    const calls = seen.mock.calls.length;
    isSlow = false;
    valueOf(await shelf.install('note'));
    expect(seen).toHaveBeenCalledTimes(calls);
    expect(server.requests.map(({ range }) => range)).toEqual([
      'bytes=0-999',
      'bytes=1000-1999',
      'bytes=1000-1999',
      'bytes=2000-2499',
    ]);
  }));

it('removes a model and nothing that another one needs', () =>
  withDevice(async (open) => {
    const [speech, note] = [await aModel('speech', [2500]), await aModel('note', [1500], false)];
    const server = aServer(new Map([...speech.contents, ...note.contents]));
    const shelf = aShelf(open, server, [speech, note]);
    valueOf(await shelf.install('speech'));
    valueOf(await shelf.install('note'));
    valueOf(await shelf.remove('note'));
    expect(shelf.status('note')).toEqual({ state: 'absent' });
    expect((await open(server).store.heldPieces()).size).toBe(3);
    expect(codeOf(await shelf.filesOf('note'))).toBe('model-missing');
    expect(codeOf(await shelf.filesOf('speech'))).toBe('ok');
  }));

it('clears away what an update of the app no longer knows, but not a download that was cut', () =>
  withDevice(async (open) => {
    const [old, next] = [await aModel('old', [2500]), await aModel('next', [2500])];
    const server = aServer(new Map([...old.contents, ...next.contents]), (_n, { path, range }) =>
      path.startsWith('next') && range !== 'bytes=0-999' ? new Response('', { status: 404 }) : null,
    );
    valueOf(await aShelf(open, server, [old]).install('old'));
    const shelf = aShelf(open, server, [next]);
    expect(codeOf(await shelf.install('next'))).toBe('model-download-failed');
    valueOf(await shelf.refresh());
    expect([...(await open(server).store.heldPieces())]).toEqual([next.model.files[0]?.pieces[0]?.sha256]);
  }));
