import { appError, type AppError } from '#contracts/errors.ts';
import type {
  ModelDescription,
  ModelFiles,
  ModelManifest,
  ModelShelf,
  ModelStatus,
  StorageReport,
} from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Persistence } from '#platform/persistence.ts';
import { attempt } from '../storage-error.ts';
import type { Installer, InstallOptions } from './install.ts';
import type { ModelLoader } from './load.ts';
import { modelBytes, type WeightStore } from './weight-store.ts';

export interface ModelShelfDeps {
  manifest: ModelManifest;
  store: WeightStore;
  installer: Installer;
  loader: ModelLoader;
  persistence: Persistence;
}

export interface LoadableModelShelf extends ModelShelf {
  /** Reads what is installed and clears away what no model of the manifest needs. Until then all are `absent`. */
  refresh(): Promise<Result<null>>;
  /** Verified files for an engine; an embedded model that is not there is installed first, any other is `model-missing`. */
  filesOf(id: string): Promise<Result<ModelFiles>>;
}

/** Models on this device. One install per model runs at a time; a second call joins it. */
export function createModelShelf(deps: ModelShelfDeps): LoadableModelShelf {
  return new Shelf(deps);
}

interface Job {
  isInstall: boolean;
  stop: AbortController;
  promise: Promise<Result<unknown>>;
}

class Shelf implements LoadableModelShelf {
  readonly #deps: ModelShelfDeps;
  readonly #statuses = new Map<string, ModelStatus>();
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<() => void>();

  constructor(deps: ModelShelfDeps) {
    this.#deps = deps;
  }

  models(): ModelDescription[] {
    return this.#deps.manifest.models;
  }

  status(id: string): ModelStatus {
    return this.#statuses.get(id) ?? { state: 'absent' };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  storage(): Promise<StorageReport> {
    return this.#deps.persistence.report();
  }

  askToPersist(): Promise<boolean> {
    return this.#deps.persistence.ask();
  }

  refresh(): Promise<Result<null>> {
    return attempt(async () => {
      await this.#deps.store.keepOnly(this.models());
      for (const model of this.models()) {
        if (!this.#jobs.has(model.id)) await this.#readStatus(model);
      }
      return ok(null);
    });
  }

  install(id: string): Promise<Result<null>> {
    const running = this.#jobs.get(id);
    // Queued behind it instead, a second call would start anew what the user has just stopped.
    if (running?.isInstall) return running.promise as Promise<Result<null>>;
    return this.#run(id, true, (model, options) => this.#deps.installer.install(model, options));
  }

  stopInstall(id: string): void {
    this.#jobs.get(id)?.stop.abort();
  }

  async remove(id: string): Promise<Result<null>> {
    this.stopInstall(id);
    await this.#jobs.get(id)?.promise;
    const removed = await attempt(async () => {
      await this.#deps.store.keepOnly(this.models().filter((model) => model.id !== id));
      return ok(null);
    });
    if (removed.ok) this.#set(id, { state: 'absent' });
    return removed;
  }

  async filesOf(id: string): Promise<Result<ModelFiles>> {
    if (this.#find(id)?.isEmbedded) {
      const installed = await this.install(id);
      if (!installed.ok) return installed;
    }
    return this.#run(id, false, (model, options) => this.#deps.loader.load(model, options));
  }

  /** One job per model at a time; a load waits for an install and the other way round. */
  async #run<T>(
    id: string,
    isInstall: boolean,
    work: (model: ModelDescription, options: InstallOptions) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const model = this.#find(id);
    if (model === undefined) return err(appError('model-missing'));
    for (let job = this.#jobs.get(id); job !== undefined; job = this.#jobs.get(id)) await job.promise;
    const stop = new AbortController();
    const promise = this.#watch(model, work, stop.signal).finally(() => this.#jobs.delete(id));
    this.#jobs.set(id, { isInstall, stop, promise });
    return promise;
  }

  /** Shows the work on the shelf: `installing` once bytes are wanted, then how it ended. */
  async #watch<T>(
    model: ModelDescription,
    work: (model: ModelDescription, options: InstallOptions) => Promise<Result<T>>,
    signal: AbortSignal,
  ): Promise<Result<T>> {
    let doneBytes = 0;
    const totalBytes = modelBytes(model);
    const onProgress = (bytes: number) => {
      doneBytes = bytes;
      this.#set(model.id, { state: 'installing', doneBytes, totalBytes });
    };
    const outcome = await work(model, { signal, onProgress });
    if (outcome.ok) await attempt(async () => ok(await this.#readStatus(model)));
    else this.#set(model.id, failedStatus(outcome.error, doneBytes, totalBytes));
    return outcome;
  }

  async #readStatus(model: ModelDescription): Promise<void> {
    const installedAtMs = await this.#deps.store.installedAtMs(model);
    const isInstalled = installedAtMs !== null;
    this.#set(
      model.id,
      isInstalled ? { state: 'installed', bytes: modelBytes(model), installedAtMs } : { state: 'absent' },
    );
  }

  #find(id: string): ModelDescription | undefined {
    return this.models().find((model) => model.id === id);
  }

  #set(id: string, status: ModelStatus): void {
    this.#statuses.set(id, status);
    for (const listener of this.#listeners) listener();
  }
}

function failedStatus(error: AppError, doneBytes: number, totalBytes: number): ModelStatus {
  if (error.code === 'model-missing') return { state: 'absent' };
  return { state: 'failed', error, doneBytes, totalBytes };
}
