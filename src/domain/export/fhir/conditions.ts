import type { CodeableConcept, Condition } from '@medplum/fhirtypes';
import { problemsIn } from '#domain/checks/problems.ts';
import { personsIn } from '#domain/checks/relatives.ts';
import { writeOut } from '#domain/checks/said/abbreviations.ts';
import type { ConfirmedCode } from '#domain/review/review.ts';
import type { ExportDocument, ExportStatement } from '../export-document.ts';
import { oneLine } from '../outline.ts';
import { hl7, ICD_10_CM } from './codes.ts';
import { resourceBase, type FhirContext } from './fhir-context.ts';

/** A problem that heads a part of the plan, with the first statement below it. */
export interface PlanProblem {
  title: string;
  code: ConfirmedCode | null;
  first: ExportStatement;
}

/** The problems of the plan that have something below them. */
export const planProblemsOf = ({ sections }: ExportDocument): PlanProblem[] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block, index): PlanProblem[] => {
      const next = blocks[index + 1];
      const first = next?.kind === 'statements' ? next.statements[0] : undefined;
      if (block.kind !== 'problem' || first === undefined) return [];
      return [{ title: oneLine(block.text), code: block.code, first }];
    }),
  );

const UNSURE =
  /\b(?:possible|possibly|probable|probably|likely|suspected|suspicion|concern|rule out|r\/o|versus|vs\.?|differential|questionable|may|might)\b|\?/iu;

/** Names a disease that the patient does not have, has no more, or is only looked for, feared or kept from. */
const NOT_PRESENT =
  /\b(?:rule[sd] out|ruling out|excluded?|unlikely|resolved|resolution|remission|cured|histor(?:y|ies)|previous|prior|past|status post|s\/p|survivors?|family|(?<!diagnosed )in (?:19|20)\p{N}{2}|screen(?:s|ing|ed)?|risks?|fears?|worr(?:y|ies|ied)|prevention|prophyla\p{L}+|exposure|exposed|contact with|vaccin\p{L}+|immuni[sz]ation|surveillance|counsel\p{L}+|education|testing)\b/iu;

/**
 * A condition for a problem of the plan that names one ("Follow-up" names none). Coded in ICD-10-CM only when the clinician confirmed the code;
 * confirmed only when the note is signed and its words leave no doubt. Null for a heading that denies, looks back, or only looks for the disease; with
 * the clinician's code it is provisional at most.
 */
export function conditionOf(context: FhirContext, { title, code, first }: PlanProblem): Condition | null {
  const named = problemsIn(title);
  const isAbsent =
    named.some(({ negated }) => negated) ||
    personsIn(title).length > 0 ||
    [title, writeOut(title).text].some((words) => NOT_PRESENT.test(words));
  if (code === null && (named.length === 0 || isAbsent)) return null;
  const isOpen = isAbsent || UNSURE.test(title);
  const certainty = isOpen ? 'provisional' : context.isSigned ? 'confirmed' : 'unconfirmed';
  const { startedAt } = context.document;
  return {
    resourceType: 'Condition',
    ...resourceBase(context, first, `condition-${title}`),
    clinicalStatus: hl7('condition-clinical', 'active'),
    verificationStatus: hl7('condition-ver-status', certainty),
    category: [hl7('condition-category', 'encounter-diagnosis', 'Encounter Diagnosis')],
    code: codeOf(title, code),
    subject: context.refs.patient,
    encounter: context.refs.encounter,
    ...(startedAt === null ? {} : { recordedDate: startedAt }),
  };
}

const codeOf = (title: string, code: ConfirmedCode | null): CodeableConcept => ({
  ...(code === null ? {} : { coding: [{ system: ICD_10_CM, code: code.code, display: code.display }] }),
  text: title,
});
