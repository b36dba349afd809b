import { commonSounds, knownSounds, rareSounds } from '../lexicon/medicine-sounds.ts';
import { letterRules, ordinarySounds, pieceSounds } from '../lexicon/word-sounds.ts';

const tableOf = (lines: string): [string, string][] =>
  lines.split('\n').map((line): [string, string] => {
    const [word = '', phones = ''] = line.split(' ');
    return [word, phones];
  });

interface Tables {
  ordinary: ReadonlySet<string>;
  sounds: ReadonlyMap<string, string>;
  rules: ReadonlyMap<string, string>;
}

let tables: Tables | null = null;

/** Built at first use: a page that hears nothing pays nothing. */
function loaded(): Tables {
  if (tables !== null) return tables;
  const ordinary = tableOf(ordinarySounds);
  const names = [commonSounds, knownSounds, rareSounds].flatMap(tableOf);
  tables = {
    ordinary: new Set(ordinary.map(([word]) => word)),
    sounds: new Map([...tableOf(pieceSounds), ...names, ...ordinary]),
    rules: new Map(tableOf(letterRules)),
  };
  return tables;
}

/** Whether people say this word in consultations, whatever they take; "a" and "i" too, which no table holds. */
export const isOrdinary = (word: string): boolean => word.length < 2 || loaded().ordinary.has(word);

/**
 * How a word sounds, one letter a phone (the signs of scripts/lexicon/build_sounds.py). From a table where there is one, else letter by letter with learned
 * rules, so that every word has a sound, the invented ones of a recogniser too. Lower case letters only are read.
 */
export function soundsOf(word: string): string {
  const plain = word.toLowerCase().replace(/[^a-z]/gu, '');
  return loaded().sounds.get(plain) ?? readLetters(plain);
}

/** The letter rules alone. */
export function readLetters(plain: string): string {
  const { rules } = loaded();
  const padded = `__${plain}__`;
  let phones = '';
  for (let at = 2; at < padded.length - 2; at += 1) {
    const [before, letter, after, second] = [padded[at - 1], padded[at], padded[at + 1], padded[at + 2]].map(
      String,
    );
    const contexts = [
      `${before}<${letter}>${after}${second}`,
      `${before}<${letter}>${after}`,
      `${letter}>${after}`,
      String(letter),
    ];
    const context = contexts.find((each) => rules.has(each));
    phones += context === undefined ? '' : (rules.get(context) ?? '');
  }
  return phones.replace(/(.)\1+/gu, '$1');
}
