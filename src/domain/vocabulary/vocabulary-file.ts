import {
  entryKey,
  MOST_ENTRIES,
  plainWords,
  tidyEntry,
  type Vocabulary,
  type VocabularyEntry,
} from './vocabulary.ts';

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

/** More is no list of words: {@link MOST_ENTRIES} of the longest entries take a quarter of it. */
export const MOST_FILE_BYTES = 1024 * 1024;

/** What became of a file's entries. */
export interface ReadFile {
  vocabulary: Vocabulary;
  /** New in the list. */
  added: number;
  /** New as well, but the list is full: a file never pushes out what the clinician has. */
  leftOut: number;
  /** Lines that are no entry. */
  notEntries: number;
}

/** Adds the entries of a file to a list, as far as there is room; those that it has stay as they are. */
export function withFile(vocabulary: Vocabulary, file: string): ReadFile {
  const keys = new Set(vocabulary.entries.map(entryKey));
  const fresh: VocabularyEntry[] = [];
  let notEntries = 0;
  for (const line of file.replace(/^\uFEFF/u, '').split(/\r?\n/u)) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const entry = entryOf(text);
    if (entry === null) notEntries += 1;
    else if (!keys.has(entryKey(entry))) {
      keys.add(entryKey(entry));
      fresh.push(entry);
    }
  }
  const added = fresh.slice(0, Math.max(0, MOST_ENTRIES - vocabulary.entries.length));
  const meant = new Set(added.map((entry) => plainWords(entry.meant)));
  const once = vocabulary.once.filter((each) => !meant.has(plainWords(each.meant)));
  const isChanged = added.length > 0;
  return {
    vocabulary: isChanged ? { entries: [...added.toReversed(), ...vocabulary.entries], once } : vocabulary,
    added: added.length,
    leftOut: fresh.length - added.length,
    notEntries,
  };
}

/** Longer lines are sentences: a file of another kind was chosen by mistake. */
const LONGEST_LINE = 130;

function entryOf(line: string): VocabularyEntry | null {
  if (line.length > LONGEST_LINE) return null;
  const [first = '', second, ...more] = line.replace(OFF, '').split('->');
  if (more.length > 0) return null;
  const [heard, meant] = second === undefined ? [null, first] : [first, second];
  return tidyEntry({ heard, meant, isOn: !OFF.test(line), from: 'file' });
}
