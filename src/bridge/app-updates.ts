import { Workbox } from 'workbox-window';
import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import type { Result } from '#contracts/result.ts';
import { applyUpdateMessage } from '#contracts/update-message.ts';
import type { AppUpdates, UpdateState } from '#contracts/updates.ts';

interface WorkerEvent {
  sw?: Pick<ServiceWorker, 'postMessage'>;
  isUpdate?: boolean;
  isExternal?: boolean;
}

/** The part of workbox-window that is used; tests script it. */
export interface ShellWorker {
  /** Resolves when a service worker has stored the whole shell. */
  readonly active: Promise<unknown>;
  addEventListener(type: 'waiting' | 'controlling', listener: (event: WorkerEvent) => void): void;
  register(): Promise<unknown>;
  update(): Promise<void>;
}

export interface AppUpdatesOptions {
  /** True while any tab of this origin records or reads a file in: an update reaches all of them. */
  isCapturing: () => boolean | Promise<boolean>;
  shellWorker?: ShellWorker;
  reload?: () => void;
  checkEveryMs?: number;
}

const anHourMs = 3_600_000;

class ShellUpdates implements AppUpdates {
  readonly #options: Required<AppUpdatesOptions>;
  readonly #listeners = new Set<() => void>();
  #waiting: WorkerEvent['sw'];
  /** Another tab agreed to an update: this tab still runs the old version against the new stored files. */
  #isSuperseded = false;
  #hasAgreed = false;
  #isOfflineReady = false;

  constructor(options: Required<AppUpdatesOptions>) {
    this.#options = options;
    const worker = options.shellWorker;
    worker.addEventListener('waiting', (event) => {
      this.#waiting = event.sw;
      this.#tell();
    });
    worker.addEventListener('controlling', (event) => void this.#onNewController(event));
    void worker.active.then(() => {
      this.#isOfflineReady = true;
      this.#tell();
    });
  }

  state(): UpdateState {
    return this.#waiting !== undefined || this.#isSuperseded ? 'available' : 'none';
  }

  isOfflineReady(): boolean {
    return this.#isOfflineReady;
  }

  isSuperseded(): boolean {
    return this.#isSuperseded;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async apply(): Promise<Result<null>> {
    if (await this.#options.isCapturing()) return err(appError('update-refused-while-recording', true));
    if (this.#isSuperseded) {
      this.#options.reload();
      return ok(null);
    }
    if (this.#waiting === undefined) return err(appError('not-found'));
    this.#hasAgreed = true;
    this.#waiting.postMessage(applyUpdateMessage);
    return ok(null);
  }

  async #onNewController({ isUpdate, isExternal }: WorkerEvent): Promise<void> {
    // The first worker of all claims the page as well: a reload then would throw away a visit just begun.
    if (isUpdate !== true && isExternal !== true) return;
    const hadAgreed = this.#hasAgreed;
    this.#hasAgreed = false;
    this.#waiting = undefined;
    this.#isSuperseded = true;
    if (hadAgreed && !(await this.#options.isCapturing())) this.#options.reload();
    else this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export interface ShellUpdatesOfPage extends AppUpdates {
  /** Another tab has taken the update: this page still runs the version before. */
  isSuperseded(): boolean;
  dispose(): void;
}

/**
 * Registers the service worker and reports its updates. An update is applied by `apply()` only, which answers
 * `update-refused-while-recording` during a recording or an import and `not-found` when there is none; the page then reloads
 * once. Without service workers (development, an unusual browser) it stays at 'none' for ever.
 */
export const createAppUpdates = (options: AppUpdatesOptions): ShellUpdatesOfPage => {
  const shellWorker: ShellWorker = options.shellWorker ?? new Workbox('/sw.js');
  const updates = new ShellUpdates({
    reload: () => {
      location.reload();
    },
    checkEveryMs: anHourMs,
    ...options,
    shellWorker,
  });
  // Both fail without a network, and with no service worker in development: the app then runs as it is.
  const ignoreFailure = (): undefined => undefined;
  if ('serviceWorker' in navigator) void shellWorker.register().catch(ignoreFailure);
  // A clinic's tab stays open for weeks; the browser looks for updates on navigation only.
  const timer = setInterval(() => {
    void shellWorker.update().catch(ignoreFailure);
  }, options.checkEveryMs ?? anHourMs);
  return Object.assign(updates, {
    dispose: () => {
      clearInterval(timer);
    },
  });
};
