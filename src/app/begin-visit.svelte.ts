import type { AppError } from '#contracts/errors.ts';
import type { EncounterId } from '#domain/ids.ts';
import { formatDay, formatTime } from '#ui/format.ts';
import type { AppServices } from './services.ts';

/** Makes a visit, empty or from the sample, and says where it went wrong. */
export class BeginVisit {
  #isBusy = $state(false);
  #problem = $state.raw<AppError | null>(null);
  readonly #services: Pick<AppServices, 'visits' | 'sampleAudio'>;
  readonly #onBegun: (id: EncounterId) => void;

  constructor(services: Pick<AppServices, 'visits' | 'sampleAudio'>, onBegun: (id: EncounterId) => void) {
    this.#services = services;
    this.#onBegun = onBegun;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  async empty(): Promise<void> {
    const now = Date.now();
    await this.#once(() => this.#create(`Visit of ${formatDay(now)}, ${formatTime(now)}`, null));
  }

  async sample(): Promise<void> {
    await this.#once(async () => {
      // The sound first: a sample visit without it would stay behind empty.
      const audio = await this.#services.sampleAudio();
      return audio.ok ? this.#create('Sample visit', audio.value) : audio.error;
    });
  }

  async #create(title: string, sample: Blob | null): Promise<AppError | null> {
    const created = await this.#services.visits.create(title);
    if (!created.ok) return created.error;
    // Its progress and its failure both show on the visit's own screen.
    if (sample !== null) void created.value.importAudio(sample, 'sample');
    this.#onBegun(created.value.id);
    return null;
  }

  async #once(work: () => Promise<AppError | null>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#problem = await work();
    this.#isBusy = false;
  }
}
