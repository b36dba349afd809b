import type { SectionId } from '../note/section.ts';
import type { ReviewedStatement } from '../review/review.ts';
import { wordsPattern } from '../words-pattern.ts';
import { wordDiff } from '../review/word-diff.ts';
import { isSameWritten } from '../writing/abbreviation-of.ts';
import { hasSameFacts } from '../writing/same-facts.ts';
import type { StyleHabit } from './style.ts';

/** What an engine wrote, and what the clinician made of it. */
export interface EditPair {
  section: SectionId;
  before: string;
  after: string;
}

/**
 * The edits of a reviewed note, against the engine's own words. What the clinician typed themselves teaches nothing: no engine wrote it; nor does going
 * back to the engine's words, which once taught the opposite of the rule that had changed them.
 */
export const editPairs = (
  statements: readonly Pick<ReviewedStatement, 'section' | 'draftText' | 'engineText' | 'text' | 'state'>[],
): EditPair[] =>
  statements.flatMap(({ section, draftText, engineText, text, state }) =>
    state !== 'edited' || draftText === null || draftText === text || engineText === text
      ? []
      : [{ section, before: engineText ?? draftText, after: text }],
  );

const MOST_WORDS = 4;
/** May be left out everywhere. That a verb or an article went is told by the section. */
const SPARED = /^(?:(?:the |this )?patient|pt|really|basically|essentially|overall|of course|as well)$/iu;
/** What these stand for is decided in each note anew. */
const OF_THE_NOTE =
  /\b(?:[ivxl]+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)\b/iu;

/** What the edits of one visit show of a habit. A change of facts is a correction and no habit. */
export const habitsIn = (pairs: readonly EditPair[]): StyleHabit[] =>
  pairs.flatMap((pair): StyleHabit[] => [
    ...replacementsIn(pair.before, pair.after)
      .map((replacement) => asHabit(replacement, pair.before))
      .filter((habit) => habit !== null),
    ...(isShortened(pair) ? [{ kind: 'short' as const, section: pair.section }] : []),
  ]);

interface Replacement {
  removed: string;
  added: string;
}

/** Stretches of words that were put in place of others, with the single spaces between two changes counted in. */
function replacementsIn(before: string, after: string): Replacement[] {
  const found: Replacement[] = [];
  let now: Replacement = { removed: '', added: '' };
  const parts = wordDiff(before, after);
  for (const [at, { kind, text }] of parts.entries()) {
    const isBetween = kind === 'same' && text.trim() === '' && at > 0 && at < parts.length - 1;
    if (kind === 'same' && !isBetween) {
      found.push(now);
      now = { removed: '', added: '' };
      continue;
    }
    if (kind !== 'added') now.removed += text;
    if (kind !== 'removed') now.added += text;
  }
  return [...found, now];
}

const bare = (words: string): string =>
  words
    .trim()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '')
    .replace(/\s+/gu, ' ');

const countWords = (words: string): number => (words === '' ? 0 : words.split(' ').length);

/** "Dr. Smith" within a sentence. */
const isName = (from: string, text: string): boolean =>
  /^\p{Lu}\p{Ll}/u.test(from) &&
  !new RegExp(String.raw`(?:^|(?<!\b(?:dr|mr|mrs|ms|prof|st))[.!?]\s+)${wordsPattern(from)}`, 'iu').test(
    text,
  );

/** Only another way of writing the same: what else a clinician puts for it is a correction, and was once proposed for every note. */
function asHabit({ removed, added }: Replacement, text: string): StyleHabit | null {
  const [from, to] = [bare(removed), bare(added)];
  const isSize = countWords(from) > 0 && countWords(from) <= MOST_WORDS && countWords(to) <= MOST_WORDS;
  if (!isSize || from === to || !/\p{L}{2}/u.test(from) || /\d/u.test(from + to)) return null;
  if (OF_THE_NOTE.test(from) || OF_THE_NOTE.test(to) || isName(from, text)) return null;
  if (to === '' ? !SPARED.test(from) : !isSameWritten(from, to)) return null;
  if (!hasSameFacts(from, to)) return null;
  // A capital at the start of a sentence is none of the word's own.
  const isCapitalOfBoth = /^\p{Lu}/u.test(from) && /^\p{Lu}\p{Ll}/u.test(to);
  const written = isCapitalOfBoth ? to.charAt(0).toLowerCase() + to.slice(1) : to;
  const plain = from.toLowerCase();
  return plain === written ? null : { kind: 'words', from: plain, to: written };
}

const FULL =
  /\b(?:is|are|has|have|appears|shows|reveals|reports|states|notes)\b|^(?:he|she|they|the patient|i|we|there)\b/iu;

/** The verb or the subject went, and nothing else. */
const isShortened = ({ before, after }: EditPair): boolean =>
  after.length < before.length && FULL.test(before) && !FULL.test(after) && hasSameFacts(before, after);
