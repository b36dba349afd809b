const INT16_SCALE = 32_768;

/** The stretch of a stream that something may still ask for. Positions are samples from the start of the stream. */
export interface AudioWindow {
  append(pcm: Int16Array): void;
  /** End of what has arrived. */
  end(): number;
  /** Floats in [-1, 1). Outside what is held it reads silence. */
  read(start: number, end: number): Float32Array;
  /** Forgets everything before `start`. */
  dropBefore(start: number): void;
}

interface Block {
  start: number;
  pcm: Int16Array;
}

/** Holds whole blocks as they came, 16-bit: a two-hour import must not be in memory as floats. */
export function createAudioWindow(): AudioWindow {
  let blocks: Block[] = [];
  let length = 0;
  return {
    append(pcm) {
      blocks.push({ start: length, pcm });
      length += pcm.length;
    },
    end: () => length,
    read(start, end) {
      const samples = new Float32Array(end - start);
      for (const block of blocks) {
        const from = Math.max(start, block.start);
        const to = Math.min(end, block.start + block.pcm.length);
        for (let at = from; at < to; at += 1) {
          samples[at - start] = (block.pcm[at - block.start] ?? 0) / INT16_SCALE;
        }
      }
      return samples;
    },
    dropBefore(start) {
      blocks = blocks.filter((block) => block.start + block.pcm.length > start);
    },
  };
}
