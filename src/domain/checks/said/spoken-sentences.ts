import { sayingsOf, type Saying } from '#domain/extraction/saying.ts';
import { isBackchannel } from '#domain/extraction/small-talk.ts';
import { contentWords } from '#domain/note/similarity.ts';
import { hasNegation } from '../negation.ts';
import { LEADING_NO, readAnswer } from './read-answer.ts';
import { asWindowId } from '#domain/ids.ts';
import type { Evidence } from '#domain/note/statement.ts';
import type { Speaker, Utterance } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';

/** One spoken sentence of a visit. */
export interface SpokenSentence {
  speaker: Speaker;
  text: string;
  evidence: readonly Evidence[];
  /** The words of each piece of evidence as they stand in the transcript: `text` has its decimals written otherwise. */
  sources: readonly string[];
  /** When it is said; null for a pasted transcript. */
  startMs: number | null;
  isQuestion: boolean;
  /** Where in the text the question begins: speech without stops may tell before it asks. Infinity for no question. */
  questionFrom: number;
  questionTo: number;
  /** How a question was answered; null for no plain answer, and for what is no question. */
  answer: 'yes' | 'no' | null;
  /** What was said in reply; empty for what is no question. */
  reply: string;
  /** Where it begins to suppose ("it could be a stroke", "if you get a fever"): from there on nothing is affirmed. Infinity for nowhere. */
  supposedFrom: number;
}

const SUPPOSED_BEFORE = 25;
/** "A stroke is possible": what stands shortly before the word is supposed as well. */
function supposedFrom(raw: string): number {
  const found = SUPPOSED.exec(raw);
  return found === null ? Infinity : found.index - SUPPOSED_BEFORE;
}

const SUPPOSED =
  /\b(?:could|might|may|maybe|possibl[ey]|if|in case|concern(?:ed|ing)? (?:for|about|that)|worr(?:y|ied)|rule out|risk|suspect|versus|rather than|looking for|screen\p{L}*|prevent\p{L}*|side effects?|watch for|test(?:ing)? for|wish)\b/iu;
/** The whole visit as one window, for what is judged against all that was said. */
export const visitWindow = (utterances: readonly Utterance[]): Window => ({
  id: asWindowId('visit'),
  context: null,
  key: '',
  parts: utterances
    .filter(({ gap }) => gap === undefined)
    .map(({ id, speaker, text }) => ({ utterance: id, speaker, text, start: 0, end: text.length })),
});

/** What a question holds somewhere, when its mark and its beginning are lost: "sure any problems sleeping". */
const ASKS =
  /\b(?:any|anything|anyone|ever|do you|did you|have you|had you|are you|were you|is (?:it|that|there|your|the)|does (?:it|that|the|your)|has (?:it|that|the|your)|how (?:about|long|often|many|much)|what about)\b/giu;
/** Said by a patient it is a clinician's question under the wrong name. */
const ASKED_BY_PATIENT =
  /^(?:(?:okay|ok|alright|all right|and|so|um|uh|now|well|yeah|sure)\b[\s,.]*)*(?:do you|did you|have you|are you|were you|any|is there any|has your|does your)\b/iu;
const QUESTION_WORDS = 25;
const LEAST_TOLD = 4;
const SHORT_WORDS = 8;

/** The sentences of a visit in order, each question with its answer. */
export function spokenSentences(utterances: readonly Utterance[]): SpokenSentence[] {
  const byId = new Map(utterances.map((utterance) => [utterance.id, utterance]));
  const sayings = sayingsOf(visitWindow(utterances));
  return sayings.map((saying, index): SpokenSentence => {
    const first = saying.evidence[0];
    const from = first === undefined ? undefined : byId.get(first.utterance);
    const isQuestion =
      saying.isQuestion || isAnswered(saying, sayings[index + 1]) || isAskedByPatient(saying);
    const questionFrom = isQuestion ? questionStart(saying.raw) : Infinity;
    const inline = isQuestion ? inlineAnswer(saying.raw, questionFrom) : null;
    return {
      speaker: saying.speaker,
      text: saying.raw,
      evidence: saying.evidence,
      sources: saying.evidence.map(
        ({ utterance, start, end }) => byId.get(utterance)?.text.slice(start, end) ?? '',
      ),
      startMs: from !== undefined && from.endMs > 0 ? from.startMs : null,
      isQuestion,
      questionFrom,
      questionTo: inline?.at ?? Infinity,
      answer: inline !== null ? inline.answer : isQuestion ? answerTo(sayings, index) : null,
      reply: isQuestion ? replyTo(sayings, index) : '',
      supposedFrom: supposedFrom(saying.raw),
    };
  });
}

const isAskedByPatient = ({ speaker, raw }: Saying): boolean =>
  speaker === 'patient' && ASKED_BY_PATIENT.test(raw);

/** "It is called otitis." "Nothing to worry about?": no answer. */
const ASKS_BACK = /^\W*(?:nothing|none|not|never)\b[^,.?!]*\?\s*$/iu;
/** The end of a turn that another speaker answers with yes or no is a question, marked or not. */
function isAnswered(saying: Saying, next: Saying | undefined): boolean {
  if (next === undefined || next.speaker === saying.speaker || ASKS_BACK.test(next.raw)) return false;
  const answer = readAnswer(next);
  if (answer === null) return false;
  ASKS.lastIndex = 0;
  // "Okay, coughing, headache" "No": a list that is asked through.
  if (saying.speaker === 'patient') return /\b(?:you|your)\b/iu.test(saying.raw) && ASKS.test(saying.raw);
  return ASKS.test(saying.raw) || (answer === 'no' && saying.raw.split(/\s+/u).length <= SHORT_WORDS);
}

/** Recognisers put the answer into the asker's mouth: "any chest pain or anything like that no no". */
const INLINE = /\s(?:no|nope|nah)(?=\s+(?:no|nope|i|it|not|yeah|okay|alright|none|nothing)\b|\s*[.,]?\s*$)/iu;
const QUESTION_LEAST = 8;
function inlineAnswer(raw: string, from: number): { answer: 'no'; at: number } | null {
  const found = INLINE.exec(raw.slice(from + QUESTION_LEAST));
  if (found === null || /\b(?:or|yes or|said)\s*$/iu.test(raw.slice(0, from + QUESTION_LEAST + found.index)))
    return null;
  return { answer: 'no', at: from + QUESTION_LEAST + found.index };
}

const BEGINS_ASKING =
  /^(?:(?:okay|ok|alright|all right|and|so|um|uh|now|well|yeah|sure|great|good|then|hm+|but|or)\b[\s,.]*)*(?:do|does|did|have|has|had|are|is|was|were|can|could|any|how|what|when|where|which|who|no|or)\b/iu;

/** What is asked begins after what it is about: "how about your epilepsy, any seizures?", "… any questions?" */
const TALKED_OF =
  /^(.{8,}?)\b(?:(?:do you )?have any|any) (?:other |more |further )?(?:questions|concerns)\b|^((?:[\s,.]*(?:okay|all right|alright|and|so|um|uh|now|well|then))*[\s,.]*(?:how|what) about (?:your|the|his|her) [^,]{3,40},\s*)(?=any\b|have\b|do\b|are\b)/iu;

/** The first word of asking among the last ones, when something is told before it; else the whole sentence asks. */
function questionStart(raw: string): number {
  // "Let's continue you on your allopurinol, any questions about that?": no drug is asked for.
  const about = TALKED_OF.exec(raw);
  if (about !== null) return (about[1] ?? about[2] ?? '').length;
  if (BEGINS_ASKING.test(raw) && raw.split(/\s+/u).length <= QUESTION_WORDS) return 0;
  const words = [...raw.matchAll(/\S+/gu)];
  const tail = words.at(-QUESTION_WORDS)?.index ?? 0;
  const least = words[LEAST_TOLD]?.index ?? Infinity;
  const cue = [...raw.matchAll(ASKS)].find(({ index }) => index >= tail)?.index ?? tail;
  return cue >= least ? cue : tail;
}

const LEAST_SHARED = 5;
const REPLY_SENTENCES = 2;
/** The first sentences of whoever speaks next. */
function replyTo(sayings: readonly Saying[], question: number): string {
  const asker = sayings[question]?.speaker;
  const from = sayings
    .slice(0, question + 6)
    .findIndex(({ speaker }, index) => index > question && speaker !== asker);
  const reply = from < 0 ? [] : sayings.slice(from, from + REPLY_SENTENCES);
  return reply
    .filter(({ speaker }) => speaker !== asker)
    .map(({ raw }) => raw)
    .join(' ');
}

/** "Are my stools the reason?" "No, I think you are constipated and your stools …": the no is not to what was named. */
function isCorrection({ raw: reply, speaker }: Saying, question: string): boolean {
  if (speaker !== 'clinician') return false;
  const rest = reply.replace(LEADING_NO, '');
  if (hasNegation(rest)) return false;
  const asked = contentWords(question);
  return [...contentWords(rest)].some((word) => word.length >= LEAST_SHARED && asked.has(word));
}

/** "Any weight loss or decreased appetite?" "Uh, slightly decreased appetite.": what is named again without a denial is there. */
function isRestated({ raw: reply, speaker, isQuestion }: Saying, question: string): boolean {
  if (speaker === 'clinician' || isQuestion || hasNegation(reply) || !ASKS_WHETHER.test(question))
    return false;
  const asked = contentWords(question);
  return [...contentWords(reply)].some((word) => word.length >= LEAST_SHARED && asked.has(word));
}
const ASKS_WHETHER =
  /\b(?:any|have you|do you|did you|are you|has (?:he|she|it)|does (?:he|she|it|that)|is (?:there|it|he|she))\b/iu;

/** Yes or no of whoever speaks next; a question or a nod of the questioner in between does not count. */
function answerTo(sayings: readonly Saying[], question: number): 'yes' | 'no' | null {
  const asker = sayings[question]?.speaker;
  for (const saying of sayings.slice(question + 1, question + 6)) {
    if (saying.speaker !== asker) {
      const answer = readAnswer(saying) ?? (isRestated(saying, sayings[question]?.raw ?? '') ? 'yes' : null);
      return answer === 'no' && isCorrection(saying, sayings[question]?.raw ?? '') ? null : answer;
    }
    if (!saying.isQuestion && !isBackchannel(saying.clean)) return null;
  }
  return null;
}
