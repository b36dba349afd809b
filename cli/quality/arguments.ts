import { parseArgs } from 'node:util';
import { BadInput } from '../bad-input.ts';
import { setNames, type SetName, type Shard } from './sets.ts';

export interface QualityArguments {
  sets: SetName[];
  engines: string[];
  /** Only that many encounters of each set. */
  first: number | null;
  shard: Shard | null;
  out: string;
  page: string | null;
  /** Takes nothing from earlier runs. */
  isFresh: boolean;
  data: string;
}

export const usage = `Usage: npm run quality -- [--sets ${setNames.join(',')}] [--engines extractive,embedded] [--first N]
       [--shard i/n] [--out FOLDER] [--page docs/quality.md] [--fresh] [--data FOLDER]
   or: npm run quality -- sheet --set aci-test1 --engine embedded --count 20 --seed N --out FILE.jsonl
   or: npm run quality -- verdicts FILE.jsonl
   or: npm run quality -- checks [--sets aci-test1,mts-test1] [--list] [--fit] [--data FOLDER]   (plants errors and counts what the checks catch; --fit fits the weights of the denials)
   or: npm run quality -- roles [--sets aci-valid,aci-valid-asr] [--data FOLDER]
   or: npm run quality -- slice   (writes the encounters and figures that the tests hold every engine to)
A run goes on where an earlier one with the same --out stopped. Shards write beside each other; a run without --shard then prints the table.`;

const options = {
  sets: { type: 'string' },
  engines: { type: 'string' },
  first: { type: 'string' },
  shard: { type: 'string' },
  out: { type: 'string' },
  page: { type: 'string' },
  fresh: { type: 'boolean' },
  data: { type: 'string' },
} as const;

/** @throws BadInput with one sentence when the words on the command line do not fit. */
export function parseQualityArguments(
  words: readonly string[],
  engines: readonly string[],
  defaults: { engines: readonly string[]; out: string; data: string },
): QualityArguments {
  const values = parse(words);
  const sets = listed(values.sets, setNames, 'set');
  return {
    sets,
    engines: values.engines === undefined ? [...defaults.engines] : listed(values.engines, engines, 'engine'),
    first: values.first === undefined ? null : countOf(values.first, '--first'),
    shard: values.shard === undefined ? null : parseShard(values.shard),
    out: values.out ?? defaults.out,
    page: values.page ?? null,
    isFresh: values.fresh ?? false,
    data: values.data ?? defaults.data,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    throw new BadInput('These options are not understood (--help lists them).');
  }
}

/** The names given, or all of them. */
export function listed<T extends string>(given: string | undefined, known: readonly T[], what: string): T[] {
  if (given === undefined) return [...known];
  return given.split(',').map((name) => {
    const found = known.find((each) => each === name.trim());
    if (found === undefined)
      throw new BadInput(`The ${what} "${name}" is not known: choose ${known.join(', ')}.`);
    return found;
  });
}

export function countOf(word: string, option: string): number {
  if (!/^[1-9]\d*$/u.test(word)) throw new BadInput(`${option} needs a whole number of at least 1.`);
  return Number(word);
}

/** "2/4" is the second of four. */
export function parseShard(word: string): Shard {
  const [, index = '0', of = '0'] = /^(\d+)\/(\d+)$/u.exec(word) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index < 1 || shard.index > shard.of) throw new BadInput('--shard needs i/n, such as 2/4.');
  return shard;
}
