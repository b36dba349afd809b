import type { Flag } from '#domain/note/statement.ts';
import { genericOf } from '../medicines.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { KnownFacts } from '../unsupported-facts.ts';
import { checkActions } from './check-actions.ts';
import { checkAllergies } from './check-allergies.ts';
import { checkCertainty } from './check-certainty.ts';
import { checkDoses } from './check-doses.ts';
import { checkMedicines } from './check-medicines.ts';
import { checkFindings } from './check-findings.ts';
import { checkPolarity } from './check-polarity.ts';
import { checkPersons, checkSex } from './check-persons.ts';
import { checkQuantities } from './check-quantities.ts';
import { checkSides } from './check-sides.ts';
import { checkSites } from './check-sites.ts';
import { checkSupport } from './check-support.ts';
import { checkTime } from './check-time.ts';
import { normalForAbnormal } from './normal-findings.ts';
import { claimOf, type CheckedStatement, type Claim } from './claim.ts';

type Check = (claim: Claim, visit: VisitIndex, known: ReadonlySet<string>) => Flag[];

/** All checks; each sees one kind of error. */
const checks: readonly Check[] = [
  checkQuantities,
  checkDoses,
  checkMedicines,
  checkAllergies,
  checkSides,
  checkSites,
  checkFindings,
  checkPolarity,
  normalForAbnormal,
  checkCertainty,
  checkPersons,
  checkSex,
  checkTime,
  checkActions,
  checkSupport,
];
const RANK = { critical: 0, warning: 1, info: 2 } as const;

/**
 * Flags of one statement against what was said in the visit, worst first; none for a faithful one.
 * @param known what counts as said although nobody said it, such as the patient's list of medicines.
 */
export function checkStatement(
  statement: CheckedStatement,
  visit: VisitIndex,
  known: KnownFacts = { medicines: [] },
): Flag[] {
  const claim = claimOf(statement, visit);
  const medicines = new Set(known.medicines.map((name) => genericOf(name) ?? name.toLowerCase()));
  const flags = checks.flatMap((check) => check(claim, visit, medicines));
  const once = [...new Map(flags.map((flag) => [`${flag.code}|${flag.words}`, flag])).values()];
  return once.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
