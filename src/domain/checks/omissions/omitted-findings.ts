import { spokenMeasurements } from '#domain/drafting/spoken-measurements.ts';
import { spokenSymptoms, type SpokenSymptom } from '#domain/drafting/spoken-symptoms.ts';
import type { Saying } from '#domain/extraction/saying.ts';
import { problemsIn } from '../problems.ts';
import { quantitiesIn } from '../quantities.ts';
import { denialsOf } from '../said/denials.ts';
import type { Omission } from './omission.ts';
import { hasWords, type WrittenFacts } from './written-facts.ts';

/** Values that a clinician told and the note has not. */
export const omittedMeasurements = (sayings: readonly Saying[], written: WrittenFacts): Omission[] =>
  spokenMeasurements(sayings)
    .filter(
      ({ numbers }) => !numbers.every(({ readings }) => readings.some((value) => written.numbers.has(value))),
    )
    .map(({ section, text, evidence }) => ({ kind: 'measurement', section, text, evidence }));

const LASTS = /\b(?:for|since|past|last|about|over|ago|started|been|couple|few|almost|nearly|now)\b/iu;
/** Not the patient's, not now, or not so. */
const NOT_NOW =
  /\b(?:if|might|could|may|in case|used to|wish|history of|ago i had|diagnosed|my (?:mother|father|mom|dad|brother|sister|wife|husband|son|daughter|aunt|uncle|grand\p{L}+))\b/iu;
/** "A", of "a year or so", tells no time. */
const LEAST_LETTERS = 4;
/** "How long has that been going on?" is asked and answered next. */
const REACH_SAYINGS = 4;

/** Symptoms that the patient has had for a time, and that the note does not name. */
export function omittedSymptoms(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  const found = new Map<string, Omission>();
  for (const { name, isDenied, evidence } of [...spokenSymptoms(sayings), ...lastingSymptoms(sayings)]) {
    if (isDenied || found.has(name) || written.problems.has(name) || hasWords(name, written)) continue;
    const at = sayings.findIndex((saying) => saying.evidence[0] === evidence[0]);
    const duration = durationAfter(sayings.slice(at, at + REACH_SAYINGS));
    if (at < 0 || duration === null) continue;
    const text = `${name.charAt(0).toUpperCase()}${name.slice(1)} (${duration}).`;
    found.set(name, { kind: 'symptom', section: 'history', text, evidence });
  }
  return [...found.values()];
}

/** "Over the past couple of months my knee has been hurting": told with its time, it is the patient's, whatever the symptom. */
const lastingSymptoms = (sayings: readonly Saying[]): SpokenSymptom[] =>
  sayings.flatMap((saying) => {
    const { raw, speaker, isQuestion, evidence } = saying;
    if (speaker === 'clinician' || isQuestion || NOT_NOW.test(raw) || durationAfter([saying]) === null)
      return [];
    const denialAt = denialsOf(raw);
    return problemsIn(raw)
      .filter(({ start, end }) => denialAt(start, end) === 'none')
      .map(({ name }) => ({ name, isDenied: false, evidence: [...evidence] }));
  });

function durationAfter(sayings: readonly Saying[]): string | null {
  for (const [index, { raw }] of sayings.entries()) {
    const isAnswer = index > 0 && /\bhow long\b|\bwhen did\b/iu.test(sayings[index - 1]?.raw ?? '');
    if ((index > 0 && !isAnswer) || (!isAnswer && !LASTS.test(raw))) continue;
    const span = quantitiesIn(raw).find(({ unit }) => unit?.dimension === 'time' && unit.factor >= 60);
    const words = span === undefined ? '' : raw.slice(span.start, span.unitEnd).trim();
    if (words.length >= LEAST_LETTERS) return words;
  }
  return null;
}
