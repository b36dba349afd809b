import type { Flag, Statement } from '../note/statement.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { checkStatement } from './flags/check-statement.ts';
import type { FlagCode } from './flags/flag-codes.ts';
import { indexVisit, type VisitIndex } from './said/visit-index.ts';
import type { KnownFacts } from './unsupported-facts.ts';

type Flagged = Pick<Statement, 'origin' | 'section' | 'text' | 'evidence'>;

/** What is said of a statement that nobody said aloud. A clinician may write what they saw and know; these then inform and do not stop. */
const LACKS_SUPPORT: ReadonlySet<string> = new Set<FlagCode>([
  'dose-not-said',
  'frequency-not-said',
  'number-not-said',
  'measurement-not-said',
  'drug-not-said',
  'drug-unclear',
  'allergy-not-said',
  'side-not-said',
  'site-not-said',
  'person-not-said',
  'finding-not-said',
  'not-said',
]);

/**
 * Flags of single statements against the whole visit, each with its own evidence. What a clinician wrote is theirs and rests on more than was said: of
 * it only what contradicts the visit is a danger. The same words are checked once: a note is looked at again after each of the clinician's steps.
 */
export function createFlagger(
  utterances: readonly Utterance[],
  known?: KnownFacts,
): (statement: Flagged) => Flag[] {
  let visit: VisitIndex | null = null;
  const checked = new Map<string, Flag[]>();
  return (statement) => {
    const { origin, section, text, evidence } = statement;
    const key = JSON.stringify([origin === 'clinician', section, text, evidence]);
    const before = checked.get(key);
    if (before !== undefined) return before;
    visit ??= indexVisit(utterances);
    const found = checkStatement(statement, visit, known);
    const flags = origin === 'clinician' ? found.map(asOwn) : found;
    checked.set(key, flags);
    return flags;
  };
}

/** Another medicine near by is no contradiction; another dose or side of the same thing is. */
const MAY_CONTRADICT: ReadonlySet<string> = new Set<FlagCode>([
  'dose-not-said',
  'measurement-not-said',
  'side-not-said',
]);
/** How a reason names what was said instead. */
const SAID_INSTEAD = 'the transcript has';

function asOwn(flag: Flag): Flag {
  const { code, reason } = flag;
  if (!LACKS_SUPPORT.has(code) || (MAY_CONTRADICT.has(code) && reason.includes(SAID_INSTEAD))) return flag;
  return { ...flag, severity: 'info' };
}
