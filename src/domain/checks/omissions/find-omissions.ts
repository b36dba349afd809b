import { sayingsOf } from '#domain/extraction/saying.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { visitWindow } from '../said/spoken-sentences.ts';
import { omissionKinds, type Omission } from './omission.ts';
import { omittedAllergies, omittedMedicines } from './omitted-medicines.ts';
import { omittedRedFlags } from './omitted-danger.ts';
import { omittedMeasurements, omittedSymptoms } from './omitted-findings.ts';
import { omittedPlans } from './omitted-plans.ts';
import { writtenFacts } from './written-facts.ts';

/**
 * "Said, not in the note": what a clinician would miss, worst first, each once, with the words that it rests on and the section where it belongs.
 * Judged by facts and not by words, and silent where it is unsure: a list that cries wolf is not read.
 */
export function findOmissions(sentences: readonly string[], utterances: readonly Utterance[]): Omission[] {
  const written = writtenFacts(sentences);
  const sayings = sayingsOf(visitWindow(utterances));
  const redFlags = omittedRedFlags(sayings, written);
  const found = [
    ...redFlags,
    ...omittedAllergies(sayings, written),
    ...omittedMedicines(sayings, written),
    ...omittedMeasurements(sayings, written),
    ...omittedSymptoms(sayings, written).filter(
      ({ text }) => !redFlags.some((flag) => isSameName(flag.text, text)),
    ),
    ...omittedPlans(sayings, written),
  ];
  const once = [
    ...new Map(found.map((omission) => [`${omission.kind} ${omission.text}`, omission])).values(),
  ];
  return once.toSorted((a, b) => omissionKinds.indexOf(a.kind) - omissionKinds.indexOf(b.kind));
}

/** "Chest pain: “my chest hurts”." and "Chest pain (4 days)." are one. */
const isSameName = (a: string, b: string): boolean =>
  a.split(/[:(]/u)[0]?.trim() === b.split(/[:(]/u)[0]?.trim();
