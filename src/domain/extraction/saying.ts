import type { Evidence } from '../note/statement.ts';
import { splitSentences } from '../transcript/sentences.ts';
import type { Speaker } from '../transcript/utterance.ts';
import type { Window, WindowPart } from '../transcript/window.ts';
import { cleanSpeech, tidySpeech } from './clean-speech.ts';
import { asks } from './questions.ts';
import { splitRunOn } from './run-on.ts';
import { joinDecimals, withoutCutDecimal, withSpokenPoint } from './spoken-decimals.ts';
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
  /** The rest of a sentence that a window's border cut: where it began, no rule knows. */
  isTail: boolean;
  /** From the window's context: it may explain an answer, nothing is drafted from it alone. */
  isContext: boolean;
}

/** The sentences of a window in order, those of its context first. */
export function sayingsOf(window: Window): Saying[] {
  const context = window.context === null ? [] : fromPart(window.context, true);
  const said = window.parts.flatMap((part) => fromPart(part, false));
  return joinInterrupted(joinTail(context, said));
}

/** "i want to continue the lisinopril" "at twenty milligrams a day": the border of a window parted them, and its context still has the beginning. */
function joinTail(context: readonly Saying[], said: readonly Saying[]): Saying[] {
  const [before, tail] = [context.at(-1), said[0]];
  const isOne =
    before !== undefined &&
    tail?.isTail === true &&
    before.evidence[0]?.utterance === tail.evidence[0]?.utterance &&
    !before.isTail;
  if (!isOne) return [...context, ...said];
  const raw = withSpokenPoint(`${before.raw} ${tail.raw}`);
  const clean = withoutEndMark(cleanSpeech(raw));
  const whole: Saying = {
    ...tail,
    raw,
    clean,
    reply: withoutEndMark(tidySpeech(raw)),
    evidence: [...before.evidence, ...tail.evidence],
    isQuestion: asks(clean, tail.speaker),
    isTail: false,
  };
  return [...context.slice(0, -1), whole, ...said.slice(1)];
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

/** A short turn that ends with a number and a stop is an answer. */
const SHORT_WORDS = 30;
/** What a recogniser left without stops is cut by words, not by sentences. */
const isUnpunctuated = (text: string): boolean => !/[.?!]\s+\S/u.test(text);
const BEGINS =
  /^(?:i|i'm|i've|i'd|i'll|we|we're|we'll|you|you're|you'll|it|it's|there|there's|that's|your|my|he|she|the|let's|on|if|no|any|do|did|are|is|have|how|what|continue|start|order)\b/iu;

function fromPart(part: WindowPart, isContext: boolean): Saying[] {
  const words = part.text.split(' ').length;
  const isCut = part.start > 0 && isUnpunctuated(part.text);
  const spans = joinDecimals(part.text, splitSentences(part.text)).flatMap((span, index) =>
    splitRunOn(part.text, span, isCut && index === 0),
  );
  return spans.map(({ start, end }, index) => {
    const isLast =
      index === spans.length - 1 && !isContext && isUnpunctuated(part.text) && words > SHORT_WORDS;
    const spoken = withSpokenPoint(part.text.slice(start, end));
    const raw = isLast ? withoutCutDecimal(spoken) : spoken;
    const clean = cleanSpeech(raw);
    return {
      reply: withoutEndMark(tidySpeech(raw)),
      speaker: part.speaker,
      evidence: [{ utterance: part.utterance, start: part.start + start, end: part.start + end }],
      raw,
      clean: withoutEndMark(clean),
      isQuestion: asks(clean, part.speaker),
      isTail: isCut && index === 0 && !BEGINS.test(clean),
      isContext,
    };
  });
}
