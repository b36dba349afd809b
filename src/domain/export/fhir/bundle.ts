import type { Bundle, BundleEntry, Reference, Resource } from '@medplum/fhirtypes';
import {
  statementsOf,
  type ExportDocument,
  type ExportSection,
  type ExportStatement,
} from '../export-document.ts';
import { allergiesOf } from './allergies.ts';
import { compositionOf } from './composition.ts';
import { conditionOf, planProblemsOf, type PlanProblem } from './conditions.ts';
import { contextOf, type FhirContext } from './fhir-context.ts';
import { urnOf, uuidOf } from './fhir-uuid.ts';
import { medicationStatementsOf } from './medications.ts';
import { observationsOf } from './observations.ts';
import { deviceOf, encounterOf, patientOf, practitionerOf } from './parties.ts';
import { engineProvenance, signatureProvenance } from './provenance.ts';

/**
 * The note as a FHIR R4 document (hl7.org/fhir/R4/documents.html): a Composition whose narratives say everything, and resources for what
 * rules read from its statements without doubt. Nothing is coded that the note does not say. What is mapped stands in docs/export.md.
 */
export function fhirBundleOf(document: ExportDocument): Bundle {
  const context = contextOf(document);
  const coded = new Map(
    statementsOf(document).map((statement) => [statement, codedFrom(context, statement)]),
  );
  const conditions = planProblemsOf(document).flatMap(
    (problem): { problem: PlanProblem; condition: Resource }[] => {
      const condition = conditionOf(context, problem);
      return condition === null ? [] : [{ problem, condition }];
    },
  );
  const entriesOf = (section: ExportSection): Reference[] => {
    const statements = statementsOf({ sections: [section] });
    return [
      ...conditions
        .filter(({ problem }) => statements.includes(problem.first))
        .map(({ condition }) => condition),
      ...statements.flatMap((statement) => coded.get(statement) ?? []),
    ].map(referenceTo);
  };
  const facts = [...conditions.map(({ condition }) => condition), ...[...coded.values()].flat()];
  const { attestation } = document;
  return {
    resourceType: 'Bundle',
    identifier: {
      system: 'urn:ietf:rfc:3986',
      value: urnOf(uuidOf(`${document.id}/${document.exportedAt}`)),
    },
    type: 'document',
    timestamp: document.exportedAt,
    entry: [
      compositionOf(context, entriesOf),
      patientOf(context),
      encounterOf(context),
      ...(attestation === null ? [] : [practitionerOf(context, attestation)]),
      deviceOf(context),
      ...facts,
      engineProvenance(context, facts.map(referenceTo)),
      ...(attestation === null ? [] : [signatureProvenance(context, attestation)]),
    ].map(entryOf),
  };
}

const codedFrom = (context: FhirContext, statement: ExportStatement): Resource[] => [
  ...observationsOf(context, statement),
  ...medicationStatementsOf(context, statement),
  ...allergiesOf(context, statement),
];

const entryOf = (resource: Resource): BundleEntry => ({ fullUrl: urnOf(resource.id ?? ''), resource });
const referenceTo = (resource: Resource): Reference => ({ reference: urnOf(resource.id ?? '') });

/** The bundle as a JSON file. */
export const fhirJsonOf = (document: ExportDocument): string =>
  `${JSON.stringify(fhirBundleOf(document), null, 2)}\n`;
