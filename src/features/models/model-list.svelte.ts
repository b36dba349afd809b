import type { AppError } from '#contracts/errors.ts';
import type { ModelDescription, ModelShelf, ModelStatus, StorageReport } from '#contracts/models.ts';

export interface ModelRow {
  model: ModelDescription;
  status: ModelStatus;
  totalBytes: number;
}

/** The models of this device and the room that they take, as the screen shows them. */
export class ModelList {
  #rows = $state.raw<readonly ModelRow[]>([]);
  #storage = $state.raw<StorageReport | null>(null);
  #problem = $state.raw<AppError | null>(null);
  #isPersistDeclined = $state(false);
  readonly #shelf: ModelShelf;

  constructor(shelf: ModelShelf) {
    this.#shelf = shelf;
    this.#rows = rowsOf(shelf);
  }

  get rows(): readonly ModelRow[] {
    return this.#rows;
  }

  get storage(): StorageReport | null {
    return this.#storage;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  get isPersistDeclined(): boolean {
    return this.#isPersistDeclined;
  }

  /** Follows the shelf until the returned function is called. */
  follow(): () => void {
    void this.#measure();
    return this.#shelf.onChange(() => {
      const wasBusy = this.#rows.some((row) => row.status.state === 'installing');
      this.#rows = rowsOf(this.#shelf);
      // The estimate is slow and changes with every piece: ask only when an install has come to rest.
      if (!wasBusy || this.#rows.every((row) => row.status.state !== 'installing')) void this.#measure();
    });
  }

  async install(id: string): Promise<void> {
    this.#problem = null;
    // A failed install shows its own words in its row.
    await this.#shelf.install(id);
  }

  stopInstall(id: string): void {
    this.#shelf.stopInstall(id);
  }

  async remove(id: string): Promise<void> {
    const removed = await this.#shelf.remove(id);
    this.#problem = removed.ok ? null : removed.error;
  }

  async keepOnDevice(): Promise<void> {
    this.#isPersistDeclined = !(await this.#shelf.askToPersist());
    await this.#measure();
  }

  async #measure(): Promise<void> {
    this.#storage = await this.#shelf.storage();
  }
}

const rowsOf = (shelf: ModelShelf): ModelRow[] =>
  shelf.models().map((model) => ({
    model,
    status: shelf.status(model.id),
    totalBytes: model.files.reduce((sum, file) => sum + file.bytes, 0),
  }));
