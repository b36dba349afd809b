import { numbersIn } from '../checks/numbers.ts';

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b/giu, 'cannot'],
  [/\bwon't\b/giu, 'will not'],
  [/\b(\p{L}+)n't\b/giu, '$1 not'],
  [
    /\b(it|there|that|he|she|what|here)'s (?=(?:been|gotten|had|gone|become|improved|gradually)\b)/giu,
    '$1 has ',
  ],
  [/\b(it|there|that|he|she|what|here)'s\b/giu, '$1 is'],
  [/\b(they|you|we)'re\b/giu, '$1 are'],
  [/\b(they|you|we|there)'ve\b/giu, '$1 have'],
  [/\b(they|it|that|there|he|she|we)'ll\b/giu, '$1 will'],
  [/\b(they|it|he|she|we)'d (?=(?:\p{L}+ly )?(?:be|like|have|say|prefer|rather)\b)/giu, '$1 would '],
];
const MEASURE =
  /^[\s,-]*(?:(?:to|or|and|by) (?:\p{L}+|\d+) )?(?:mg|milligrams?|mcg|micrograms?|units?|puffs?|tablets?|pills?|percent|%|degrees?|centimeters?|cm|millimeters?|mm|inches|feet|pounds|pack|packs|times|minutes?|hours?|days?|weeks?|months?|years?)\b/iu;
const DIGITS_FROM = 10;
const QUOTED = /("[^"]*")/u;

/**
 * Spoken English as a note writes it: "hasn't" → "has not", "twenty milligrams" → "20 mg", "six to eight weeks" → "6 to 8 weeks". Numbers that can be
 * read in two ways, and what stands in quotation marks, stay as they were said.
 */
export const inWriting = (text: string): string =>
  text
    .split(QUOTED)
    .map((piece) => (piece.startsWith('"') ? piece : withDigits(withPairs(withoutContractions(piece)))))
    .join('');

const withoutContractions = (text: string): string =>
  CONTRACTIONS.reduce((result, [pattern, words]) => result.replace(pattern, words), text);

/** "One twenty eight over seventy two" of a blood pressure → "128/72"; "three out of six" → "3 out of 6". */
function withPairs(text: string): string {
  const numbers = numbersIn(text);
  let written = '';
  let end = 0;
  numbers.forEach((first, index) => {
    const second = numbers[index + 1];
    if (second === undefined || first.start < end) return;
    const between = text.slice(first.end, second.start);
    const [high, low] = [first.readings[0] ?? '', second.readings[0] ?? ''];
    const isPressure =
      /^ over $/u.test(between) && Number(high) >= 60 && Number(low) >= 30 && Number(high) <= 260;
    const isShare =
      /^ out of $/u.test(between) && second.readings.length === 1 && first.readings.length === 1;
    if (!isPressure && !isShare) return;
    written += `${text.slice(end, first.start)}${high}${isPressure ? '/' : between}${low}`;
    ({ end } = second);
  });
  return written + text.slice(end);
}

function withDigits(text: string): string {
  let written = '';
  let end = 0;
  for (const fact of numbersIn(text)) {
    const said = text.slice(fact.start, fact.end);
    const [value, other] = fact.readings;
    const isCounted = MEASURE.test(text.slice(fact.end));
    const isPlain = value !== undefined && other === undefined && /^\p{L}[\p{L} -]*$/u.test(said);
    // "One twenty eight over seventy two" can be read in two ways, and half of a pair would be in digits.
    const isPair = /\b(?:over|out of)\s*$/iu.test(text.slice(0, fact.start));
    if (!isPlain || isPair || NO_DIGITS.test(said) || !(Number(value) >= DIGITS_FROM || isCounted)) continue;
    written += text.slice(end, fact.start) + value;
    ({ end } = fact);
  }
  return (written + text.slice(end))
    .replace(/(\d)\s+milligrams?\b/giu, '$1 mg')
    .replace(/(\d)\s+percent\b/giu, '$1%');
}

/** "Once", "half", "third": counts that a note writes out; "one" may be a pronoun. */
const NO_DIGITS =
  /^(?:one|once|twice|half|both|quarter|dozen|couple|o|oh|\p{L}+(?:th|rst|ond|ird)|bid|tid|qid)$/iu;
