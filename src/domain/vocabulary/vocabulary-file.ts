import { emptyVocabulary, withEntry, type Vocabulary, type VocabularyEntry } from './vocabulary.ts';

const HEAD = [
  '# Sotto vocabulary. One entry a line: what is heard -> what is meant, or a word alone.',
  '# "off:" in front switches an entry off. Lines that begin with # are left out.',
];
const OFF = /^off:\s*/iu;

/** The list as a plain file, oldest first, so that reading it gives the same order again. */
export const vocabularyFile = ({ entries }: Vocabulary): string =>
  [...HEAD, ...entries.map(lineOf).reverse(), ''].join('\n');

const lineOf = ({ heard, meant, isOn }: VocabularyEntry): string =>
  `${isOn ? '' : 'off: '}${heard === null ? '' : `${heard} -> `}${meant}`;

/** Adds the entries of a file to a list; those that it has stay as they are. Lines that are no entry are left out. */
export function withFile(vocabulary: Vocabulary, file: string): Vocabulary {
  return file
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .flatMap((line) => entryOf(line.trim()) ?? [])
    .reduce(withEntry, vocabulary);
}

/** How many entries a file would bring to an empty list; 0 for a file of another kind. */
export const entriesIn = (file: string): number => withFile(emptyVocabulary, file).entries.length;

/** Longer lines are sentences: a file of another kind was chosen by mistake. */
const LONGEST_LINE = 120;

function entryOf(line: string): VocabularyEntry | null {
  if (line === '' || line.startsWith('#') || line.length > LONGEST_LINE) return null;
  if (/[\u0000-\u001F\uFFFD]/u.test(line)) return null;
  const [first = '', second, ...more] = line.replace(OFF, '').split(/\s*->\s*/u);
  if (more.length > 0) return null;
  const [heard, meant] = second === undefined ? [null, first] : [first, second];
  return { heard, meant, isOn: !OFF.test(line), from: 'file' };
}
