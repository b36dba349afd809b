import type { DraftStatement } from '../note/statement.ts';
import { complement } from '../drafting/complement.ts';
import type { Window } from '../transcript/window.ts';
import { quotedComplaint, statedComplaint } from './chief-complaint.ts';
import { clinicianStatements, nextPhase, type Phase } from './clinician-statements.ts';
import { draft, patientStatements } from './patient-statements.ts';
import { headingOf } from './plan-headings.ts';
import { pointsOutside } from './points-outside.ts';
import { relevance } from './relevance.ts';
import { sayingsOf, type Saying } from './saying.ts';
import { speakersOf } from './speaks-as.ts';
import { unsupportedWords } from './unsupported-words.ts';
import { dropDeviceName, isBackchannel } from './small-talk.ts';
import { isWellFormed } from './well-formed.ts';

/** A third person's words are quoted: whose "I" it is, no rule knows. */
const OTHER_FLOOR = -0.5;

/**
 * The extractive engine: statements of one window by rules and ranking alone, in the order of speech, each with the words that it rests
 * on. Small talk and what no rule can tell cleanly are left out; the medicines, values and symptoms in it are placed as lines of their own.
 */
export function extractStatements(window: Window): DraftStatement[] {
  const sayings = sayingsOf(window);
  const told = statementsOf(sayings);
  const statements = [...complaintOf(window, sayings, told), ...told].filter(
    (statement) =>
      isSupported(statement, window) && isWellFormed(statement.text) && !pointsOutside(statement.text),
  );
  return [...statements, ...complement(statements, statements, window)];
}

function statementsOf(sayings: readonly Saying[]): DraftStatement[] {
  const statements: DraftStatement[] = [];
  let questions: Saying[] = [];
  let phase: Phase = 'talk';
  let heading: Saying | null = null;
  const speakers = speakersOf(sayings);
  for (const [index, saying] of sayings.entries()) {
    const speaker = speakers[index] ?? null;
    if (speaker === null || (saying.isTail && !saying.isQuestion)) continue;
    if (speaker === 'clinician') {
      phase = nextPhase(saying.raw, phase);
      if (saying.isQuestion) questions = [...questions, saying];
      else if (!isBackchannel(saying.clean)) questions = [];
      if (headingOf(saying) !== null) heading = saying;
      else if (!saying.isQuestion && !saying.isContext) {
        const drafts = clinicianStatements(withoutDevice(saying), phase, heading);
        statements.push(...drafts);
        phase = phaseAfter(drafts, phase);
      }
    } else if (saying.isQuestion) {
      // "What about increasing my testosterone?" was written as a plan: what a patient asks is not so, or not yet.
      questions = [];
    } else if (!saying.isContext && !isBackchannelWithoutQuestion(saying, questions)) {
      statements.push(...(speaker === 'patient' ? patientStatements(saying, questions) : quoteOther(saying)));
      questions = [];
    }
  }
  return statements;
}

/** Only a visit's opening names what it is for. */
function complaintOf(
  window: Window,
  sayings: readonly Saying[],
  statements: readonly DraftStatement[],
): DraftStatement[] {
  if (window.context !== null || statements.some(({ section }) => section === 'chief-complaint')) return [];
  const stated = sayings.filter(({ speaker }) => speaker === 'clinician').flatMap(statedComplaint);
  return stated.length > 0 ? stated.slice(0, 1) : quotedComplaint(sayings);
}

/** The promise of this engine, whatever a rule above got wrong: no word, number or negation that its evidence does not hold. */
function isSupported(statement: DraftStatement, window: Window): boolean {
  const parts = window.context === null ? window.parts : [window.context, ...window.parts];
  const said = statement.evidence.map(({ utterance, start, end }) => {
    const part = parts.find((p) => p.utterance === utterance && p.start <= start && end <= p.end);
    return part === undefined ? '' : part.text.slice(start - part.start, end - part.start);
  });
  return unsupportedWords(statement.text, said.join(' ')).length === 0;
}

/** One finding follows the other: "affect is appropriate" comes after "cranial nerves are intact". */
function phaseAfter(drafts: readonly DraftStatement[], phase: Phase): Phase {
  const section = drafts.at(-1)?.section;
  return section === 'exam' || section === 'results' ? section : phase;
}

const withoutDevice = (saying: Saying): Saying => ({ ...saying, clean: dropDeviceName(saying.clean) });

const isBackchannelWithoutQuestion = (saying: Saying, questions: readonly Saying[]): boolean =>
  questions.length === 0 && isBackchannel(saying.clean);

function quoteOther(saying: Saying): DraftStatement[] {
  const weight = relevance(saying.clean, 'other');
  if (weight < OTHER_FLOOR || saying.clean.split(' ').length < 5) return [];
  return [draft('history', `Other speaker: "${saying.clean}."`, [saying], weight)];
}
