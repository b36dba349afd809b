import type { AppUpdates } from '#contracts/updates.ts';

/** The service worker's state as the shell shows it. */
export class UpdateWatch {
  #isAvailable = $state(false);
  #isOfflineReady = $state(false);
  #isPutOff = $state(false);
  readonly #updates: AppUpdates;

  constructor(updates: AppUpdates) {
    this.#updates = updates;
    this.#read();
  }

  get isOffered(): boolean {
    return this.#isAvailable && !this.#isPutOff;
  }

  get isOfflineReady(): boolean {
    return this.#isOfflineReady;
  }

  follow(): () => void {
    return this.#updates.onChange(() => this.#read());
  }

  /** Not again until the next start. */
  putOff(): void {
    this.#isPutOff = true;
  }

  async apply(): Promise<void> {
    const applied = await this.#updates.apply();
    if (!applied.ok) this.#isPutOff = true;
  }

  #read(): void {
    this.#isAvailable = this.#updates.state() === 'available';
    this.#isOfflineReady = this.#updates.isOfflineReady();
  }
}
