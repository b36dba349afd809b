import { ChunkCutter } from './chunk-cutter.ts';
import { downmix, toInt16 } from './pcm.ts';
import { Resampler } from './resample.ts';

/**
 * Decoded audio in, chunks of mono 16-bit PCM out. The rate may change on the way: HE-AAC announces half of what its
 * decoder then delivers, and a broadcast recording may switch.
 */
export class PcmStream {
  readonly #toHz: number;
  readonly #cutter: ChunkCutter;
  #resampler: Resampler | null = null;
  #fromHz = 0;
  #samples = 0;

  constructor(toHz: number, chunkSamples: number) {
    this.#toHz = toHz;
    this.#cutter = new ChunkCutter(chunkSamples);
  }

  /** Audio taken in up to now, handed out or not. */
  get durationMs(): number {
    return (this.#samples / this.#toHz) * 1_000;
  }

  /** Chunks that these samples complete; one array per channel. */
  push(channels: readonly Float32Array[], fromHz: number): Int16Array<ArrayBuffer>[] {
    const before = fromHz === this.#fromHz ? [] : this.#changeRate(fromHz);
    const resampled = this.#resampler?.push(downmix(channels)) ?? new Float32Array(0);
    return [...before, ...this.#cut(resampled)];
  }

  /** Everything that is left; the last chunk may be short. Ends the stream. */
  flush(): Int16Array<ArrayBuffer>[] {
    const chunks = this.#settle();
    const rest = this.#cutter.flush();
    return rest === null ? chunks : [...chunks, rest];
  }

  #changeRate(fromHz: number): Int16Array<ArrayBuffer>[] {
    const settled = this.#settle();
    this.#fromHz = fromHz;
    this.#resampler = new Resampler(fromHz, this.#toHz);
    return settled;
  }

  #settle(): Int16Array<ArrayBuffer>[] {
    const tail = this.#resampler?.flush() ?? new Float32Array(0);
    this.#resampler = null;
    return this.#cut(tail);
  }

  #cut(samples: Float32Array): Int16Array<ArrayBuffer>[] {
    this.#samples += samples.length;
    return this.#cutter.push(toInt16(samples));
  }
}
