import { stemsOf } from '#domain/note/stems.ts';
import { medicinesIn } from '../medicines.ts';
import { numbersIn } from '../numbers.ts';
import { problemsIn } from '../problems.ts';
import { writeOut } from '../said/abbreviations.ts';

/** What a note says, for asking what it lacks. */
export interface WrittenFacts {
  numbers: ReadonlySet<string>;
  medicines: ReadonlySet<string>;
  problems: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  /** Lower case, abbreviations written out. */
  plain: string;
}

export function writtenFacts(sentences: readonly string[]): WrittenFacts {
  const texts = sentences.map((sentence) => writeOut(sentence).text);
  return {
    numbers: new Set(texts.flatMap((text) => numbersIn(text).flatMap(({ readings }) => readings))),
    medicines: new Set(texts.flatMap((text) => medicinesIn(text).map(({ name }) => name))),
    problems: new Set(texts.flatMap((text) => problemsIn(text).map(({ name }) => name))),
    stems: new Set(texts.flatMap((text) => [...stemsOf(text)])),
    plain: texts.join('\n').toLowerCase(),
  };
}

/** Whether all words of a name are in the note, in whatever order. */
export const hasWords = (name: string, { stems }: WrittenFacts): boolean => {
  const wanted = [...stemsOf(name)];
  return wanted.length > 0 && wanted.every((stem) => stems.has(stem));
};
