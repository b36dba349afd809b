import type { MedicationStatement } from '@medplum/fhirtypes';
import type { MedicineFact } from '#domain/checks/medicines.ts';
import { personsIn } from '#domain/checks/relatives.ts';
import { writeOut, type PlainNote } from '#domain/checks/said/abbreviations.ts';
import { isSeldomMedicine } from '#domain/checks/seldom-medicines.ts';
import type { ExportStatement } from '../export-document.ts';
import { medicineTextOf } from './clauses.ts';
import { dosageOf } from './dosage.ts';
import { resourceBase, type FhirContext } from './fhir-context.ts';
import { listStatusOf } from './list-status.ts';
import { planStatusOf } from './plan-status.ts';

/**
 * The medicines of the lists of medicines and of the plan. What is denied, refused, only considered, past, said both ways, or spoken of with somebody
 * else in the sentence stays in the narrative alone.
 */
export function medicationStatementsOf(
  context: FhirContext,
  statement: ExportStatement,
): MedicationStatement[] {
  const isList = statement.section === 'medications';
  if ((!isList && statement.section !== 'assessment-plan') || personsIn(statement.text).length > 0) return [];
  const plain = writeOut(statement.text);
  const told = medicineTextOf(plain.text);
  const { startedAt } = context.document;
  return told.medicines.flatMap((medicine, index): MedicationStatement[] => {
    const read = isList ? listStatusOf(told, medicine) : planStatusOf(told, medicine);
    if (read === null) return [];
    const { status, isChange } = typeof read === 'string' ? { status: read, isChange: false } : read;
    const name = nameOf(plain, medicine);
    const dosage = dosageBetween(
      plain,
      name.end,
      told.medicines[index + 1]?.start ?? plain.text.length,
      isChange,
    );
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

/** The lexicon finds "insulin glargine" by its first word. */
function nameOf(
  { text, original }: PlainNote,
  { name, start, end }: MedicineFact,
): { words: string; end: number } {
  const isLonger = name.includes(' ') && text.slice(start, start + name.length).toLowerCase() === name;
  const last = isLonger ? start + name.length : end;
  return { words: original(start, last).trim(), end: last };
}

/** Behind a comma or "and" something else begins, unless it goes on about how the medicine is taken. */
const ENDS_DOSAGE =
  /[.;](?:\s|$)|(?:\s*,\s*|\s+and\s+)(?!\s|\p{N}|(?:once|twice|three|four|one|two|half|every|each|daily|nightly|weekly|as needed|at|in the|by mouth|before|after|with (?:food|meals|breakfast|dinner)|then \p{N}+|evening|morning|max\p{L}*|up to|no more than|not (?:more than|to exceed))\b)|\s*\(?\b(?:while|until|because|so that|but|stopped|discontinued|held)\b/iu;

function dosageBetween(
  plain: PlainNote,
  from: number,
  to: number,
  isChange: boolean,
): ReturnType<typeof dosageOf> {
  const stop = ENDS_DOSAGE.exec(plain.text.slice(from, to));
  const end = stop === null ? to : from + stop.index;
  return dosageOf(plain.text.slice(from, end), plain.original(from, end), isChange);
}
