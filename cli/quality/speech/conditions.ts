import { readFile, writeFile } from 'node:fs/promises';
import { encodeWav, parseWavHeader } from '#domain/audio/wav.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { createRandom, seedOf } from '#domain/random.ts';
import { runProgram } from './programs.ts';

/** What is done to a clean recording; sox without its own noise (`-D`) and with a fixed seed (`-R`), so that a build can be repeated. */
export interface Condition {
  name: string;
  apply: (source: string, target: string) => Promise<void>;
}

const OUTPUT = ['-r', String(SAMPLE_RATE_HZ), '-b', '16', '-c', '1'];
/** Half a second before and after, as in a room; the volume leaves the noise its place. */
const ROOM = ['gain', '-n', '-3', 'rate', String(SAMPLE_RATE_HZ), 'pad', '0.5', '0.5'];

const sox = (effects: readonly string[]) => (source: string, target: string) =>
  runProgram('sox', ['-R', '-D', source, ...OUTPUT, target, ...effects]);

export const conditions: readonly Condition[] = [
  { name: 'clean', apply: sox(ROOM) },
  { name: 'noise 15 dB', apply: withNoise(15) },
  { name: 'reverberation', apply: sox(['gain', '-6', 'reverb', '55', '50', '60', ...ROOM]) },
  { name: 'telephone', apply: sox(['sinc', '300-3400', 'rate', '8000', ...ROOM]) },
  { name: 'speed 1.2', apply: sox(['tempo', '-s', '1.2', ...ROOM]) },
];

/** Pink noise, `decibels` below the speech by mean power over the whole clip. */
function withNoise(decibels: number): Condition['apply'] {
  return async (source, target) => {
    await sox(ROOM)(source, target);
    const samples = await readWav(target);
    const noise = pinkNoise(samples.length, seedOf(source.split('/').at(-1) ?? ''));
    const scale = Math.sqrt(power(samples) / power(noise) / 10 ** (decibels / 10));
    const mixed = samples.map((sample, index) => clamp(sample + scale * (noise[index] ?? 0)));
    await writeFile(target, encodeWav([mixed], SAMPLE_RATE_HZ));
  };
}

/** Noise that falls by 3 dB an octave (P. Kellet's filter, public domain). */
export function pinkNoise(length: number, seed: number): Float32Array {
  const random = createRandom(seed);
  let [low, middle, high] = [0, 0, 0];
  return Float32Array.from({ length }, () => {
    const white = random() * 2 - 1;
    low = 0.99765 * low + white * 0.099046;
    middle = 0.963 * middle + white * 0.2965164;
    high = 0.57 * high + white * 1.0526913;
    return (low + middle + high + white * 0.1848) * 2000;
  });
}

const clamp = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));

function power(samples: Int16Array | Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / Math.max(1, samples.length);
}

/** Samples of a mono 16-bit WAV. */
export async function readWav(path: string): Promise<Int16Array> {
  const bytes = new Uint8Array(await readFile(path));
  const header = parseWavHeader(bytes);
  if (header === null) throw new Error('a clip is no WAV file');
  const end = Math.min(bytes.length, header.dataOffset + header.dataBytes);
  return new Int16Array(bytes.slice(header.dataOffset, end - ((end - header.dataOffset) % 2)).buffer);
}
