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
    { name: 'music: chords', samples: music(length) },
    { name: 'music: arpeggio and drums', samples: arpeggioWithDrums(length) },
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

const BEAT_SECONDS = 0.5;
const NOTES_PER_BEAT = 2;

/** Broken chords over a kick on each beat and a snare on every other: what a radio plays, with the sudden onsets of speech. */
function arpeggioWithDrums(length: number): Int16Array {
  const random = createRandom(22);
  return Int16Array.from({ length }, (_, at) => {
    const seconds = at / SAMPLE_RATE_HZ;
    const beat = Math.floor(seconds / BEAT_SECONDS);
    const inBeat = seconds % BEAT_SECONDS;
    const note = Math.floor((seconds * NOTES_PER_BEAT) / BEAT_SECONDS);
    const chord = CHORDS[Math.floor(beat / 4) % CHORDS.length] ?? [];
    const hz = 2 * (chord[note % chord.length] ?? 0);
    const inNote = seconds % (BEAT_SECONDS / NOTES_PER_BEAT);
    const tone = Math.exp(-5 * inNote) * Math.sin(2 * Math.PI * hz * seconds);
    const kick = Math.exp(-18 * inBeat) * Math.sin(2 * Math.PI * 60 * inBeat);
    const snare = beat % 2 === 1 ? Math.exp(-22 * inBeat) * (random() * 2 - 1) : 0;
    return 3500 * tone + 9000 * kick + 5000 * snare;
  });
}
