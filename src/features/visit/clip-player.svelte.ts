import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import type { Stretch } from './evidence.ts';

/** Plays stretches of one visit, one after the other. A new call replaces the one before it. */
export class ClipPlayer {
  #current = $state.raw<Stretch | null>(null);
  #key = $state.raw<string | null>(null);
  #problem = $state.raw<AppError | null>(null);
  readonly #clip: (fromMs: number, toMs: number) => Promise<Result<Blob>>;
  readonly #audio = new Audio();
  #turn = 0;

  constructor(clip: (fromMs: number, toMs: number) => Promise<Result<Blob>>) {
    this.#clip = clip;
  }

  /** The stretch that is heard now. */
  get current(): Stretch | null {
    return this.#current;
  }

  /** What asked for it: a statement or utterance id. */
  get key(): string | null {
    return this.#key;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  async play(key: string, stretches: readonly Stretch[]): Promise<void> {
    this.stop();
    const turn = this.#turn;
    this.#problem = null;
    for (const stretch of stretches) {
      this.#key = key;
      this.#current = stretch;
      const clip = await this.#clip(stretch.fromMs, stretch.toMs);
      if (turn !== this.#turn) return;
      if (!clip.ok) {
        this.stop();
        this.#problem = clip.error;
        return;
      }
      await this.#playBlob(clip.value);
      if (turn !== this.#turn) return;
    }
    this.stop();
  }

  stop(): void {
    this.#turn += 1;
    this.#audio.pause();
    this.#current = null;
    this.#key = null;
  }

  async #playBlob(blob: Blob): Promise<void> {
    const url = URL.createObjectURL(blob);
    const audio = this.#audio;
    audio.src = url;
    try {
      await new Promise<void>((resolve) => {
        audio.onended = () => resolve();
        audio.onerror = () => resolve();
        // The event of an earlier pause may arrive only now, when the next stretch already plays.
        audio.onpause = () => audio.paused && resolve();
        // Refused without a touch, or paused at once: either way there is nothing to wait for.
        audio.play().catch(() => resolve());
      });
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}
