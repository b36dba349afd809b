import { numbersIn } from '../checks/numbers.ts';
import { joinTokens } from './clean-speech.ts';

/** Words that the rules may write without anybody having said them: subjects, labels, auxiliaries, pronouns of the third person. */
const TEMPLATE = new Set(
  `patient patient's reports that denies confirms asked about yes impression duration onset severity frequency location amount character circumstances
better or worse with allergies surgical past medical family history medications occupation clinician other speaker recommend recommended thinks
is are was were has have had does did do will would can could being been they they're they've their theirs them themselves the a an it to for going
want kind of the clinic exam i i'm we`.split(/\s+/u),
);
const NEGATION = /^(?:no|not|denies|cannot|never|none|without|nothing|neither|nope|nah|negative)$|n't$/u;

/**
 * Words of a statement that neither its evidence nor the rules' own wording holds. A number must be there digit for digit; a negation needs a
 * negation. Empty for a faithful statement.
 */
export function unsupportedWords(statement: string, evidence: string): string[] {
  const said = new Set([...wordsOf(evidence), ...spelledLetters(evidence), ...spokenNumbers(evidence)]);
  const isDenied = [...said].some((word) => NEGATION.test(word));
  return wordsOf(statement)
    .flatMap(splitPair)
    .filter((word) => {
      if (NEGATION.test(word) && !said.has(word)) return !isDenied;
      return !said.has(word) && !TEMPLATE.has(word) && !basesOf(word).some((base) => said.has(base));
    });
}

/** "128/72" as it was said: "one twenty eight over seventy two". */
const splitPair = (word: string): string[] => (/^\d+\/\d+$/u.test(word) ? word.split('/') : [word]);

function wordsOf(text: string): string[] {
  const words =
    joinTokens(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[.,/'][\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) => word.replace(/'s$/u, ''));
}

/** "twenty milligrams" may be written as "20 mg". */
function spokenNumbers(evidence: string): string[] {
  const numbers = numbersIn(evidence).filter(({ start, end }) => !/\d/u.test(evidence.slice(start, end)));
  const units = /\bmilligrams?\b/iu.test(evidence) ? ['mg'] : [];
  return [...numbers.flatMap(({ readings }) => readings), ...units];
}

/** Letters that were spelled: where evidence spans meet at "plan B." and "I think", "B" was said, not "BI". */
const spelledLetters = (evidence: string): string[] =>
  evidence.toLowerCase().match(/(?<![\p{L}\p{N}'.])\p{L}(?=\.)/gu) ?? [];

/** "feels" was said as "feel". Numbers have no other form. */
function basesOf(word: string): string[] {
  if (/\d/u.test(word)) return [];
  return [
    word.replace(/ies$/u, 'y'),
    word.replace(/es$/u, ''),
    word.replace(/s$/u, ''),
    // "I'll be ordering" orders.
    `${word}ing`,
    word.replace(/e$/u, 'ing'),
    `${word}${word.slice(-1)}ing`,
  ].filter((base) => base !== word);
}
