import type { Provenance, Reference } from '@medplum/fhirtypes';
import type { ExportAttestation } from '../export-document.ts';
import { hl7 } from './codes.ts';
import type { FhirContext } from './fhir-context.ts';
import { narrativeText } from './narrative.ts';

/** That the engine wrote the note and what is coded from it. */
export function engineProvenance({ document, idOf, refs }: FhirContext, coded: Reference[]): Provenance {
  return {
    resourceType: 'Provenance',
    id: idOf('provenance-engine'),
    text: narrativeText(`Written by Sotto, engine ${document.engine.name}.`),
    target: [refs.composition, ...coded],
    recorded: document.exportedAt,
    activity: hl7('v3-DataOperation', 'CREATE', 'create'),
    agent: [{ type: hl7('provenance-participant-type', 'assembler', 'Assembler'), who: refs.device }],
  };
}

/** That a clinician signed it: who, when, and the hash of what was signed. */
export function signatureProvenance({ idOf, refs }: FhirContext, attestation: ExportAttestation): Provenance {
  const { name, signedAt, noteSha256 } = attestation;
  return {
    resourceType: 'Provenance',
    id: idOf('provenance-signature'),
    text: narrativeText(`Signed by ${name}. SHA-256 of the note: ${noteSha256}`),
    target: [refs.composition],
    recorded: signedAt,
    agent: [
      {
        type: hl7('provenance-participant-type', 'legal', 'Legal Authenticator'),
        who: refs.practitioner,
      },
    ],
    entity: [
      {
        role: 'source',
        what: { identifier: { type: { text: 'SHA-256 of the signed note' }, value: noteSha256 } },
      },
    ],
    signature: [
      {
        type: [
          {
            system: 'urn:iso-astm:E1762-95:2013',
            code: '1.2.840.10065.1.12.1.1',
            display: "Author's Signature",
          },
        ],
        when: signedAt,
        who: refs.practitioner,
      },
    ],
  };
}
