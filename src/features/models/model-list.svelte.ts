import { isShared, type CatalogueModel } from '#contracts/catalogue.ts';
import type { AppError, ErrorCode } from '#contracts/errors.ts';
import type {
  BroughtFiles,
  EngineChoice,
  ModelDescription,
  ModelShelf,
  ModelStatus,
  StorageReport,
} from '#contracts/models.ts';
import { misfits, type DeviceOffer, type Misfit } from '#domain/models/fits-device.ts';
import { InstallClock } from './install-clock.ts';

export interface ModelRow {
  model: CatalogueModel;
  /** The model whose files it runs with another engine; null for one that has its own. */
  owner: CatalogueModel | null;
  version: string | null;
  status: ModelStatus;
  /** What engines are given of it now; null when there is nothing. */
  inUse: ModelDescription | null;
  /** Another version than this release's is in use until that is here. */
  isOlder: boolean;
  /** Why the clinic's rules keep it from being used. */
  refusal: ErrorCode | null;
  /** Of an install under way; null while it cannot be told. */
  leftMs: number | null;
  /** Why it cannot run here; null until the device has been asked. */
  misfits: readonly Misfit[] | null;
}

/** The models of this device and the room that they take, as the screen shows them. */
export class ModelList {
  #rows = $state.raw<readonly ModelRow[]>([]);
  #storage = $state.raw<StorageReport | null>(null);
  #problem = $state.raw<AppError | null>(null);
  #isPersistDeclined = $state(false);
  #isBringing = $state(false);
  #device = $state.raw<DeviceOffer | null>(null);
  #chosen = $state<string | null>(null);
  #passedOver = $state.raw<ReturnType<EngineChoice['passedOver']>>(null);
  readonly #shelf: ModelShelf;
  readonly #choice: EngineChoice;
  readonly #clock = new InstallClock();
  #stopBringing = new AbortController();

  constructor(shelf: ModelShelf, choice: EngineChoice) {
    this.#shelf = shelf;
    this.#choice = choice;
    this.#chosen = choice.get();
    this.#passedOver = choice.passedOver();
    this.#rows = this.#readRows();
  }

  /** On this device, or served by this server. */
  get rows(): readonly ModelRow[] {
    return this.#rows.filter(({ model, status }) => model.files !== null || status.state !== 'absent');
  }

  /** Known, but to be brought on a stick. */
  get absent(): readonly ModelRow[] {
    return this.#rows.filter((row) => !this.rows.includes(row));
  }

  /** Models that can write the note now, or could if the clinic allowed it. */
  get writers(): readonly ModelRow[] {
    return this.#rows.filter(
      ({ model, inUse, misfits: why }) => model.task === 'note' && inUse !== null && why?.length === 0,
    );
  }

  /** Null for no model's id, such as `rules`. */
  nameOf(id: string): string | null {
    return this.#rows.find(({ model }) => model.id === id)?.model.name ?? null;
  }

  /** Id of the model that writes, or `rules`. */
  get chosen(): string | null {
    return this.#chosen;
  }

  get passedOver(): ReturnType<EngineChoice['passedOver']> {
    return this.#passedOver;
  }

  get storage(): StorageReport | null {
    return this.#storage;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  /** From the choice of a file until it is on the device or refused: a large one is read for seconds before its row can be shown. */
  get isBringing(): boolean {
    return this.#isBringing;
  }

  get isPersistDeclined(): boolean {
    return this.#isPersistDeclined;
  }

  /** Follows the shelf until the returned function is called. */
  follow(): () => void {
    void this.#measure();
    return this.#shelf.onChange(() => {
      const wasBusy = this.#rows.some((row) => row.status.state === 'installing');
      this.#rows = this.#readRows();
      this.#chosen = this.#choice.get();
      this.#passedOver = this.#choice.passedOver();
      // The estimate is slow and changes with every piece: ask only when an install has come to rest.
      if (!wasBusy || this.#rows.every((row) => row.status.state !== 'installing')) void this.#measure();
    });
  }

  choose(id: string): void {
    this.#choice.choose(id);
    this.#chosen = this.#choice.get();
    this.#passedOver = this.#choice.passedOver();
  }

  tryAgain(): void {
    this.#choice.tryAgain();
    this.#passedOver = this.#choice.passedOver();
  }

  async install(id: string): Promise<void> {
    this.#problem = null;
    // A failed install shows its own words in its row.
    await this.#shelf.install(id);
  }

  async bring(brought: BroughtFiles): Promise<void> {
    this.#problem = null;
    this.#isBringing = true;
    const stop = new AbortController();
    this.#stopBringing = stop;
    try {
      const outcome = await this.#shelf.bring(brought, stop.signal);
      if (!outcome.ok && outcome.error.code !== 'cancelled') this.#problem = outcome.error;
    } finally {
      this.#isBringing = false;
    }
  }

  stopBringing(): void {
    this.#stopBringing.abort();
  }

  stopInstall(id: string): void {
    this.#shelf.stopInstall(id);
  }

  async remove(id: string): Promise<void> {
    const removed = await this.#shelf.remove(id);
    this.#problem = removed.ok ? null : removed.error;
  }

  /** Takes the version away that does the work of this model, and fetches this release's, for which there was no room beside it. */
  async makeRoom(id: string): Promise<void> {
    await this.remove(id);
    if (this.#problem === null) await this.install(id);
  }

  async keepOnDevice(): Promise<void> {
    this.#isPersistDeclined = !(await this.#shelf.askToPersist());
    await this.#measure();
  }

  async #measure(): Promise<void> {
    const [storage, device] = await Promise.all([this.#shelf.storage(), this.#choice.device()]);
    this.#storage = storage;
    this.#device = device;
    this.#rows = this.#readRows();
  }

  #readRows(): ModelRow[] {
    const described = this.#shelf.models();
    const catalogue = this.#shelf.catalogue();
    return catalogue.map((model) => {
      const status = statusOf(model, this.#shelf.status(model.filesOf));
      const inUse = this.#shelf.inUse(model.filesOf);
      const own = described.find(({ id }) => id === model.id);
      return {
        model,
        inUse,
        refusal: this.#shelf.refusal(model.filesOf),
        isOlder: inUse !== null && own !== undefined && inUse !== own,
        owner: isShared(model) ? (catalogue.find(({ id }) => id === model.filesOf) ?? null) : null,
        version: own?.version ?? null,
        status,
        leftMs: this.#clock.leftMs(model.id, status, performance.now()),
        misfits: this.#device === null ? null : misfits(asked(model, inUse !== null), this.#device),
      };
    });
  }
}

/** What shares another model's files is there or not; how they are fetched is told once, at their owner. */
const statusOf = (model: CatalogueModel, ofFiles: ModelStatus): ModelStatus =>
  isShared(model) && ofFiles.state !== 'installed' ? { state: 'absent' } : ofFiles;

const asked = ({ needs, storageBytes }: CatalogueModel, isHere: boolean) => ({
  ...needs,
  storageBytes: isHere ? 0 : storageBytes,
});
