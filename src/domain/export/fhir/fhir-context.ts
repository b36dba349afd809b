import type {
  Composition,
  Device,
  Encounter,
  Extension,
  Identifier,
  Narrative,
  Patient,
  Practitioner,
  Reference,
} from '@medplum/fhirtypes';
import { statusOf, type ExportDocument, type ExportStatement } from '../export-document.ts';
import { urnOf, uuidOf } from './fhir-uuid.ts';
import { anchorOf, narrativeText } from './narrative.ts';

/** A portion of a narrative that says what a resource says in codes (FHIR R4 extension `narrativeLink`). */
const NARRATIVE_LINK = 'http://hl7.org/fhir/StructureDefinition/narrativeLink';

/** References to the resources that others refer to. */
interface References {
  composition: Reference<Composition>;
  patient: Reference<Patient>;
  practitioner: Reference<Practitioner>;
  encounter: Reference<Encounter>;
  device: Reference<Device>;
}

/** What every resource of one bundle needs to know. */
export interface FhirContext {
  document: ExportDocument;
  isSigned: boolean;
  idOf: (part: string) => string;
  refs: References;
}

export function contextOf(document: ExportDocument): FhirContext {
  const idOf = (part: string): string => uuidOf(`${document.id}/${part}`);
  const to = (part: keyof References): { reference: string } => ({ reference: urnOf(idOf(part)) });
  return {
    document,
    isSigned: statusOf(document) !== 'draft',
    idOf,
    refs: {
      composition: to('composition'),
      patient: to('patient'),
      practitioner: to('practitioner'),
      encounter: to('encounter'),
      device: to('device'),
    },
  };
}

interface StatementBase {
  id: string;
  text: Narrative;
  extension: Extension[];
  identifier: Identifier[];
}

/**
 * What a resource made from a statement has in common with all others: its id, the statement's words as its narrative, and the way back to the
 * statement in the composition.
 * @param part tells resources of one statement apart.
 */
export function resourceBase(context: FhirContext, statement: ExportStatement, part: string): StatementBase {
  const id = context.idOf(`${statement.id}/${part}`);
  const composition = urnOf(context.idOf('composition'));
  return {
    id,
    text: narrativeText(statement.text),
    extension: [{ url: NARRATIVE_LINK, valueUrl: `${composition}#${anchorOf(statement.id)}` }],
    identifier: [{ system: 'urn:ietf:rfc:3986', value: urnOf(id) }],
  };
}
