import type { AllergyIntolerance, CodeableConcept } from '@medplum/fhirtypes';
import { medicinesIn } from '#domain/checks/medicines.ts';
import { hasNegation } from '#domain/checks/negation.ts';
import { personsIn } from '#domain/checks/relatives.ts';
import { writeOut } from '#domain/checks/said/abbreviations.ts';
import type { ExportStatement } from '../export-document.ts';
import { oneLine } from '../outline.ts';
import { hl7 } from './codes.ts';
import { resourceBase, type FhirContext } from './fhir-context.ts';

/** Of the International Patient Summary, free to use: "none known" is a statement of its own, not an empty list. */
const ABSENT = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
const NONE_KNOWN =
  /\b(?:no|denies|denied|without|not have|nil)\b[^.]*\ballerg|\ballerg\p{L}*\s*:?\s*(?:none|no|nil)\b/iu;
const OF_MEDICINES = /\b(?:drug|medication|medicine)s?\b/iu;
/** Says that it is none, or leaves it open. */
const OPEN =
  /\b(?:tolerat\p{L}*|outgr\p{L}+|unsure|not sure|possible|possibly|may|might|unknown|questionable|not discussed)\b|\?/iu;
const REACTIONS =
  /\b(?:hives|urticaria|rash|itching|anaphyla(?:xis|ctic (?:shock|reaction))|angioedema|swelling|shortness of breath|wheezing|nausea|vomiting|diarrhea|throat (?:closing|swelling))\b/giu;

/** The allergies of the section "Allergies", those to medicines one by one; what leaves them open stays in the narrative alone. */
export function allergiesOf(context: FhirContext, statement: ExportStatement): AllergyIntolerance[] {
  if (statement.section !== 'allergies' || personsIn(statement.text).length > 0) return [];
  const plain = writeOut(statement.text);
  if (OPEN.test(plain.text)) return [];
  const medicines = medicinesIn(plain.text);
  if (NONE_KNOWN.test(plain.text) && medicines.length === 0) {
    return [allergyOf(context, statement, 'none', noneKnown(plain.text), null)];
  }
  if (hasNegation(plain.text)) return [];
  const reactions = reactionsIn(plain.text);
  if (medicines.length === 0) {
    const words = oneLine(statement.text).replace(/[.\s]+$/u, '');
    return [allergyOf(context, statement, 'allergy', { text: words }, null)];
  }
  return medicines.map(({ start, end }, index) => ({
    ...allergyOf(
      context,
      statement,
      `allergy-${index}`,
      { text: plain.original(start, end).trim() },
      'medication',
    ),
    // Of two medicines in one sentence nobody can tell whose reaction it was.
    ...(reactions.length === 0 || medicines.length > 1
      ? {}
      : { reaction: [{ manifestation: reactions.map((text) => ({ text })) }] }),
  }));
}

const reactionsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(REACTIONS)].map(([words]) => words.toLowerCase())),
];

function noneKnown(text: string): CodeableConcept {
  const [code, display] = OF_MEDICINES.test(text)
    ? ['no-known-medication-allergies', 'No known medication allergies']
    : ['no-known-allergies', 'No known allergies'];
  return { coding: [{ system: ABSENT, code, display }], text: display };
}

const allergyOf = (
  context: FhirContext,
  statement: ExportStatement,
  part: string,
  code: CodeableConcept,
  category: 'medication' | null,
): AllergyIntolerance => ({
  resourceType: 'AllergyIntolerance',
  ...resourceBase(context, statement, part),
  clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
  // What the patient says is not confirmed by being written down, nor by the note's signature.
  verificationStatus: hl7('allergyintolerance-verification', 'unconfirmed'),
  ...(category === null ? {} : { category: [category] }),
  code,
  patient: context.refs.patient,
  encounter: context.refs.encounter,
  ...(context.document.startedAt === null ? {} : { recordedDate: context.document.startedAt }),
});
