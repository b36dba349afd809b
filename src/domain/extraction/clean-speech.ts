import { joinInitialisms } from '../transcript/initialisms.ts';

/**
 * Takes out of a spoken sentence what is only speaking: tokenised spelling ("was n't"), fillers, stutters, false starts, tags ("okay ?").
 * No word of substance, number or negation is touched. For statement text only: evidence counts the words as they were said.
 */
export function cleanSpeech(text: string): string {
  return dropOpeners(dropTags(tidySpeech(text)))
    .replace(/^that,? (?=(?:when|if|your|my|i|we|you)\b)/iu, '')
    .trim();
}

/** The same with "yeah, …" and ", okay?" left in place: an answer begins with its yes or no. */
export function tidySpeech(text: string): string {
  let clean = joinTokens(text);
  for (let before = ''; before !== clean;) {
    before = clean;
    clean = dropStutters(dropFillers(clean));
  }
  return dropHesitations(clean);
}

/** "a lot of, uh, energy" leaves "of, energy": no comma belongs there. */
const dropHesitations = (text: string): string =>
  text.replace(
    /\b(a|an|the|my|your|of|from|with|some|was|were|is|are|have|has|there's no|is no|are no|just|like|that's),\s+(?=\p{L}|\d)/giu,
    '$1 ',
  );

/** "ca n't" → "can't", "gon na" → "going to", "mr . ward" → "mr. ward", " ," → ",". */
export function joinTokens(text: string): string {
  return joinInitialisms(text)
    .replace(/’/gu, "'")
    .replace(/(\w) n't\b/giu, "$1n't")
    .replace(/\bgon ?na\b/giu, 'going to')
    .replace(/\bwan ?na\b/giu, 'want to')
    .replace(/\bgot ?ta\b/giu, 'have to')
    .replace(/\b(kind|sort)(?:a| of)\b/giu, '$1 of')
    .replace(/\b(mr|mrs|ms|dr)\s*\.?\s+(?=\p{L})/giu, (_, title: string) => `${capitalise(title)}. `)
    .replace(/\b(?:a )?little bit of (?=an?\b)/giu, '')
    .replace(/\b(?:a )?little bit of (?=\p{L})/giu, 'some ')
    .replace(/\blittle bit\b/giu, 'little')
    .replace(/\bkinda\b/giu, 'kind of')
    .replace(/\s+([,;:?!%]|\.(?!\d))/gu, '$1')
    .replace(/(\.\.\.|…)\s*/gu, ', ')
    .replace(/\s+/gu, ' ')
    .trim();
}

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const FILLER =
  /(?:^|[\s,]+)(?:uh|um|umm|(?<!\b(?:the|an|to|this|that|our|your|my) )er|erm|hmm|mhm|you know what|(?<!\b(?:let|do|did|if|as|that|what) )you know|i mean|let's see|like i said|as i said|i would say|i'd say|i have to say|to be honest|if that makes sense|or whatever|and stuff(?: like that)?|and everything|or anything like that|for some reason|(?<!\b(?:what|which|any|some|this|that|same|different|other|a|one) )(?:kind|sort) of|(?:oh )?my (?:gosh|goodness|god)|gosh|boy|geez|anyway|basically|obviously|honestly|actually|literally)(?=[\s,.?!]|$),?/giu;
/** "like" between commas is a filler; "feels like a knife" is not. */
const LIKE =
  /,\s*like\s*,|\b(?:was|is|are|it's|just)\s+like,\s+(?:like\s+)?|(?<=\b(?:i|you|we|they|he|she|it|when|if|then) )like (?=(?:i|you|we|they|he|she|is|are|there)(?:'\p{L}+)?\b)/giu;

function dropFillers(text: string): string {
  return text
    .replace(FILLER, (match) => (/^[\s,]*,/u.test(match) || match.endsWith(',') ? ', ' : ' '))
    .replace(/(?<=[\p{L}\d]\s)yeah(?=\s\p{L})/giu, '')
    .replace(LIKE, (match) =>
      match.startsWith(',') ? ', ' : match === 'like ' ? '' : `${match.split(/\s/u)[0] ?? ''} `,
    )
    .replace(/(?:\s*,)+/gu, ',')
    .replace(/^[\s,]+|[\s,]+(?=[.?!]|$)/gu, '')
    .replace(/,(?!\d)\s*/gu, ', ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** "i was i think it was", "i still i feel", "i just my wrist": begun and said anew. "Never" and "don't" are no false starts. */
const RESTART =
  /\b(i|we|they|he|she|it|you)(?:'(?:m|ve|d|ll|re|s))?(?: (?:was|were|am|is|have|had|just|still|always|really|actually|also|would|will|can|could))?,? (?=\1(?:'\p{L}+)?\b(?! (?:and|or)\b))|\bi just (?=my \p{L})|^i,? (?=you (?:have|are|can)\b)|^(?:she|he),? (?=i (?:have|am|was)\b)/giu;

/** "i, i, i've", "in, in the", "i was, i was", "ex- exerting". Numbers may be repeated on purpose ("two, two times"): left alone. */
function dropStutters(text: string): string {
  return (
    text
      .replace(/(?<![\p{L}'])(\p{L}[\p{L}']*)-,?\s+(?=(\p{L}+))/giu, (match, cut: string, next: string) =>
        isFalseStart(cut, next) ? '' : match,
      )
      .replace(/\b(\p{L}[\p{L}']*)((?:,? \1)+)\b(?!['-])/giu, (match, word: string) =>
        isRepeatable(word) ? match : word,
      )
      .replace(/(?<![\p{L}'])(\p{L}[\p{L}']*)-\s?(?=\1\b)/giu, '')
      .replace(/\bthat, (?=that\b)/giu, '')
      .replace(/\b(i|you|we|they|he|she|it|there),? (?=\1'\p{L})/giu, '')
      .replace(RESTART, '')
      // "there is no, there is a little tenderness": begun, dropped, and said anew.
      .replace(/\bthere(?: is|'s)(?: no| a| some| any)?, (?=there(?: is|'s)\b)/giu, '')
      .replace(/\b(\p{L}[\p{L}']* \p{L}[\p{L}']*),? \1\b(?!['-])/giu, '$1')
  );
}

const isFalseStart = (cut: string, next: string): boolean =>
  !/^(?:no|not)$/iu.test(cut) && (cut.length <= 2 || !/^(?:and|or|to)$/iu.test(next));

const isRepeatable = (word: string): boolean =>
  /^(?:had|that|no|very|really|one|two|three|four|five|six|seven|eight|nine|ten|zero|oh)$/iu.test(word);

const OPENER =
  /^(?:(?:okay|ok|all right|alright|right|yeah|yep|yet|well|so|and|but|then|now|oh|great|good|perfect|awesome|excellent|gotcha|sure|mm-hmm|mhm|uh-huh|hey|hi|hello|also|again|because|cause|'cause|yup|got it|i see|wow|sounds good|very good|that's good|that's great|i'm sorry to hear that|let me see|let's see|i guess|as you know|for the most part|because of that|at this point|in summary|with that)(?:[,.]\s*|\s+(?=\S)))+/iu;
const LOOSE = /^(?:right|good|great|well|sure|now|also|again|then)\s/iu;

const SUBJECT_NEXT = /^(?:i|you|we|it|there|that|they|the|this|he|she|your|my|let's|what|how)\b/iu;

/** "okay, so, …". "right knee pain" and "well controlled" keep their first word: only a comma or another opener makes it loose. */
function dropOpeners(text: string): string {
  let rest = text;
  for (;;) {
    const match = OPENER.exec(rest);
    if (match === null) return rest;
    const safe = safeOpeners(match[0], rest.slice(match[0].length));
    if (safe === '') return rest;
    rest = rest.slice(safe.length);
  }
}

function safeOpeners(opener: string, after: string): string {
  if (SUBJECT_NEXT.test(after)) return opener;
  let length = 0;
  for (const match of opener.matchAll(/[^,.]+?(?:[,.]\s*|\s+)/gu)) {
    if (LOOSE.test(match[0]) && !/[,.]\s*$/u.test(match[0])) break;
    length += match[0].length;
  }
  return opener.slice(0, length);
}

const TAG =
  /,?\s*\b(?:okay|ok|all right|alright|right|you know|is that (?:right|correct)|correct|does that sound (?:good|okay))\s*\?+$/iu;

/** "we'll get an x-ray, okay?" tells, it does not ask. */
function dropTags(text: string): string {
  const match = TAG.exec(text);
  if (match === null || match.index < 8) return text;
  return `${text.slice(0, match.index)}.`;
}
