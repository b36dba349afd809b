export interface Level {
  /** Root mean square, 0 to 1. */
  rms: number;
  /** Largest magnitude, 0 to 1. */
  peak: number;
}

/** Loudness of a stretch of 16-bit PCM; silence for an empty one. */
export function measureLevel(pcm: Int16Array): Level {
  let sum = 0;
  let peak = 0;
  for (const sample of pcm) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const rms = pcm.length === 0 ? 0 : Math.sqrt(sum / pcm.length);
  return { rms: rms / 32_768, peak: peak / 32_768 };
}
