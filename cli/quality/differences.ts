import { pairedDifference, type Estimate } from './bootstrap.ts';
import type { Row } from './score-set.ts';
import { transcriptPairs, type SetName } from './sets.ts';

/** ROUGE-1 of one row minus another's, paired by encounter. */
export interface Difference {
  of: { set: string; system: string };
  minus: { set: string; system: string };
  rouge1: Estimate;
  encounters: number;
}

/** Each engine against the nearest other patient's note and against the rules, then its loss on machine transcripts. */
export function differencesOf(rows: readonly Row[], engines: readonly string[]): Difference[] {
  const rowOf = (set: SetName, system: string): Row | undefined =>
    rows.find((row) => row.set === set && row.system === system);
  const sets = [...new Set(rows.map(({ set }) => set))];
  const against = sets.flatMap((set) =>
    engines.flatMap((engine) =>
      ['nearest-note', 'extractive'].map((than) => difference(rowOf(set, engine), rowOf(set, than), false)),
    ),
  );
  const losses = engines.flatMap((engine) => {
    const pairs = transcriptPairs.map(
      ({ human, machine }) => [rowOf(machine, engine), rowOf(human, engine)] as const,
    );
    const each = pairs.map(([machine, human]) => difference(machine, human, true));
    return [...each, each.every((found) => found !== null) ? joined(engine, pairs) : null];
  });
  return [...against, ...losses].filter((each) => each !== null);
}

type RowPair = readonly [a: Row | undefined, b: Row | undefined];
type ScorePair = readonly [a: number, b: number];

/** @param isLoss counts only encounters whose transcripts differ: the sets share some, and these would hide what is lost. */
function difference(a: Row | undefined, b: Row | undefined, isLoss: boolean): Difference | null {
  if (a === undefined || b === undefined || a === b) return null;
  return toDifference(a, b, scorePairs(a, b, isLoss));
}

/** The loss of one engine over all sets together: each alone has few encounters with two transcripts. */
function joined(engine: string, pairs: readonly RowPair[]): Difference | null {
  const scores = pairs.flatMap(([a, b]) =>
    a === undefined || b === undefined ? [] : scorePairs(a, b, true),
  );
  const nameOf = (words: string): Difference['of'] => ({ set: words, system: engine });
  return toDifference(nameOf('all machine transcripts'), nameOf('the human ones'), scores);
}

const scorePairs = (a: Row, b: Row, isLoss: boolean): ScorePair[] =>
  Object.entries(a.scores).flatMap(([id, first]) => {
    const second = b.scores[id];
    if (second === undefined || (isLoss && first.transcript === second.transcript)) return [];
    return [[first.rouge1, second.rouge1] as const];
  });

function toDifference(
  of: Difference['of'],
  minus: Difference['minus'],
  pairs: readonly ScorePair[],
): Difference | null {
  const found = pairedDifference(
    pairs.map(([first]) => first),
    pairs.map(([, second]) => second),
  );
  if (found === null) return null;
  const nameOf = ({ set, system }: Difference['of']): Difference['of'] => ({ set, system });
  return { of: nameOf(of), minus: nameOf(minus), rouge1: found, encounters: pairs.length };
}
