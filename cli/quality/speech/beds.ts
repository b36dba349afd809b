import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { createRandom } from '#domain/random.ts';
import { pinkNoise } from './conditions.ts';

/** Sounds in which nobody speaks: every word that is written for one is invented. */
export interface SilentBed {
  name: string;
  samples: Int16Array;
}

/** `seconds` of each bed; the same for the same length. */
export function silentBeds(seconds: number): SilentBed[] {
  const length = seconds * SAMPLE_RATE_HZ;
  const random = createRandom(20);
  return [
    { name: 'silence', samples: new Int16Array(length) },
    { name: 'white noise', samples: Int16Array.from({ length }, () => (random() * 2 - 1) * 3000) },
    { name: 'pink noise', samples: Int16Array.from(pinkNoise(length, 21)) },
    { name: 'music', samples: music(length) },
    {
      name: 'mains hum',
      samples: Int16Array.from(
        { length },
        (_, at) => 2500 * Math.sin((2 * Math.PI * 60 * at) / SAMPLE_RATE_HZ),
      ),
    },
  ];
}

const CHORDS = [
  [262, 330, 392],
  [220, 262, 330],
  [175, 220, 262],
  [196, 247, 294],
];
const CHORD_SECONDS = 1.5;

/** Plucked chords with overtones, as a radio in the next room. */
function music(length: number): Int16Array {
  return Int16Array.from({ length }, (_, at) => {
    const seconds = at / SAMPLE_RATE_HZ;
    const chord = CHORDS[Math.floor(seconds / CHORD_SECONDS) % CHORDS.length] ?? [];
    const fading = Math.exp(-2 * (seconds % CHORD_SECONDS));
    const tone = chord.reduce(
      (sum, hz) =>
        sum +
        [1, 0.5, 0.25].reduce(
          (own, part, k) => own + part * Math.sin(2 * Math.PI * hz * (k + 1) * seconds),
          0,
        ),
      0,
    );
    return 2500 * fading * tone;
  });
}
