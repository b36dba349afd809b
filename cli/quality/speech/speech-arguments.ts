import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BadInput } from '#cli/bad-input.ts';
import { countOf } from '../arguments.ts';

export interface SpeechArguments {
  /** Sentences of each half. */
  count: number;
  voices: readonly string[] | null;
  conditions: readonly string[] | null;
  halves: readonly ('tuned' | 'left-out')[];
  cache: string;
  data: string;
  /** A folder of .wav and .txt instead of synthetic speech. */
  recordings: string | null;
  piperVoice: string | null;
  out: string;
  /** Lines of what was said and heard, for reading. Off unless asked for. */
  showsText: boolean;
  /** Instead of hearing anything: what preferring names costs a segment. */
  timesNames: boolean;
}

export const speechUsage = `Usage: npm run quality -- speech [--count N] [--voices rms,slt,kal16,espeak,awb] [--conditions clean,...]
       [--halves tuned,left-out] [--cache FOLDER] [--data FOLDER] [--piper MODEL.onnx] [--recordings FOLDER] [--out FOLDER] [--show]
       npm run quality -- speech --time-names
Speaks drug sentences and excerpts of consultations with synthetic voices (flite, espeak-ng, sox), once, into the cache; hears them with the app's engines.`;

const options = {
  count: { type: 'string' },
  voices: { type: 'string' },
  conditions: { type: 'string' },
  halves: { type: 'string' },
  cache: { type: 'string' },
  data: { type: 'string' },
  piper: { type: 'string' },
  recordings: { type: 'string' },
  out: { type: 'string' },
  show: { type: 'boolean' },
  'time-names': { type: 'boolean' },
} as const;

const DEFAULT_COUNT = 40;

/** @throws BadInput with one sentence when the words on the command line do not fit. */
export function parseSpeechArguments(
  words: readonly string[],
  defaults: { data: string; out: string },
): SpeechArguments {
  const values = parse(words);
  const halves = (['tuned', 'left-out'] as const).filter(
    (half) => values.halves?.split(',').includes(half) ?? true,
  );
  if (halves.length === 0) throw new BadInput('--halves needs tuned, left-out or both.');
  return {
    count: values.count === undefined ? DEFAULT_COUNT : countOf(values.count, '--count'),
    voices: values.voices?.split(',') ?? null,
    conditions: values.conditions?.split(',') ?? null,
    halves,
    cache: values.cache ?? join(homedir(), '.cache', 'sotto', 'speech-quality'),
    data: values.data ?? defaults.data,
    recordings: values.recordings ?? null,
    piperVoice: values.piper ?? null,
    out: values.out ?? defaults.out,
    showsText: values.show ?? false,
    timesNames: values['time-names'] ?? false,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    throw new BadInput('These options are not understood (--help lists them).');
  }
}
