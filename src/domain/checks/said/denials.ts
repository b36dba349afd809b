import { deniedSpans, isDeniedAfter, type DeniedSpan } from '../negated-scope.ts';

/** "No longer" tells of a change, "not only" of more; neither denies what follows. */
const NO_DENIAL =
  /\b(?:no longer|not only|no doubt|not just|nothing but|no matter|can't wait|why do ?n['’]?o?t (?:we|you|i)|why do n't (?:we|you|i)|without (?:a )?problems?)\b/giu;
/** Denials that `deniedSpans` leaves to others. */
const ALSO_DENIES =
  /\b(?:nothing|nobody|negative(?! for)|non-?(?=tender|swollen|distended|palpable)|hardly|free from|unaware of)\b/giu;
/** "No i wish i've gained some weight", left without stops: the no answers, and what follows is told. */
const ANSWERS_FIRST =
  /(?:^|[.?!]\s+)(?:(?:um|uh|oh|well|yeah)\b[\s,.]*)*(?:no|nope|nah)\s+(?=(?:i|i'm|i've|i'd|it|it's|they|they're|we|we're|he|he's|she|she's|that|that's|this|my|but|just|you|you're|the|these|those)\b)/giu;
/** "Without any improvement", "it did not help": denies this one word, and nothing after it. */
const DENIES_ITSELF =
  /(?:\b(?:no|not|without|never)|n't)\s+(?:(?:any|really|much|a|an|at all|seem\p{L}* to|be|been|cause\p{L}*|have|having)\s+){0,3}(?=(?:improv\p{L}*|help\p{L}*|difference|change[sd]?|worse\p{L}*|reliev\p{L}*|relief|problems?|troubles?|difficult\p{L}*|issues?|better)\b)/giu;
/** What comes after tells when or why, and is not denied: "denies a pop at the time of the injury". */
const ENDS =
  /\b(?:normal|slight(?:ly)?|mild(?:ly)?|moderate(?:ly)?|decreased|diminished|increased|symmetric|(?:\p{L}+ )?(?:is|are|was|were) (?:intact|normal|clear|good|fine|soft|regular|equal)|at the time of|after|since|before|following|during|prior to|as (?:he|she|it|they|i|the)|when|while|if|unless|for (?:his|her|the|my|your)|other than|except|secondary|only|there (?:is|are|was)|there's|you (?:do )?have|you do|which|positive)\b/iu;
/** "Cushing's syndrome has been ruled out." */
const RULED_OUT =
  /^\W*(?:syndrome|disease|disorder)?\W*(?:(?:is|was|has|have|been)\b\W*)*(?:ruled out|excluded)\b/iu;
/** "Denies any other injuries", "no recent fever": the thing itself is not denied. */
const RESTRICTED =
  /\b(?:other|another|additional|further|recent|specific|more|else)\s+(?:\p{L}+\s+(?:with\s+)?){0,2}$/iu;
/** "The pain resolved": it was there. */
const RESOLVED = /^\W*(?:(?:is|was|has|have|had|been|all)\b\W*)*(?:resolved|gone(?: away)?)\b/iu;
/** How far a denial reaches in speech without stops, in words; farther on it may be another sentence. A list is denied to its end. */
const SURE_WORDS = 6;
/** In speech that a recogniser left without stops. */
const SURE_WORDS_OF_RUN_ON = 4;
const RUN_ON_WORDS = 30;
const REACH_WORDS = 14;
const LIST_WORDS = 30;
const ITEM_WORDS = 4;

/** Denied, perhaps denied, or not. */
export type Denial = 'denied' | 'unsure' | 'none';

const blank = (words: string): string => ' '.repeat(words.length);

/** Tells for each place of a text whether it is denied there. */
export function denialsOf(text: string): (start: number, end: number) => Denial {
  const plain = text.replace(/’/gu, "'").replace(NO_DENIAL, blank).replace(ANSWERS_FIRST, blank);
  const spans = [
    ...[...deniedSpans(plain), ...moreDenials(plain)].map((span) => cutShort(plain, span)),
    ...singleWords(text.replace(/’/gu, "'")),
  ];
  return (start, end) => {
    if (RESOLVED.test(plain.slice(end))) return 'unsure';
    if (isDeniedAfter(plain.slice(end)) || RULED_OUT.test(plain.slice(end))) return 'denied';
    const reaches = spans.filter((span) => span.start <= start && start < span.end);
    const [best] = reaches
      .map((span) => reachIn(plain, span, start, end))
      .toSorted((a, b) => a.rank - b.rank);
    const isRestricted = best?.denial === 'denied' && RESTRICTED.test(plain.slice(0, start));
    return isRestricted ? 'unsure' : (best?.denial ?? 'none');
  };
}

const singleWords = (plain: string): DeniedSpan[] =>
  [...plain.matchAll(DENIES_ITSELF)].map(({ 0: before, index }) => {
    const start = index + before.length;
    return { start, end: start + (/^\p{L}+/u.exec(plain.slice(start))?.[0].length ?? 0) };
  });

const moreDenials = (plain: string): DeniedSpan[] =>
  [...plain.matchAll(ALSO_DENIES)].map(({ 0: word, index }) => {
    const start = index + word.length;
    const stop = /[.;?!]|\b(?:but|however)\b/u.exec(plain.slice(start));
    return { start, end: stop === null ? plain.length : start + stop.index };
  });

/** "Without contrast of your abdomen" denies the contrast. */
const ENDS_WITHOUT = /\b(?:of|in|on|for|to|from|at|and|with)\b/iu;

function cutShort(plain: string, { start, end }: DeniedSpan): DeniedSpan {
  const ends = /\bwithout$/iu.test(plain.slice(0, start)) ? ENDS_WITHOUT : ENDS;
  const stop = ends.exec(plain.slice(start, end));
  return stop === null || stop.index < 3 ? { start, end } : { start, end: start + stop.index };
}

const isRunOn = (plain: string): boolean =>
  !/[,;]/u.test(plain) && plain.split(/\s+/u).length >= RUN_ON_WORDS;

function reachIn(
  plain: string,
  span: DeniedSpan,
  start: number,
  end: number,
): { denial: Denial; rank: number } {
  const between = plain.slice(span.start, start);
  const words = between.split(/\s+/u).length - 1;
  const sinceItem =
    plain
      .slice(span.start, end)
      .split(/[,;]|\b(?:or|nor|and)\b/u)
      .at(-1) ?? '';
  const isList =
    words <= LIST_WORDS &&
    sinceItem.length < end - span.start &&
    sinceItem.trim().split(/\s+/u).length <= ITEM_WORDS;
  const sure = isRunOn(plain) ? SURE_WORDS_OF_RUN_ON : SURE_WORDS;
  if (words <= sure || isList) return { denial: 'denied', rank: words };
  return words <= REACH_WORDS ? { denial: 'unsure', rank: 50 + words } : { denial: 'none', rank: 100 };
}
