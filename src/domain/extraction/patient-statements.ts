import type { SectionId } from '../note/section.ts';
import type { DraftStatement } from '../note/statement.ts';
import { capitalise, cleanSpeech } from './clean-speech.ts';
import { finish } from './casing.ts';
import { inWriting } from './in-writing.ts';
import { readQuestion, statementOfTopic, statementOfYesNo, type Question } from './question-answer.ts';
import { relevance, RELEVANCE_FLOOR } from './relevance.ts';
import type { Saying } from './saying.ts';
import { sectionOfHistory } from './sections-by-cue.ts';
import { mentionsSymptom } from './symptoms.ts';
import { isSmallTalk } from './small-talk.ts';
import { explains } from './states-nothing.ts';
import { toThirdPerson } from './third-person.ts';
import { readYesNo } from './yes-no.ts';

/** Answers gain by their question: "no" is nothing by itself. */
const ANSWER_BONUS = 0.8;
const REASON_FOR_VISIT =
  /\b(?:what brings you|what's going on|what is going on|what can i do for you|how can i help|what seems to be|what's been (?:going|happening)|tell me (?:a little )?(?:bit )?(?:more )?(?:about )?(?:what|why)|what happened)\b/iu;

/** What one sentence of the patient gives for the note, as the answer to the questions that were asked just before it. */
export function patientStatements(saying: Saying, questions: readonly Saying[]): DraftStatement[] {
  const reply = questions.length === 0 ? null : readYesNo(saying.reply);
  if (reply === null) return ownWords(saying, afterEcho(saying.clean), questions);
  const asked = reply.isYes ? questions.slice(-1) : questions;
  const answers = asked.flatMap((question) => answerStatement(saying, question));
  const rest =
    reply.rest === '' ? [] : ownWords(saying, afterEcho(reply.rest), answers.length > 0 ? [] : questions);
  // "yes, just a little cough": the patient's own words say more than "Reports cough".
  return reply.isYes && rest.length > 0 ? rest : [...answers, ...rest];
}

/** "does it hurt when I press here?" */
function feltAtExam(saying: Saying, question: Saying): DraftStatement[] {
  const isFelt = /\b(?:hurts?|pain|painful|tender|feel|numb|sore)\b/iu.test(
    `${question.clean} ${saying.reply}`,
  );
  const isTouched =
    /\b(?:here|when i|if i|press|touch|bend|twist|push|lift|squeeze|extend|straighten|(?:if|when) i\b.{0,12} (?:the|your|it)|that way)\b/iu.test(
      question.clean,
    );
  if (!isFelt || !isTouched || question.clean.split(' ').length > 24) return [];
  return [draft('exam', quoteReply(question, saying), [question, saying], 0)];
}

/** "Yeah." is a result as well: cleaned of its yes, it once left an empty quotation. */
function quoteReply(question: Saying, saying: Saying): string {
  const reply = readYesNo(saying.reply);
  const isBare = reply !== null && reply.rest === '' && (reply.isBare || saying.clean === '');
  const answer = isBare
    ? reply.isYes
      ? 'yes'
      : 'no'
    : `"${saying.clean === '' ? saying.reply : saying.clean}"`;
  return `Asked "${asQuoted(question.clean)}": ${answer}.`;
}

const asQuoted = (question: string): string =>
  capitalise(question.replace(/^(?:(?:and|or|but|so),? )+/iu, ''));

/** "I did, and we monitor it": the echo of the question goes. */
const afterEcho = (rest: string): string =>
  cleanSpeech(rest.replace(/^(?:i|it|we) (?:have|do|did|am|was|is|does|has),? (?:and|but|so) /iu, ''));

function answerStatement(saying: Saying, question: Saying): DraftStatement[] {
  const text = statementOfYesNo(readQuestion(question.clean), saying.reply);
  if (text === null) return feltAtExam(saying, question);
  if (isSmallTalk(question.clean)) return [];
  const weight = relevance(question.clean, 'patient') + ANSWER_BONUS;
  const cue = sectionOfHistory(question.clean);
  // "do you smoke?" is short, and every note wants its answer.
  if (weight < RELEVANCE_FLOOR - 0.5 && cue === null) return [];
  const isSymptom = /^(?:Denies|Reports|Asked about)/u.test(text);
  const section = cue ?? (isSymptom ? 'review-of-systems' : 'history');
  return [draft(section, text, [question, saying], weight)];
}

function ownWords(saying: Saying, words: string, questions: readonly Saying[]): DraftStatement[] {
  const question = questions.at(-1);
  if (question !== undefined) {
    const asked = readQuestion(question.clean);
    const labelled = labelledBy(saying, words, questions.slice(-2));
    if (labelled.length > 0) return labelled;
    if (isFragment(words)) return quotedAnswer(saying, question, asked, words);
  }
  const weight = relevance(words, 'patient');
  if (weight < RELEVANCE_FLOOR || words.split(' ').length < 4 || endsInMidAir(words)) return [];
  if (UNSURE_OF_OTHERS.test(words)) return [];
  if (explains(words) && !SPEAKS_OF_SELF.test(words)) return [];
  if (ADDRESSES_OTHER.test(words) && !SPEAKS_OF_SELF.test(words)) return [];
  const isReason =
    question !== undefined && REASON_FOR_VISIT.test(question.clean) && words.split(' ').length <= 16;
  if (question !== undefined && !isReason && POINTS_BACK.test(words)) {
    return quotedReply(saying, question, words, weight);
  }
  const text = inNote(words);
  if (text === null) return [];
  const cue = REMEDY.test(words) ? 'history' : sectionOfHistory(words);
  const section = cue ?? (isReason ? 'chief-complaint' : 'history');
  return [draft(section, text, [saying], weight + (isReason ? 0.5 : 0))];
}

/** "how long ago was it, is that right?" asks for how long: the last question but one may hold the label. */
function labelledBy(saying: Saying, words: string, questions: readonly Saying[]): DraftStatement[] {
  for (const question of questions.toReversed()) {
    const text = statementOfTopic(readQuestion(question.clean), words);
    if (text !== null) return labelledAnswer(saying, question, text);
  }
  return [];
}

/** A wish is not so, and who "he" is in "I think he called it in", nobody knows who reads it. */
const UNSURE_OF_OTHERS =
  /\b(?:i|we) (?:just )?wish\b|\bif only\b|^i (?:think|guess|believe) (?:he|she|they)\b/iu;

/** "one of those big trampolines in your backyard": what the clinician said while the recogniser still heard the patient. */
const ADDRESSES_OTHER = /\byour\b/iu;
const SPEAKS_OF_SELF = /\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|we're|we've|our|us)\b/iu;
/** Taken or tried once for this complaint: no standing medicine. */
const REMEDY =
  /^(?:(?:i|we)(?:'ve| have)?) (?:also |just |even |only )*(?:took|tried|taken|put|used)\b(?!.*\b(?:daily|every|a day)\b)/iu;

/** "Severity: seven": rarely in the table's words, nearly always in the note. */
function labelledAnswer(saying: Saying, question: Saying, text: string): DraftStatement[] {
  const weight = Math.max(0, relevance(`${question.clean} ${saying.clean}`, 'patient')) + ANSWER_BONUS;
  if (isSmallTalk(question.clean)) return [];
  const section = sectionOfHistory(`${question.clean} ${saying.clean}`) ?? 'history';
  return [draft(section, text, [question, saying], weight)];
}

function quotedAnswer(saying: Saying, question: Saying, asked: Question, words: string): DraftStatement[] {
  const weight = relevance(`${question.clean} ${words}`, 'patient') + ANSWER_BONUS;
  const isEcho = asked.kind === 'symptom' && asked.phrase.includes(words);
  if (asked.kind !== 'symptom' || isEcho || weight < RELEVANCE_FLOOR || isSmallTalk(question.clean))
    return [];
  const section = sectionOfHistory(question.clean) ?? 'review-of-systems';
  if (deniesIt(asked.phrase, words))
    return [draft(section, `Denies ${asked.phrase}.`, [question, saying], weight)];
  return [draft(section, `Asked about ${asked.phrase}: "${words}".`, [question, saying], weight)];
}

/** "No headaches", asked about headaches: the same words with a no before them. */
function deniesIt(phrase: string, words: string): boolean {
  const denied = /^no (?<what>.+)$/iu.exec(words)?.groups?.['what'];
  return (
    denied !== undefined &&
    !/,|\b(?:or|and|but|some|except)\b/iu.test(words) &&
    phrase.includes(denied.toLowerCase()) &&
    !/\bor\b|,/u.test(phrase)
  );
}

/** "It's been a struggle": what "it" is, only the question says. */
const POINTS_BACK = /^(?:it|it's|that|that's|they|they're|those|this)\b/iu;

function quotedReply(saying: Saying, question: Saying, words: string, weight: number): DraftStatement[] {
  if (isSmallTalk(question.clean) || question.clean.split(' ').length > 20) return [];
  const section = sectionOfHistory(`${question.clean} ${words}`) ?? 'history';
  return [draft(section, `Asked "${asQuoted(question.clean)}": "${words}".`, [question, saying], weight)];
}

/**
 * Third person when the rewrite is sure, else the patient's own words in quotation marks; null for what is said to the clinician ("I told you …"):
 * of such quotations most were the clinician's own words in the patient's turn.
 */
function inNote(words: string): string | null {
  const rewritten = toThirdPerson(words, 'first');
  if (rewritten !== null) return `${rewritten}.`;
  return mentionsSymptom(words) && SPEAKS_OF_SELF.test(words) && words.split(' ').length <= 25
    ? `Patient: "${words}."`
    : null;
}

/** No subject of its own: only the question makes sense of it. */
const isFragment = (words: string): boolean =>
  !/^(?:i|i'm|i've|i'd|i'll|my|we|we're|we've|it|it's|they|they're|the|there|there's|that|that's|he|she|his|her|if|when|this|these|those)\b/iu.test(
    words,
  );

/** "I noticed that the": a recogniser or a listener cut it off. */
const endsInMidAir = (words: string): boolean =>
  /\b(?:the|a|an|and|or|but|that|to|of|in|with|my|is|was|because|so|like|i|for|if|when)$|-$/iu.test(words);

export const draft = (
  section: SectionId,
  text: string,
  sayings: readonly Saying[],
  weight: number,
): DraftStatement => ({
  section,
  text: finish(inWriting(text)),
  origin: 'rule',
  evidence: sayings.flatMap((saying) => saying.evidence),
  ...(isTheyThePatient(text, sayings) && { they: 'patient' as const }),
  weight: Math.round(weight * 100) / 100,
});

/** "They took my gall bladder out", "she said I should rest": where others are spoken of, or "we" were several, the rewritten "they" tells nobody who it is. */
const isTheyThePatient = (text: string, sayings: readonly Saying[]): boolean =>
  /\b(?:they|them|their|theirs|themselves)\b/iu.test(text) &&
  !sayings.some(({ raw }) =>
    /\b(?:they|them|their|theirs|themselves|we|us|our|he|she|him|her|his)\b/iu.test(raw),
  );
