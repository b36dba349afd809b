import { isShared, type CatalogueModel } from '#contracts/catalogue.ts';
import { appError, type AppError, type ErrorCode } from '#contracts/errors.ts';
import type {
  BroughtFiles,
  ModelDescription,
  ModelFiles,
  ModelManifest,
  ModelShelf,
  ModelStatus,
  StorageReport,
} from '#contracts/models.ts';
import type { DeploymentPolicy } from '#contracts/policy.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Persistence } from '#platform/persistence.ts';
import { attempt } from '../storage-error.ts';
import type { Installer, InstallOptions } from './install.ts';
import type { ModelLoader } from './load.ts';
import { isGguf, openGguf } from './gguf-source.ts';
import { isVersion, pieceHashes, standInFor, type StandIn } from './stand-in.ts';
import { openPackFile, openPackFolder, type PackSource } from './pack-source.ts';
import type { SideLoader } from './side-load.ts';
import { verifyPack } from './verify-pack.ts';
import { modelBytes, type WeightStore } from './weight-store.ts';
import type { BroughtModel, InstalledRow } from './weights-schema.ts';

export interface ModelShelfDeps {
  manifest: ModelManifest;
  catalogue: readonly CatalogueModel[];
  store: WeightStore;
  installer: Installer;
  loader: ModelLoader;
  sideLoader: SideLoader;
  /** The clinic's rules for models that are brought; null where they were never read. */
  policy: { read(): Promise<DeploymentPolicy | null>; kept(): DeploymentPolicy | null };
  persistence: Persistence;
  clock: Clock;
}

export interface LoadableModelShelf extends ModelShelf {
  /** Reads what is installed and clears away what no model of the manifest needs, now or until it is whole. Until then all are `absent`. */
  refresh(): Promise<Result<null>>;
  /** The clinic's rules have been read: what they refuse is shown as that. */
  rulesRead(): void;
  /**
   * Verified files for an engine. Of an embedded model that is not there the version before it is given (`standInFor`), and without one it is installed first;
   * any other is `model-missing`.
   */
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
  /** By the id of the model whose work they do. */
  readonly #standIns = new Map<string, ModelDescription>();
  /**
   * Versions before, by their pieces, that could not be read whole in this session. Passed over, not removed: no server has them any more, and a device whose
   * disk failed for a moment would have no version at all until it is online.
   */
  readonly #passedOver = new Set<string>();
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<() => void>();
  #brought: readonly BroughtModel[] = [];
  /** Being brought and not whole yet. */
  #incoming: BroughtModel | null = null;

  constructor(deps: ModelShelfDeps) {
    this.#deps = deps;
  }

  models(): ModelDescription[] {
    return [...this.#deps.manifest.models, ...this.#brought.map(({ model }) => model)];
  }

  catalogue(): CatalogueModel[] {
    const { catalogue } = this.#deps;
    const incoming = this.#incoming === null ? [] : [this.#incoming];
    const own = [...incoming, ...this.#brought.filter(({ id }) => id !== this.#incoming?.id)].map(entryOf);
    const known = catalogue.filter(({ id }) => own.every((each) => each.id !== id));
    return [...known, ...own.filter(({ id }) => !this.#isShipped(id))];
  }

  async bring(brought: BroughtFiles, signal?: AbortSignal): Promise<Result<string>> {
    const policy = await this.#deps.policy.read();
    if (policy === null) return err(appError('policy-unread', true));
    const source = await sourceOf(brought, policy, signal);
    if (!source.ok) return source;
    const verified = await verifyPack(source.value, policy);
    if (!verified.ok) return verified;
    const { pack, isSigned } = verified.value;
    const { id } = pack.model;
    if (this.#isShared(id)) return err(appError('pack-forbidden'));
    if (this.#jobs.get(id)?.isInstall === true) return err(appError('cancelled', true));
    this.#incoming = { id, model: pack.model, facts: pack.facts, isSigned };
    const outcome = await this.#run(pack.model, true, (_model, options) =>
      this.#deps.sideLoader.install(source.value, verified.value, {
        ...options,
        signal: signal === undefined ? options.signal : AbortSignal.any([options.signal, signal]),
      }),
    );
    this.#incoming = null;
    await attempt(async () => {
      await this.#readBrought();
      // What was there before the attempt is there still, brought or of Sotto's own.
      const before = outcome.ok ? undefined : this.#find(id);
      const isThere = before !== undefined && (await this.#deps.store.installedAtMs(before)) !== null;
      if (isThere) await this.#readStatus(before);
      return ok(null);
    });
    this.#announce();
    return outcome.ok ? ok(id) : outcome;
  }

  status(id: string): ModelStatus {
    return this.#statuses.get(id) ?? { state: 'absent' };
  }

  inUse(id: string): ModelDescription | null {
    if (this.status(id).state === 'installed') return this.#find(id) ?? null;
    return this.#standIns.get(id) ?? null;
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
      await this.#readBrought();
      await this.#deps.store.keepOnly(this.#deps.manifest.models, this.#deps.clock.nowMs());
      const rows = await this.#deps.store.installed();
      for (const model of this.models()) {
        if (!this.#jobs.has(model.id)) this.#showStatus(model, rows);
      }
      return ok(null);
    });
  }

  rulesRead(): void {
    this.#announce();
  }

  async install(id: string): Promise<Result<null>> {
    const running = this.#jobs.get(id);
    // Queued behind it instead, a second call would start anew what the user has just stopped.
    if (running?.isInstall) return running.promise as Promise<Result<null>>;
    const model = this.#find(id);
    if (model === undefined) return err(appError('model-missing'));
    // Nobody serves it: its file has to be brought again.
    if (!this.#isShipped(id)) return err(appError('pack-needed'));
    return this.#run(model, true, (_model, options) => this.#deps.installer.install(model, options));
  }

  stopInstall(id: string): void {
    this.#jobs.get(id)?.stop.abort();
  }

  async remove(id: string): Promise<Result<null>> {
    // It has no files of its own, and those of its owner are the owner's to remove.
    if (this.#isShared(id)) return err(appError('not-found'));
    this.stopInstall(id);
    await this.#jobs.get(id)?.promise;
    const removed = await attempt(async () => {
      const standIn = this.#standIns.get(id);
      for (const each of [id, ...(standIn === undefined ? [] : [standIn.id])])
        await this.#deps.store.forgetPack(each);
      this.#standIns.delete(id);
      const kept = this.#deps.manifest.models.filter((model) => model.id !== id);
      await this.#deps.store.keepOnly(kept, this.#deps.clock.nowMs());
      await this.#readBrought();
      return ok(null);
    });
    if (removed.ok) this.#set(id, { state: 'absent' });
    return removed;
  }

  async filesOf(id: string): Promise<Result<ModelFiles>> {
    if (this.#find(id)?.isEmbedded) {
      const kept = await this.#loadStandIn(id);
      if (kept !== null) return kept;
      const installed = await this.install(id);
      if (!installed.ok) return installed;
    }
    const model = this.#find(id);
    if (model === undefined) return err(appError('model-missing'));
    const refusal = this.refusal(id);
    if (refusal !== null) return err(appError(refusal));
    return this.#run(model, false, (_model, options) => this.#deps.loader.load(model, options));
  }

  /**
   * The version before, which does the work until this release's is whole; null when there is none, or it cannot be read. Beside any install, since a device
   * without a network would wait for that until it gives up.
   */
  async #loadStandIn(id: string): Promise<Result<ModelFiles> | null> {
    const loaded = await attempt(async () => {
      const standIn = this.#standInOf(id, await this.#deps.store.installed());
      if (standIn === null) return err(appError('model-missing'));
      const files = await this.#deps.loader.loadKept(standIn.model);
      if (!files.ok && files.error.code === 'model-damaged') this.#passOver(id, standIn.model);
      return files;
    });
    return loaded.ok ? loaded : null;
  }

  #passOver(id: string, standIn: ModelDescription): void {
    this.#passedOver.add(pieceHashes(standIn).join());
    this.#standIns.delete(id);
    this.#announce();
  }

  #standInOf(id: string, rows: readonly InstalledRow[]): StandIn | null {
    const { models } = this.#deps.manifest;
    const model = models.find((each) => each.id === id);
    if (model === undefined) return null;
    return standInFor(
      model,
      rows.filter(({ pieces }) => !this.#passedOver.has(pieces.join())),
      models,
    );
  }

  /** A policy that was made stricter holds for the models that are here already. Where none was ever read, none can have changed. */
  refusal(id: string): ErrorCode | null {
    const brought = this.#isShipped(id) ? undefined : this.#brought.find((each) => each.id === id);
    const rules = this.#deps.policy.kept();
    if (brought === undefined || rules === null || rules.packs === 'any') return null;
    if (rules.packs === 'none') return 'pack-forbidden';
    return brought.isSigned ? null : 'pack-unsigned';
  }

  /** One job per model at a time; a load waits for an install and the other way round. */
  async #run<T>(
    model: ModelDescription,
    isInstall: boolean,
    work: (model: ModelDescription, options: InstallOptions) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { id } = model;
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
    this.#showStatus(model, await this.#deps.store.installed());
  }

  #showStatus(model: ModelDescription, rows: readonly InstalledRow[]): void {
    const row = rows.find((each) => isVersion(each, model));
    const standIn = this.#standInOf(model.id, rows);
    if (standIn === null) this.#standIns.delete(model.id);
    else this.#standIns.set(model.id, standIn.model);
    const bytes = modelBytes(model);
    this.#set(
      model.id,
      row === undefined
        ? { state: 'absent' }
        : { state: 'installed', bytes, installedAtMs: row.installedAtMs },
    );
  }

  #find(id: string): ModelDescription | undefined {
    return this.models().find((model) => model.id === id);
  }

  #isShared(id: string): boolean {
    return this.#deps.catalogue.some((model) => model.id === id && isShared(model));
  }

  #isShipped(id: string): boolean {
    return this.#deps.manifest.models.some((model) => model.id === id);
  }

  async #readBrought(): Promise<void> {
    this.#brought = await this.#deps.store.packs();
  }

  #set(id: string, status: ModelStatus): void {
    this.#statuses.set(id, status);
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

async function sourceOf(
  brought: BroughtFiles,
  { packs }: DeploymentPolicy,
  signal?: AbortSignal,
): Promise<Result<PackSource>> {
  if (brought.kind === 'folder') return openPackFolder(brought.files);
  if (!(await isGguf(brought.file))) return openPackFile(brought.file);
  // Nobody signs such a file: what the rules refuse anyhow is not read for a minute first.
  if (packs === 'any') return openGguf(brought.file, signal);
  return err(appError(packs === 'none' ? 'pack-forbidden' : 'pack-unsigned'));
}

function failedStatus(error: AppError, doneBytes: number, totalBytes: number): ModelStatus {
  if (error.code === 'model-missing' || error.code === 'pack-forbidden') return { state: 'absent' };
  return { state: 'failed', error, doneBytes, totalBytes };
}

const entryOf = ({ model, facts }: BroughtModel): CatalogueModel => ({
  ...model,
  ...facts,
  filesOf: model.id,
  storageBytes: modelBytes(model),
});
