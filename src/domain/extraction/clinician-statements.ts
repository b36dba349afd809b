import type { SectionId } from '../note/section.ts';
import type { DraftStatement } from '../note/statement.ts';
import { capitalise, cleanSpeech } from './clean-speech.ts';
import { toFindingLine } from './clinician-finding.ts';
import { introductionStatements } from './clinician-introduction.ts';
import { toConcern } from './clinician-concern.ts';
import { toPlanLine } from './clinician-plan.ts';
import { draft } from './patient-statements.ts';
import { headingOf } from './plan-headings.ts';
import { relevance, RELEVANCE_FLOOR } from './relevance.ts';
import type { Saying } from './saying.ts';
import { isAssessment, isOrder, isPlanLike, sectionOfFinding, sectionOfHistory } from './sections-by-cue.ts';
import { isSmallTalk } from './small-talk.ts';
import { explains, statesNothing, withoutAsides } from './states-nothing.ts';
import { toThirdPerson } from './third-person.ts';

/** Part of the visit that the clinician is in, as far as the words before tell. */
export type Phase = 'talk' | 'exam' | 'results' | 'plan';

/** A repetition of what the patient said ("so it sounds like you fell") ranks under the patient's own words. */
const RECAP_PENALTY = 0.6;
/** "I'll prescribe some Mobic" is short and in no table, yet what the visit was for. */
const ORDER_BONUS = 1;
/** "See patient again in seven days", "No bony exposure": short lines of a plan or an examination have few words that weigh. */
const PLAIN_ROOM = 1.2;
const CLAUSE_BREAK =
  /,? (?:and|but|so)(?: then| also)?,? (?=(?:(?:i'm|i am) (?:also |just |then )*going to|i'm (?:also )?(?:concerned|worried)|i'll|i (?:do |also |would )*(?:want|need|like)\b|i'd (?:also )?like|we'll|we're going to|let's|on (?:your|the) [\p{L} ]{0,20}exam|your \p{L}+ (?:is|are|has|have)|there (?:is|are)|there's|i (?:do |really )?(?:appreciate|hear|see|think|believe|suspect))\b)|, (?=i (?:do |really )?(?:think|believe|suspect) (?!so\b))|,? (?=you (?:can|could|should|may) (?:just |also |then )*(?:start|keep|continue|stop|take|use|try) (?:\p{L}+ing )?(?:that|it|this|them)\b)(?<!\b(?:and|or|so|but|that|which|if|when|what|as|until|once|because|where|how|than),? )/giu;
/** "…, I'm going to push on this a little": said of the hand that is about to do it. */
const ACT_AT_EXAM =
  /,? (?:so |and )?i'm (?:just )?going to (?:push|press|touch|tap|bend|move|lift|squeeze|listen|feel|look|check)\b.*$/iu;

/**
 * What one sentence of the clinician, not a question, gives for the note.
 * @param under the sentence that named the problem which is spoken of, when that was one before.
 */
export function clinicianStatements(
  saying: Saying,
  phase: Phase,
  under: Saying | null = null,
): DraftStatement[] {
  const introduction = introductionStatements(saying);
  if (introduction.length > 0) return introduction;
  let heading: string | null = null;
  return saying.clean.split(CLAUSE_BREAK).flatMap((said) => {
    const { problem, rest } = splitProblem(cleanClause(said));
    heading = problem ?? heading;
    // "for your knee pain,": all of the clause is its heading.
    if (rest === '') return [];
    const drafts = clauseStatement(saying, { words: cleanClause(said), heading, rest }, phase);
    return heading === null && under !== null ? drafts.map((each) => headedBy(each, under)) : drafts;
  });
}

/** A line of the plan under the problem that the clinician had named for it. */
function headedBy(statement: DraftStatement, under: Saying): DraftStatement {
  const heading = headingOf(under);
  if (heading === null || statement.section !== 'assessment-plan' || /^Clinician: /u.test(statement.text))
    return statement;
  return {
    ...statement,
    text: `${heading}: ${statement.text}`,
    evidence: [...under.evidence, ...statement.evidence],
  };
}

/** A stretch of a sentence with a verb of its own. */
interface Clause {
  words: string;
  /** Problem that the sentence speaks of ("for your diabetes, …, and I want to …"). */
  heading: string | null;
  /** Words after the problem. */
  rest: string;
}

/** "… and then I'm also": begun and left. */
const DANGLING =
  /,? (?:and|but|so|or)(?: then)?(?: (?:i|i'm|i'll|we|we'll|we're|you|you're|it|it's)(?: also| just| actually)?)?$| (?:you (?:do )?have|there is|there's|you're|your|since|because|and just)$/iu;

const cleanClause = (clause: string): string =>
  withoutAsides(
    cleanSpeech(clause.replace(ACT_AT_EXAM, '').replace(DANGLING, '')).replace(
      /^(?:as well as|(?:as long as|while) you(?:'re| are) here,) /iu,
      '',
    ),
  );

/** The phase after this sentence. */
export function nextPhase(words: string, phase: Phase): Phase {
  if (
    /\b(?:assessment|my plan|the plan|first problem|going forward|treatment|i recommend|recommendation|prescribe)\b/iu.test(
      words,
    )
  )
    return 'plan';
  if (
    /\bshow me\b|\b(?:look|looking) at (?:your|the|some)?.{0,30}(?:results|x-?rays?|labs?|mri|ct|echo|ekg|scan|images)\b/iu.test(
      words,
    )
  )
    return 'results';
  if (
    /\b(?:physical exam|examine|man(?:o?eu|eu)vers?|manoeuvres?|deep breaths?|does (?:it|that|this|your \p{L}+) hurt (?:when|if|here)|(?:if|when) i (?:push|press|bend|move|twist|lift|extend|touch)|going to (?:push|press|bend|feel|listen)|on (?:your |the )?exam|listen to|quick exam|your exam|take a (?:look|listen)|feel your|press)\b/iu.test(
      words,
    )
  )
    return 'exam';
  return phase;
}

function clauseStatement(saying: Saying, clause: Clause, phase: Phase): DraftStatement[] {
  const { words } = clause;
  if (words.split(' ').length < 3 || isSmallTalk(words) || statesNothing(words)) return [];
  const line = lineOf(clause, phase);
  if (line === null || isLoose(line.text)) return [];
  const weight = relevance(words, 'clinician') + (line.isOrder ? ORDER_BONUS : 0);
  if (weight < RELEVANCE_FLOOR - (line.isPlain === true ? PLAIN_ROOM : 0)) return [];
  return [draft(line.section, `${line.text}.`, [saying], weight - (line.isRecap ? RECAP_PENALTY : 0))];
}

/** "With their current strategy.": the end of a sentence that was said in two. */
const isLoose = (text: string): boolean =>
  (/^(?:with|to|for|of|on|in|or|which|that|at|and|than|as)\b/iu.test(text) && text.split(' ').length < 9) ||
  /\b(?:and|or|to|the|a|of|for|with|in|your|their|if|but|so|is|that)$/iu.test(text);

interface Line {
  section: SectionId;
  text: string;
  isRecap?: boolean;
  isOrder?: boolean;
  /** An order or a finding by its form, whatever its words weigh. */
  isPlain?: boolean;
}

function lineOf({ words, heading, rest }: Clause, phase: Phase): Line | null {
  const plan = toPlanLine(rest);
  if (plan !== null) {
    return {
      section: 'assessment-plan',
      text: headed(heading, plan),
      isOrder: ordersSomething(plan),
      isPlain: true,
    };
  }
  const concern = toConcern(rest);
  if (concern !== null) return { section: 'assessment-plan', text: headed(heading, concern) };
  if (isRecap(words)) return historyOf(words, 'talk');
  return findingOf(words, phase) ?? opinionOf(rest, heading, phase) ?? historyOf(words, phase);
}

/** "Get it under better control" names nothing that was ordered. */
const ordersSomething = (plan: string): boolean =>
  isOrder(plan) && !/^\p{L}+ (?:it|that|this|them|to|those)\b/iu.test(plan);

const MOST_HEADING_WORDS = 7;
const NUMBERED =
  /^(?:first|second|third|fourth|fifth|next|last|other|final) (?:problem|issue|diagnosis|thing)$/iu;
const PROBLEM =
  /^(?:then )?(?:(?:as )?for|in terms of|regarding|with regards? to|with respect to) (?:your |the )?(?:(?:first|second|third|fourth|next|last|other|final) (?:problem|issue|diagnosis|thing)(?: is| of|,)*(?: (?:your|the))?)? ?(?<problem>[\p{L}\d -]{3,60}?)(?:, |$)/iu;

/** "for your first problem, your heart failure, …": the problem heads the line. */
function splitProblem(clause: string): { problem: string | null; rest: string } {
  const match = PROBLEM.exec(clause);
  const problem = match?.groups?.['problem']?.trim();
  if (
    match === null ||
    problem === undefined ||
    /^(?:that|this|it|now|today|example|you|the)\b/iu.test(problem) ||
    problem.split(' ').length > MOST_HEADING_WORDS
  ) {
    return { problem: null, rest: clause };
  }
  const rest = cleanClause(clause.slice(match[0].length));
  // "First problem" counts, and names nothing.
  return { problem: NUMBERED.test(problem) ? null : problem.replace(/^your /iu, ''), rest };
}

const headed = (problem: string | null, text: string): string =>
  problem === null ? text : `${capitalise(problem)}: ${text}`;

const isRecap = (clause: string): boolean =>
  /^(?:(?:it |that )?(?:sounds|looks|seems) like )?you(?:'ve| have| had)? (?:been|fell|were|said|mentioned|told|noticed|injured|hurt|had)\b/iu.test(
    clause,
  );

function findingOf(clause: string, phase: Phase): Line | null {
  if (phase === 'plan' || isPlanLike(clause) || /\b(?:i think|if|means)\b/iu.test(clause)) return null;
  const named = sectionOfFinding(clause);
  // "there is a little fluid" right after the X-ray is still the X-ray.
  const section = named === 'exam' && phase === 'results' && !/\bexam/iu.test(clause) ? 'results' : named;
  const text = section === null ? null : toFindingLine(clause);
  return section === null || text === null ? null : { section, text, isPlain: true };
}

function opinionOf(clause: string, problem: string | null, phase: Phase): Line | null {
  if (
    problem === null &&
    !isAssessment(clause) &&
    !isPlanLike(clause) &&
    !isOrder(clause) &&
    phase !== 'plan'
  )
    return null;
  const thought =
    /^(?:[\p{L} ,]{0,40}[, ] ?)?(?:i (?:do |really |also |just )*(?:think|believe|suspect)|my impression is),?(?: that)? (?<rest>.+)$/iu.exec(
      clause,
    )?.groups?.['rest'];
  if (thought !== undefined) {
    if (statesNothing(thought) || explains(thought)) return null;
    const text = toThirdPerson(thought, 'second');
    return text === null
      ? null
      : {
          section: 'assessment-plan',
          text: headed(problem, `Impression: ${text}`),
          isPlain: /^Patient (?:has|had|is)\b/u.test(text),
        };
  }
  if (explains(clause)) return null;
  const text = toThirdPerson(clause, 'second');
  return text === null ? quote(clause) : { section: 'assessment-plan', text: headed(problem, text) };
}

/** "I recommended an ultrasound": told in a dictation. */
const DONE =
  /\b(?:we|i)(?:'ve| have| also)* (?:recommended|reviewed|ordered|switched|started|increased|decreased|stopped|prescribed|referred)\b|^we (?:also )?discussed (?:that|the)\b/iu;
/** What the rules cannot word and a note may still want: an opinion or a plan, told by the clinician, short enough to be read. */
const isQuotable = (clause: string): boolean => {
  const length = clause.split(' ').length;
  return (
    /\b(?:i|we|i'm|i'll|we'll|i've)\b/iu.test(clause) &&
    (isAssessment(clause) || isPlanLike(clause) || isOrder(clause) || DONE.test(clause)) &&
    !/why don't we$|^(?:you can do|with|then|because|which|that|and|or|i know|you just|like)\b|\bmy (?!impression|assessment|recommendation)/iu.test(
      clause,
    ) &&
    length >= 7 &&
    length <= 36
  );
};

const quote = (clause: string): Line | null =>
  isQuotable(clause) ? { section: 'assessment-plan', text: `Clinician: "${clause}"` } : null;

function historyOf(clause: string, phase: Phase): Line | null {
  if (explains(clause)) return null;
  const text = toThirdPerson(clause.replace(/^(?:it )?(?:sounds|looks|seems) like (?=you)/iu, ''), 'second');
  if (text === null) return null;
  if (phase === 'exam' || phase === 'results') {
    const isHistory = /\b(?:you|your)\b/iu.test(clause);
    return isHistory ? null : { section: phase, text };
  }
  return { section: sectionOfHistory(clause) ?? 'history', text, isRecap: true };
}
