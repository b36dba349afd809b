/** Cuts a stream of PCM, arriving in pieces of any length, into chunks of exactly `chunkSamples`. */
export class ChunkCutter {
  readonly #chunkSamples: number;
  #open: Int16Array<ArrayBuffer>;
  #filled = 0;

  constructor(chunkSamples: number) {
    this.#chunkSamples = chunkSamples;
    this.#open = new Int16Array(chunkSamples);
  }

  /** Chunks that `pcm` completed, in order. Each has a buffer of its own, so it may be transferred. */
  push(pcm: Int16Array): Int16Array<ArrayBuffer>[] {
    const done: Int16Array<ArrayBuffer>[] = [];
    let read = 0;
    while (read < pcm.length) {
      const count = Math.min(this.#chunkSamples - this.#filled, pcm.length - read);
      this.#open.set(pcm.subarray(read, read + count), this.#filled);
      this.#filled += count;
      read += count;
      if (this.#filled === this.#chunkSamples) done.push(this.#take());
    }
    return done;
  }

  /** The samples that do not fill a chunk, or null when there are none. The next chunk starts afresh. */
  flush(): Int16Array<ArrayBuffer> | null {
    return this.#filled === 0 ? null : this.#take().slice();
  }

  #take(): Int16Array<ArrayBuffer> {
    const chunk = this.#open.subarray(0, this.#filled);
    this.#open = new Int16Array(this.#chunkSamples);
    this.#filled = 0;
    return chunk;
  }
}
