import { isSameHeading } from '../note/problem-groups.ts';
import { factsOf, saysAllOf } from '../note/statement-facts.ts';
import { alignStatements, type Aligned } from './align-statements.ts';
import { compareWordings, type Difference } from './statement-differences.ts';

/** How a statement of the note stands to what a second engine wrote of the same words. */
export type Comparison<Own extends Aligned = Aligned, Other extends Aligned = Own> =
  | { kind: 'agree'; note: Own; other: Other }
  /** Without differences they are worded otherwise, and no rule tells what that means. */
  | { kind: 'differ'; note: Own; other: Other; differences: Difference[] }
  /** `heldBy` says all of it too, beside what it is paired with. */
  | { kind: 'only-note'; note: Own; heldBy: Other | null }
  | { kind: 'only-other'; other: Other; heldBy: Own | null };

interface Judged<Own, Other> {
  note: Own;
  other: Other;
  isSame: boolean;
  differences: Difference[];
}

/** "Continue the present dose." of the pressure and of the sugar are two statements, and no wording of one. */
const isOfAnotherProblem = ({ differences }: Pick<Judged<unknown, unknown>, 'differences'>): boolean =>
  differences.length === 1 && differences[0]?.kind === 'heading';

/**
 * Compares what two engines wrote of the same windows. Every statement stands in exactly one comparison; those of the note come first, in their order,
 * then what only the other engine wrote, in its order. Two that differ in a number, a unit, a medicine, a side, a denial or a person never agree.
 */
export function compareOpinions<Own extends Aligned, Other extends Aligned>(
  note: readonly Own[],
  other: readonly Other[],
): Comparison<Own, Other>[] {
  const judged = alignStatements(note, other).flatMap(([own, partner]): Judged<Own, Other>[] => {
    const [a, b] = [note[own], other[partner]];
    return a === undefined || b === undefined ? [] : [{ note: a, other: b, ...compareWordings(a, b) }];
  });
  const pairs = judged.filter((pair) => !isOfAnotherProblem(pair));
  const byNote = new Map(pairs.map((pair) => [pair.note, pair]));
  const paired = new Set(pairs.map((pair) => pair.other));
  const ofNote = note.map((own): Comparison<Own, Other> => {
    const pair = byNote.get(own);
    if (pair === undefined) return { kind: 'only-note', note: own, heldBy: holderOf(own, other) };
    return pair.isSame
      ? { kind: 'agree', note: own, other: pair.other }
      : { kind: 'differ', note: own, other: pair.other, differences: pair.differences };
  });
  const ofOther = other
    .filter((each) => !paired.has(each))
    .map((each): Comparison<Own, Other> => ({
      kind: 'only-other',
      other: each,
      heldBy: holderOf(each, note),
    }));
  return [...ofNote, ...ofOther];
}

/** One engine writes in two lines what the other writes in one: put in as it is, it would stand there twice. */
function holderOf<T extends Aligned>({ text, problem }: Aligned, statements: readonly T[]): T | null {
  const facts = factsOf(text);
  const isOfSameProblem = (other: T): boolean =>
    problem === undefined || other.problem === undefined || isSameHeading(problem, other.problem);
  return statements.find((each) => isOfSameProblem(each) && saysAllOf(factsOf(each.text), facts)) ?? null;
}
