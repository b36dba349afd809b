import { alignStatements, type Aligned } from './align-statements.ts';
import { compareWordings, type Difference } from './statement-differences.ts';

/** How a statement of the note stands to what a second engine wrote of the same words. */
export type Comparison<Own extends Aligned = Aligned, Other extends Aligned = Own> =
  | { kind: 'agree'; note: Own; other: Other }
  /** Without differences they are worded otherwise, and no rule tells what that means. */
  | { kind: 'differ'; note: Own; other: Other; differences: Difference[] }
  | { kind: 'only-note'; note: Own }
  | { kind: 'only-other'; other: Other };

/**
 * Compares what two engines wrote of the same windows. Every statement stands in exactly one comparison; those of the note come first, in their order,
 * then what only the other engine wrote, in its order. Two that differ in a number, a unit, a medicine, a side, a denial or a person never agree.
 */
export function compareOpinions<Own extends Aligned, Other extends Aligned>(
  note: readonly Own[],
  other: readonly Other[],
): Comparison<Own, Other>[] {
  const partners = new Map(alignStatements(note, other));
  const paired = new Set(partners.values());
  const ofNote = note.map((own, index): Comparison<Own, Other> => {
    const partner = other[partners.get(index) ?? -1];
    if (partner === undefined) return { kind: 'only-note', note: own };
    const { isSame, differences } = compareWordings(own, partner);
    return isSame
      ? { kind: 'agree', note: own, other: partner }
      : { kind: 'differ', note: own, other: partner, differences };
  });
  const alone = other.filter((_, index) => !paired.has(index));
  return [...ofNote, ...alone.map((each): Comparison<Own, Other> => ({ kind: 'only-other', other: each }))];
}
