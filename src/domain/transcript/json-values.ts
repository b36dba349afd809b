import type { Turn } from './split-turns.ts';

export type Json = Record<string, unknown>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** What stands under a key, undefined where there is no such thing. */
export const at = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);
/** The objects of a list; none when it is no list. */
export const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** A text without the blanks around it. A number is one too: a service wrote the 40 of a dose as a number, and it vanished. */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** Seconds, from a number or its digits; null when it is neither. */
export function secondsOf(value: unknown): number | null {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : null;
}

/** The name of who speaks, however JSON tells it; null when it does not. */
export function labelOf(speaker: unknown): string | null {
  if (isRecord(speaker))
    return labelOf(speaker['name'] ?? speaker['label'] ?? speaker['id'] ?? speaker['role']);
  if (typeof speaker === 'number') return `Speaker ${speaker}`;
  if (typeof speaker !== 'string' || speaker.trim() === '') return null;
  // "A" and "1" name voices as "Speaker A" does; "D" and "P" are the doctor and the patient in a transcript of lines only.
  return /^(?:\p{L}|\d{1,3})$/u.test(speaker.trim()) ? `Speaker ${speaker.trim()}` : speaker.trim();
}

const WORD = /\S*[\p{L}\p{N}]\S*/gu;
const TIME = /\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d+)?/gu;

const wordCount = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text.match(WORD)?.length ?? 0), 0);

/** The one of several wordings of the same speech that holds the most words; '' when there is none. */
export const fullestText = (texts: readonly string[]): string =>
  mostComplete(texts, (text) => [{ label: null, text }]) ?? '';

/**
 * The same speech that holds the most words, of several: a service that wrote part of a visit twice once lost the other part. Of equal ones that which tells
 * apart the most voices, then that with the most times (of the recording, they are no words; but "8:00" may be all that was answered), then the first.
 * Undefined when there is none.
 */
export function mostComplete<T>(
  all: readonly T[],
  turnsOf: (each: T) => readonly Pick<Turn, 'label' | 'text'>[],
): T | undefined {
  const rated = all.map((each) => {
    const turns = turnsOf(each);
    const labels = new Set(turns.flatMap(({ label }) => (label === null ? [] : [label])));
    const texts = turns.map(({ text }) => text);
    const words = wordCount(texts.map((text) => text.replace(TIME, '')));
    return { each, words, voices: labels.size, all: wordCount(texts) };
  });
  return rated.toSorted((a, b) => b.words - a.words || b.voices - a.voices || b.all - a.all)[0]?.each;
}
