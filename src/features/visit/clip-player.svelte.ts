import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import type { Clip } from './evidence.ts';
import { wavePeaks } from './waveform.ts';

/** Bars of the picture: about one for each two pixels of the narrowest player. */
const BARS = 96;

/**
 * Plays clips of one visit, one after the other; a new call replaces the one before it. The last clip stays, to be seen and heard again, until
 * it is closed.
 */
export class ClipPlayer {
  #clip = $state.raw<Clip | null>(null);
  #shownKey = $state.raw<string | null>(null);
  #isPlaying = $state(false);
  #positionMs = $state(0);
  #peaks = $state.raw<readonly number[]>([]);
  #problem = $state.raw<AppError | null>(null);
  readonly #load: (fromMs: number, toMs: number) => Promise<Result<Blob>>;
  readonly #audio = new Audio();
  #blob: Blob | null = null;
  #turn = 0;

  constructor(load: (fromMs: number, toMs: number) => Promise<Result<Blob>>) {
    this.#load = load;
  }

  /** The stretch that is on the player, heard now or a moment ago. */
  get clip(): Clip | null {
    return this.#clip;
  }

  /** What is heard now: a statement or utterance id; null in silence. */
  get key(): string | null {
    return this.#isPlaying ? this.#shownKey : null;
  }

  /** What the clip on the player belongs to. */
  get shownKey(): string | null {
    return this.#shownKey;
  }

  /** On the recording, in milliseconds. */
  get positionMs(): number {
    return this.#positionMs;
  }

  get peaks(): readonly number[] {
    return this.#peaks;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  async play(key: string, clips: readonly Clip[]): Promise<void> {
    const turn = this.#begin();
    this.#shownKey = key;
    for (const clip of clips) {
      this.#clip = clip;
      this.#positionMs = clip.heard.fromMs;
      this.#peaks = [];
      const loaded = await this.#load(clip.fromMs, clip.toMs);
      if (turn !== this.#turn) return;
      if (!loaded.ok) {
        this.close();
        this.#problem = loaded.error;
        return;
      }
      this.#blob = loaded.value;
      void this.#draw(loaded.value, turn);
      await this.#hear(clip, loaded.value, clip.heard.fromMs, clip.heard.toMs, turn);
      if (turn !== this.#turn) return;
    }
    this.stop();
  }

  /** Plays from that place of the recording to the end of the clip. */
  async playFrom(ms: number): Promise<void> {
    if (this.#clip === null || this.#blob === null) return;
    const turn = this.#begin();
    await this.#hear(this.#clip, this.#blob, ms, this.#clip.toMs, turn);
    if (turn === this.#turn) this.stop();
  }

  stop(): void {
    this.#turn += 1;
    this.#isPlaying = false;
    this.#audio.pause();
  }

  /** Silent, and nothing on the player. */
  close(): void {
    this.stop();
    this.#clip = null;
    this.#blob = null;
    this.#shownKey = null;
    this.#problem = null;
  }

  #begin(): number {
    this.stop();
    this.#problem = null;
    this.#isPlaying = true;
    return this.#turn;
  }

  async #hear(clip: Clip, blob: Blob, fromMs: number, toMs: number, turn: number): Promise<void> {
    const url = URL.createObjectURL(blob);
    const audio = this.#audio;
    const move = (): void => {
      if (turn !== this.#turn) return;
      this.#positionMs = clip.fromMs + audio.currentTime * 1000;
      if (this.#positionMs >= toMs) audio.pause();
    };
    const follow = (): void => {
      move();
      if (turn === this.#turn && !audio.paused) requestAnimationFrame(follow);
    };
    audio.src = url;
    audio.currentTime = (fromMs - clip.fromMs) / 1000;
    // A hidden page has no frames, and the sound would run on past its end.
    audio.ontimeupdate = move;
    try {
      await new Promise<void>((resolve) => {
        audio.onended = () => resolve();
        audio.onerror = () => resolve();
        // The event of an earlier pause may arrive only now, when the next clip already plays.
        audio.onpause = () => audio.paused && resolve();
        // Refused without a touch, or paused at once: either way there is nothing to wait for.
        audio.play().then(follow, () => resolve());
      });
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  async #draw(blob: Blob, turn: number): Promise<void> {
    const peaks = wavePeaks(new Uint8Array(await blob.arrayBuffer()), BARS);
    if (turn === this.#turn) this.#peaks = peaks;
  }
}
