import type { Evidence } from '../note/statement.ts';
import { splitSentences } from '../transcript/sentences.ts';
import type { Speaker } from '../transcript/utterance.ts';
import type { Window, WindowPart } from '../transcript/window.ts';
import { cleanSpeech, tidySpeech } from './clean-speech.ts';
import { splitRunOn } from './run-on.ts';
import { isBackchannel } from './small-talk.ts';

/** One spoken sentence of a window. */
export interface Saying {
  speaker: Speaker;
  /** Where it stands; in two utterances when the listener put in an "mm-hmm". */
  evidence: Evidence[];
  /** Words as said. */
  raw: string;
  /** Words without fillers and stutters, without the mark at the end. */
  clean: string;
  isQuestion: boolean;
  /** As `clean`, but with the yes or no in front. */
  reply: string;
  /** From the window's context: it may explain an answer, nothing is drafted from it alone. */
  isContext: boolean;
}

/** The sentences of a window in order, those of its context first. */
export function sayingsOf(window: Window): Saying[] {
  const context = window.context === null ? [] : fromPart(window.context, true);
  return joinInterrupted([...context, ...window.parts.flatMap((part) => fromPart(part, false))]);
}

/** "some venous distention to-" "mm-hmm" "to about eight centimeters": one sentence. */
function joinInterrupted(sayings: readonly Saying[]): Saying[] {
  const joined: Saying[] = [];
  for (const saying of sayings) {
    const heard = joined.at(-1);
    const cut = joined.at(-2);
    const isInterrupted =
      cut !== undefined && /\p{L}-\s*$/u.test(cut.raw) && cut.speaker === saying.speaker && !cut.isContext;
    if (isInterrupted && heard !== undefined && heard.speaker !== cut.speaker && isBackchannel(heard.clean)) {
      joined.splice(-2, 1, continueSaying(cut, saying));
      joined.pop();
    } else joined.push(saying);
  }
  return joined;
}

function continueSaying(cut: Saying, next: Saying): Saying {
  const raw = `${cut.raw.replace(/-\s*$/u, '')} ${next.raw.replace(/^[\s.,]+/u, '')}`;
  const clean = cleanSpeech(raw);
  const evidence = [...cut.evidence, ...next.evidence];
  const reply = withoutEndMark(tidySpeech(raw));
  return { ...next, evidence, raw, reply, clean: withoutEndMark(clean), isQuestion: next.isQuestion };
}

const withoutEndMark = (text: string): string => text.replace(/[\s.,;:!?-]+$/u, '');

function fromPart(part: WindowPart, isContext: boolean): Saying[] {
  const spans = splitSentences(part.text).flatMap((span) => splitRunOn(part.text, span));
  return spans.map(({ start, end }) => {
    const raw = part.text.slice(start, end);
    const clean = cleanSpeech(raw);
    return {
      reply: withoutEndMark(tidySpeech(raw)),
      speaker: part.speaker,
      evidence: [{ utterance: part.utterance, start: part.start + start, end: part.start + end }],
      raw,
      clean: withoutEndMark(clean),
      isQuestion: part.speaker !== 'patient' && asks(clean),
      isContext,
    };
  });
}

/** "did you fall" in the middle; "I'll have you wear" is no question. */
const INVERTED =
  /(?<!(?:'ll|will|to|would|can|could|should|if|than|as) )\b(?:do|did|are|were|have|would) you (?!to\b|a\b|back\b|come\b|in\b)/iu;

/** Recognisers drop question marks, so the word order counts as well. */
function asks(clean: string): boolean {
  if (clean.includes('?') || INVERTED.test(clean)) return true;
  return /^(?:any|do you|did you|are you|have you|were you|has (?:it|that|the|your)|does (?:it|that|the|your)|is (?:it|that|your)|how (?:about|long|often|is|are|have|has|many|much)|what (?:about|kind|brings|is|are|do|does|have)|where (?:is|does|do)|when did|can you (?:tell|describe))\b/iu.test(
    clean,
  );
}
