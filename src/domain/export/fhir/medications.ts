import type { MedicationStatement } from '@medplum/fhirtypes';
import { medicinesIn, type MedicineFact } from '#domain/checks/medicines.ts';
import { deniedSpans } from '#domain/checks/negated-scope.ts';
import { personsIn } from '#domain/checks/relatives.ts';
import { writeOut, type PlainNote } from '#domain/checks/said/abbreviations.ts';
import { isSeldomMedicine } from '#domain/checks/seldom-medicines.ts';
import type { ExportStatement } from '../export-document.ts';
import { dosageOf } from './dosage.ts';
import { resourceBase, type FhirContext } from './fhir-context.ts';

type Status = MedicationStatement['status'];

/** What a plan does with a medicine, by the last such word before its name; null where nothing is decided. */
const ORDERS: readonly (readonly [RegExp, Status | null])[] = [
  [
    /\b(?:consider\p{L}*|discuss\p{L}*|if|unless|avoid\p{L}*|may|might|could|instead of|allerg\p{L}+|check|level)\b/giu,
    null,
  ],
  [/\b(?:stop(?:ped|ping)?|discontinu\p{L}*|off)\b/giu, 'stopped'],
  [/\b(?:hold|holding|pause)\b/giu, 'on-hold'],
  [
    /\b(?:continu\p{L}*|refill\p{L}*|increas\p{L}*|decreas\p{L}*|reduc\p{L}*|titrat\p{L}*|taper\p{L}*|adjust\p{L}*)\b/giu,
    'active',
  ],
  [
    /\b(?:start\p{L}*|begin\p{L}*|prescrib\p{L}*|initiat\p{L}*|add(?:ed|ing)?|resum\p{L}*|restart\p{L}*|switch\p{L}* to|trial of|take|use|give)\b/giu,
    'intended',
  ],
];
const ENDED = /\b(?:stopped|discontinued|no longer|quit|came off|not anymore|finished|completed)\b/iu;
const PAST = /\b(?:used to|previously|formerly|in the past|was on|were on|tried)\b/iu;

/**
 * The medicines of the lists of medicines and of the plan. What is denied, only considered, or spoken of with somebody else in the sentence
 * stays in the narrative alone.
 */
export function medicationStatementsOf(
  context: FhirContext,
  statement: ExportStatement,
): MedicationStatement[] {
  const isList = statement.section === 'medications';
  if ((!isList && statement.section !== 'assessment-plan') || personsIn(statement.text).length > 0) return [];
  const plain = writeOut(statement.text);
  const denied = deniedSpans(plain.text);
  const found = medicinesIn(plain.text);
  const { startedAt } = context.document;
  return found.flatMap((medicine, index): MedicationStatement[] => {
    const isDenied = denied.some(({ start, end }) => start <= medicine.start && medicine.start < end);
    const status = isList ? listStatus(plain.text) : orderFor(plain.text.slice(0, medicine.start));
    if (status === null || (isDenied && status !== 'stopped')) return [];
    const name = nameOf(plain, medicine);
    const dosage = dosageBetween(plain, name.end, found[index + 1]?.start ?? plain.text.length);
    // "Iron 65 mg daily" is taken; "magnesium" alone is a blood test, in a plan with a dose as well.
    if (isSeldomMedicine(name.words) && (dosage === null || !isList)) return [];
    return [
      {
        resourceType: 'MedicationStatement',
        ...resourceBase(context, statement, `medication-${index}`),
        status,
        medicationCodeableConcept: { text: name.words },
        subject: context.refs.patient,
        context: context.refs.encounter,
        ...(startedAt === null ? {} : { dateAsserted: startedAt }),
        ...(dosage === null ? {} : { dosage: [dosage] }),
      },
    ];
  });
}

function listStatus(text: string): Status {
  if (ENDED.test(text)) return 'stopped';
  return PAST.test(text) ? 'unknown' : 'active';
}

function orderFor(before: string): Status | null {
  const clause = before.split(/[.;]\s/u).at(-1) ?? '';
  const words = ORDERS.flatMap(([pattern, status]) =>
    [...clause.matchAll(pattern)].map(({ index }) => ({ index, status })),
  );
  return words.toSorted((a, b) => a.index - b.index).at(-1)?.status ?? null;
}

/** The lexicon finds "insulin glargine" by its first word. */
function nameOf(
  { text, original }: PlainNote,
  { name, start, end }: MedicineFact,
): { words: string; end: number } {
  const isLonger = name.includes(' ') && text.slice(start, start + name.length).toLowerCase() === name;
  const last = isLonger ? start + name.length : end;
  return { words: original(start, last).trim(), end: last };
}

const dosageBetween = (plain: PlainNote, from: number, to: number): ReturnType<typeof dosageOf> => {
  const stop = /[.;]\s|\band\s*$|,?\s*\band\s+\p{L}+\s*$/u.exec(plain.text.slice(from, to));
  const end = stop === null ? to : from + stop.index;
  return dosageOf(plain.text.slice(from, end), plain.original(from, end));
};
