import { err, ok, type Result } from '#contracts/result.ts';
import type { SpeechEvent } from '#contracts/speech.ts';
import type { SpeechClient, SpeechStream } from './ports.ts';

interface Stretch {
  startMs: number;
  endMs: number;
}

/**
 * One recording as the recogniser hears it, in streams that end where a stored chunk cannot be read: words stay in order around a gap, and none reaches
 * across it.
 */
export class HeardStreams {
  readonly #client: SpeechClient;
  readonly #signal: AbortSignal;
  readonly #onEvent: (event: SpeechEvent) => void;
  #stream: SpeechStream | null = null;
  /** Not told yet: the next chunk may be unreadable too. */
  #gap: Stretch | null = null;

  constructor(client: SpeechClient, signal: AbortSignal, onEvent: (event: SpeechEvent) => void) {
    this.#client = client;
    this.#signal = signal;
    this.#onEvent = onEvent;
  }

  /** Opens a stream whose first sample stands at `atMs`; one that is open stays. */
  async open(atMs: number): Promise<Result<SpeechStream>> {
    if (this.#stream !== null) return ok(this.#stream);
    this.#tellGap();
    const opened = await this.#client.openStream(this.#signal, atMs, (event) => this.#onEvent(event));
    if (opened.ok) this.#stream = opened.value;
    return opened;
  }

  async push(pcm: Int16Array, atMs: number): Promise<Result<null>> {
    const stream = await this.open(atMs);
    return stream.ok ? stream.value.push(pcm) : stream;
  }

  /** The stretch has no audio: what came before it is heard to its end, and it is told as a gap. */
  async passOver({ startMs, endMs }: Stretch): Promise<Result<null>> {
    const settled = await this.#settle();
    if (!settled.ok) return settled;
    this.#gap = { startMs: this.#gap?.startMs ?? startMs, endMs };
    return ok(null);
  }

  /** No more audio: all of it is told when this resolves. */
  async finish(): Promise<Result<null>> {
    const settled = await this.#settle();
    if (settled.ok) this.#tellGap();
    return settled;
  }

  async #settle(): Promise<Result<null>> {
    const finished = await this.#stream?.finish();
    if (finished?.ok === false) return err(finished.error);
    this.#stream = null;
    return ok(null);
  }

  #tellGap(): void {
    if (this.#gap === null) return;
    const { startMs, endMs } = this.#gap;
    this.#gap = null;
    const speech = { startMs, endMs, text: '', confidence: null, gap: 'not-understood' } as const;
    this.#onEvent({ type: 'final', speech });
    this.#onEvent({ type: 'consumed', upToMs: endMs });
  }
}
