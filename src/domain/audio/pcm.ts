const FULL_SCALE = 32_768;

/**
 * Float samples (full scale ±1) to 16-bit PCM, rounded and clipped. Not-a-number becomes silence: one NaN from a
 * decoder would otherwise spread through every later stage.
 */
export function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const scaled = Math.round((samples[i] ?? 0) * FULL_SCALE);
    pcm[i] = scaled < -FULL_SCALE ? -FULL_SCALE : scaled >= FULL_SCALE ? FULL_SCALE - 1 : scaled;
  }
  return pcm;
}

/** 16-bit PCM to float samples in [-1, 1). Exact: `toInt16(toFloat(pcm))` is `pcm`. */
export function toFloat(pcm: Int16Array): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) samples[i] = (pcm[i] ?? 0) / FULL_SCALE;
  return samples;
}

/**
 * Mean of the channels, frame by frame; the first channel's length counts. A single channel is returned as it is,
 * not copied.
 */
export function downmix(channels: readonly Float32Array[]): Float32Array {
  const [first] = channels;
  if (first === undefined) return new Float32Array(0);
  if (channels.length === 1) return first;
  const mono = new Float32Array(first.length);
  for (const channel of channels) {
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0) / channels.length;
  }
  return mono;
}
