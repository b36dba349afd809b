/** What a clinician says that the recogniser mishears, or a word that it should know. */
export interface VocabularyEntry {
  /** As it was misheard, lower case, single spaces; null for a word that is only to be known. */
  heard: string | null;
  /** As it is written. */
  meant: string;
  /** Switched off, it stays in the list and does nothing. */
  isOn: boolean;
  /** How it came in: a suggestion taken, words changed in a transcript, typed into the list, or read from a file. */
  from: 'taken' | 'edited' | 'typed' | 'file';
}

/** One clinician's words, newest first. */
export interface Vocabulary {
  entries: readonly VocabularyEntry[];
  /** Words that no list knows, written in place of others once: the second time they are learned. */
  once: readonly { heard: string; meant: string }[];
}

export const emptyVocabulary: Vocabulary = { entries: [], once: [] };

/** More would only slow the search for names; of what is learned and typed the oldest go first. */
export const MOST_ENTRIES = 2000;
const MOST_CHARS = 60;
const MOST_WORDS = 5;
/** A name that is not known is heard as several short words. */
const MOST_HEARD_WORDS = 8;
const MOST_ONCE = 200;
/** A list this long still speaks for its names; a longer one would speak for anything. */
const MOST_TOLD = 200;

export const plainWords = (words: string): string => words.trim().replace(/\s+/gu, ' ').toLowerCase();

/** The entry's identity: what was heard and what was meant, whatever the case. */
export const entryKey = ({ heard, meant }: Pick<VocabularyEntry, 'heard' | 'meant'>): string =>
  `${heard === null ? '' : plainWords(heard)}\u0001${plainWords(meant)}`;

/** What the file of a list means otherwise (docs of `vocabularyFile`), and what only a line of another kind of file holds: "Doctor: hello", `{"id": 1}`. */
const NO_ENTRY = /->|^#|^off:|:(?:\s|$)|^["{}[\]]|[\u0000-\u001F\uFFFD]/iu;
const isEntryText = (words: string, mostWords: number): boolean =>
  words !== '' && words.length <= MOST_CHARS && words.split(' ').length <= mostWords && !NO_ENTRY.test(words);

/** Whether words can stand in the list: short enough to be a name, and read back from its file as they are. */
export const canBeEntry = ({ heard, meant }: Pick<VocabularyEntry, 'heard' | 'meant'>): boolean =>
  isEntryText(meant.trim().replace(/\s+/gu, ' '), MOST_WORDS) &&
  (heard === null || isEntryText(plainWords(heard), MOST_HEARD_WORDS));

/** An entry as it is kept, or null for one that cannot be kept or says nothing. */
export function tidyEntry(entry: VocabularyEntry): VocabularyEntry | null {
  const meant = entry.meant.trim().replace(/\s+/gu, ' ');
  const heard = entry.heard === null ? null : plainWords(entry.heard);
  return canBeEntry({ heard, meant }) && heard !== plainWords(meant) ? { ...entry, heard, meant } : null;
}

/** Puts an entry in front. One that is there already is left as it is, switched off too: what was switched off is not learned back. */
export function withEntry(vocabulary: Vocabulary, entry: VocabularyEntry): Vocabulary {
  const tidy = tidyEntry(entry);
  if (tidy === null || vocabulary.entries.some((each) => entryKey(each) === entryKey(tidy)))
    return vocabulary;
  const entries = [tidy, ...vocabulary.entries].slice(0, MOST_ENTRIES);
  return {
    entries,
    once: vocabulary.once.filter((each) => plainWords(each.meant) !== plainWords(tidy.meant)),
  };
}

/**
 * Learns a pair from words changed in a transcript: at once when what is meant is a known name, else when the same word is written a second time.
 * A misspelling that was typed once is learned by nobody.
 */
export function learnEdit(
  vocabulary: Vocabulary,
  { heard, meant, isKnown }: { heard: string; meant: string; isKnown: boolean },
): Vocabulary {
  const wasSeen = vocabulary.once.some((each) => plainWords(each.meant) === plainWords(meant));
  if (isKnown || wasSeen) return withEntry(vocabulary, { heard, meant, isOn: true, from: 'edited' });
  return { ...vocabulary, once: [{ heard, meant }, ...vocabulary.once].slice(0, MOST_ONCE) };
}

export const withSwitch = (vocabulary: Vocabulary, key: string, isOn: boolean): Vocabulary => ({
  ...vocabulary,
  entries: vocabulary.entries.map((each) => (entryKey(each) === key ? { ...each, isOn } : each)),
});

export const withoutEntry = (vocabulary: Vocabulary, key: string): Vocabulary => ({
  ...vocabulary,
  entries: vocabulary.entries.filter((each) => entryKey(each) !== key),
});

/** Without the words that were written once: they may be a patient's, and nobody sees what they wait for. */
export const withoutOnce = (vocabulary: Vocabulary): Vocabulary =>
  vocabulary.once.length === 0 ? vocabulary : { ...vocabulary, once: [] };

/** Words that the recogniser is told to expect, newest first, each once. */
export const wordsToTell = ({ entries }: Vocabulary): string[] =>
  [...new Set(entries.filter(({ isOn }) => isOn).map(({ meant }) => plainWords(meant)))].slice(0, MOST_TOLD);
