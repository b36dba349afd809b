import type { CodeableConcept, Coding, Device, Encounter, Patient, Practitioner } from '@medplum/fhirtypes';
import { emptyPatient, patientWords } from '#domain/patient-line.ts';
import type { ExportAttestation } from '../export-document.ts';
import { oneLine } from '../outline.ts';
import type { FhirContext } from './fhir-context.ts';
import { narrativeText } from './narrative.ts';

const DATA_ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** Type of an identifier that is the number of a record. */
const MEDICAL_RECORD_NUMBER: CodeableConcept = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }],
};

/** The patient as the clinician wrote it; nothing is guessed from the visit. */
export function patientOf({ document, idOf }: FhirContext): Patient {
  const { name, birthDate, sex, identifier } = document.patient ?? emptyPatient;
  const words = oneLine(patientWords(document.patient ?? emptyPatient));
  return {
    resourceType: 'Patient',
    id: idOf('patient'),
    text: narrativeText(words === '' ? 'The note does not name the patient.' : words),
    ...(identifier === ''
      ? {}
      : { identifier: [{ type: MEDICAL_RECORD_NUMBER, value: oneLine(identifier) }] }),
    name: [
      name === '' ? { extension: [{ url: DATA_ABSENT, valueCode: 'unknown' }] } : { text: oneLine(name) },
    ],
    ...(sex === 'unknown' ? {} : { gender: sex }),
    ...(birthDate === '' ? {} : { birthDate }),
  };
}

/** Who signed. A draft has no practitioner: nobody answers for it yet. */
export function practitionerOf({ idOf }: FhirContext, { name, role }: ExportAttestation): Practitioner {
  return {
    resourceType: 'Practitioner',
    id: idOf('practitioner'),
    text: narrativeText([name, role].filter((each) => each !== '').join(', ')),
    name: [{ text: oneLine(name) }],
    ...(role === '' ? {} : { qualification: [{ code: { text: oneLine(role) } }] }),
  };
}

/** Sotto, with the engine and the model that wrote the statements. */
export function deviceOf({ document, idOf }: FhirContext): Device {
  const { name, modelSha256 } = document.engine;
  return {
    resourceType: 'Device',
    id: idOf('device'),
    text: narrativeText(`Sotto, engine ${name}`),
    deviceName: [{ name: 'Sotto', type: 'user-friendly-name' }],
    type: { text: 'Clinical scribe' },
    version: [
      { type: { text: 'engine' }, value: name },
      ...(modelSha256 === null ? [] : [{ type: { text: 'SHA-256 of the model' }, value: modelSha256 }]),
    ],
  };
}

const VIRTUAL: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'VR',
  display: 'virtual',
};
/** Sotto is not told whether the visit was in a clinic, on a ward or at home. */
const NOT_KNOWN: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
  code: 'UNK',
  display: 'unknown',
};

export function encounterOf({ document, isSigned, idOf, refs }: FhirContext): Encounter {
  return {
    resourceType: 'Encounter',
    id: idOf('encounter'),
    text: narrativeText(document.title),
    status: isSigned ? 'finished' : 'unknown',
    class: document.template.id === 'telephone-call' ? VIRTUAL : NOT_KNOWN,
    subject: refs.patient,
    ...(isSigned ? { participant: [{ individual: refs.practitioner }] } : {}),
    ...(document.startedAt === null ? {} : { period: { start: document.startedAt } }),
  };
}
