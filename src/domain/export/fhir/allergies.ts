import type { AllergyIntolerance, CodeableConcept } from '@medplum/fhirtypes';
import { medicinesIn } from '#domain/checks/medicines.ts';
import { hasNegation } from '#domain/checks/negation.ts';
import { problemsIn } from '#domain/checks/problems.ts';
import { personsIn } from '#domain/checks/relatives.ts';
import { writeOut } from '#domain/checks/said/abbreviations.ts';
import type { ExportStatement } from '../export-document.ts';
import { oneLine } from '../outline.ts';
import { allergensIn, namesCare, REACTIONS } from './allergens.ts';
import { hl7 } from './codes.ts';
import { resourceBase, type FhirContext } from './fhir-context.ts';

/** Of the International Patient Summary, free to use: "none known" is a statement of its own, not an empty list. */
const ABSENT = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
/** The whole statement: "No food allergies" and "no known allergies except latex" say less than that none is known. */
const NONE_KNOWN =
  /^\s*(?:(?:drug |medication )?allerg(?:y|ies)\s*[:-]\s*)?(?:(?:(?:the )?patient|he|she|they|there)\s+)?(?:(?:(?:is|are|was|were|has|have|had|with|reports?|reported|states?)\s+)?(?:no|denie[sd](?: having)?(?: any)?)\s+(?:known\s+)?(?:(?:drug|medication|medicine)s?\s+)?allerg(?:y|ies)(?:\s+to\s+(?:any\s+)?(?:drug|medication|medicine)s?)?|none known(?:\s+to\s+(?:drug|medication|medicine)s)?)\s*[.!]?\s*$|^\s*(?:drug |medication )?allergies\s*[:-]\s*(?:none|no)\s*[.!]?\s*$/iu;
const OF_MEDICINES = /\b(?:drug|medication|medicine)s?\b/iu;
/** Says that it is none, or no more, or leaves it open, or speaks of the list of allergies. */
const OPEN =
  /\b(?:tolerat\p{L}*|outgr\p{L}+|unsure|not sure|possible|possibly|perhaps|may|might|unknown|questionable|not discussed|resolved|previously|former\p{L}*|remote|reviewed|updated?|up to date|verified|unchanged|same|pending|see|chart|list(?:ed)?|above|noted|test(?:s|ed|ing)?|desensiti\p{L}+|remov\p{L}+|delabel\p{L}*|referr?\p{L}*|allergists?|discuss\p{L}*)\b|\?/iu;
const EXCEPTION = /\b(?:except\p{L}*|aside from|apart from|other than|besides|but|only)\b/iu;
const VAGUE =
  'allerg\\p{L}*|known|drug|medication|medicine|multiple|several|other|any|some|all|the|his|her|their|an?|no|of|to|has|have|had|with|patient|reports?|and|severe|mild|history|documented';
/** "Peanut allergy", "allergic to bees", "hives from shrimp", "Shellfish (hives)"; "has allergies" names none. */
const NAMES_ALLERGEN = new RegExp(
  String.raw`\ballerg(?:ic|y|ies|ic reactions?)(?:\s+(?:to|include)\b|\s*:)\s*\p{L}|(?<!\p{L})(?!(?:${VAGUE})\s)\p{L}+\s+(?:allerg(?:y|ies)|intolerance)\b|\bintoleran(?:t|ce)\s+(?:to|of)\s+\p{L}|(?:${REACTIONS.source})\s+(?:to|from|with|after)\s+\p{L}|^\s*\p{L}[\p{L}\s'-]{2,30}[:(-]\s*(?:${REACTIONS.source})`,
  'iu',
);
/** Of a list without a verb: "Dust mites", "shellfish". Split first, since one pattern for the whole list took minutes over a long one. */
const NAME_ALONE = /^(?:[\p{L}'-]+\s+){0,2}[\p{L}'-]+$/u;
const NO_NAME = new RegExp(String.raw`^(?:${VAGUE}|${REACTIONS.source})\b`, 'iu');

/** The allergies of the section "Allergies", those to medicines one by one; what leaves them open stays in the narrative alone. */
export function allergiesOf(context: FhirContext, statement: ExportStatement): AllergyIntolerance[] {
  if (statement.section !== 'allergies' || personsIn(statement.text).length > 0) return [];
  const plain = writeOut(statement.text);
  if (NONE_KNOWN.test(plain.text)) {
    return [allergyOf(context, statement, 'none', noneKnown(plain.text), null)];
  }
  if ([OPEN, EXCEPTION].some((pattern) => pattern.test(plain.text)) || hasNegation(plain.text)) return [];
  if (medicinesIn(plain.text).length === 0) {
    const words = oneLine(statement.text).replace(/[.\s]+$/u, '');
    return namesAllergen(plain.text) ? [allergyOf(context, statement, 'allergy', { text: words }, null)] : [];
  }
  return allergensIn(plain.text).map(({ start, end, reactions }, index) => ({
    ...allergyOf(
      context,
      statement,
      `allergy-${index}`,
      { text: plain.original(start, end).trim() },
      'medication',
    ),
    ...(reactions.length === 0 ? {} : { reaction: [{ manifestation: reactions.map((text) => ({ text })) }] }),
  }));
}

const isListOfNames = (text: string): boolean =>
  text
    .replace(/[\s.]+$/u, '')
    .split(/\s*(?:,|\/|\band\b|\bor\b)\s*/iu)
    .every(
      (name, at) => (name === '' && at > 0) || (NAME_ALONE.test(name.trim()) && !NO_NAME.test(name.trim())),
    );

const namesAllergen = (text: string): boolean =>
  !namesCare(text) && (NAMES_ALLERGEN.test(text) || (isListOfNames(text) && problemsIn(text).length === 0));

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
