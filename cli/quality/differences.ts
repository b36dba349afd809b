import { pairedDifference, type Estimate } from './bootstrap.ts';
import type { Row } from './score-set.ts';
import { transcriptPairs, type SetName } from './sets.ts';

/** ROUGE-1 of one row minus another's, paired by encounter. */
export interface Difference {
  of: { set: SetName; system: string };
  minus: { set: SetName; system: string };
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
  const losses = transcriptPairs.flatMap(({ human, machine }) =>
    engines.map((engine) => difference(rowOf(machine, engine), rowOf(human, engine), true)),
  );
  return [...against, ...losses].filter((each) => each !== null);
}

/** @param isLoss counts only encounters whose transcripts differ: the sets share some, and these would hide what is lost. */
function difference(a: Row | undefined, b: Row | undefined, isLoss: boolean): Difference | null {
  if (a === undefined || b === undefined || a === b) return null;
  const pairs = Object.entries(a.scores).flatMap(([id, first]) => {
    const second = b.scores[id];
    if (second === undefined || (isLoss && first.transcript === second.transcript)) return [];
    return [[first.rouge1, second.rouge1] as const];
  });
  const found = pairedDifference(
    pairs.map(([first]) => first),
    pairs.map(([, second]) => second),
  );
  if (found === null) return null;
  const nameOf = ({ set, system }: Row): Difference['of'] => ({ set, system });
  return { of: nameOf(a), minus: nameOf(b), rouge1: found, encounters: pairs.length };
}
