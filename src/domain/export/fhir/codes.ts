import type { CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { SectionId } from '#domain/note/section.ts';

export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const ICD_10_CM = 'http://hl7.org/fhir/sid/icd-10-cm';
const HL7 = 'http://terminology.hl7.org/CodeSystem';

export const hl7 = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [{ system: `${HL7}/${system}`, code, ...(display === undefined ? {} : { display }) }],
});

export const loinc = (code: string, display: string): Coding => ({ system: LOINC, code, display });

/** LOINC codes of the sections, as C-CDA and the International Patient Summary use them. */
export const sectionCodes: Record<SectionId, Coding> = {
  'chief-complaint': loinc('10154-3', 'Chief complaint Narrative - Reported'),
  history: loinc('10164-2', 'History of Present illness Narrative'),
  'review-of-systems': loinc('10187-3', 'Review of systems Narrative - Reported'),
  medications: loinc('10160-0', 'History of Medication use Narrative'),
  allergies: loinc('48765-2', 'Allergies and adverse reactions Document'),
  'past-history': loinc('11348-0', 'History of Past illness Narrative'),
  'family-history': loinc('10157-6', 'History of family member diseases Narrative'),
  'social-history': loinc('29762-2', 'Social history Narrative'),
  vitals: loinc('8716-3', 'Vital signs'),
  exam: loinc('29545-1', 'Physical findings Narrative'),
  results: loinc('30954-2', 'Relevant diagnostic tests/laboratory data Narrative'),
  'assessment-plan': loinc('51847-2', 'Evaluation + Plan note'),
};

const NOTE = loinc('34109-9', 'Note');
/** LOINC document types by template; a clinician's own template is a note. */
const documentTypes: Readonly<Record<string, Coding>> = {
  soap: loinc('11506-3', 'Progress note'),
  'progress-note': loinc('11506-3', 'Progress note'),
  'history-and-physical': loinc('34117-2', 'History and physical note'),
  consultation: loinc('11488-4', 'Consult note'),
  procedure: loinc('28570-0', 'Procedure note'),
  discharge: loinc('18842-5', 'Discharge summary'),
  'telephone-call': loinc('34748-4', 'Telephone encounter Note'),
};

export const documentType = (templateId: string): Coding =>
  Object.hasOwn(documentTypes, templateId) ? (documentTypes[templateId] ?? NOTE) : NOTE;
