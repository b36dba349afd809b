import type { SheetVerdict } from './sheet-lines.ts';
import type { PreparedEncounter } from './prepare-encounter.ts';
import {
  isContradiction,
  isInventedValue,
  placementOf,
  unsupportedKinds,
  type PlacedStatement,
} from './statement-figures.ts';

export interface HarnessVerdict {
  harness: SheetVerdict;
  /** What speaks against the statement, in codes. */
  reasons: string[];
}

/** What the rules would have judged in the reader's place. They see values, names, denials and places, never a wrong relation. */
export function harnessVerdict(
  { said, referenceSentences }: PreparedEncounter,
  statement: PlacedStatement & { evidence: readonly string[] },
): HarnessVerdict {
  const kinds = unsupportedKinds(statement.text, said);
  const reasons: string[] = [...kinds];
  if (statement.evidence.length === 0) reasons.push('no-evidence');
  const placement = placementOf(statement, referenceSentences);
  if (placement === 'elsewhere') reasons.push('other-part-in-reference');
  const isInvented = isInventedValue(kinds) || kinds.has('finding-unsaid') || statement.evidence.length === 0;
  if (isInvented) return { harness: 'invented', reasons };
  if (isContradiction(kinds)) return { harness: 'wrong', reasons };
  return { harness: placement === 'elsewhere' ? 'misplaced' : 'supported', reasons };
}
