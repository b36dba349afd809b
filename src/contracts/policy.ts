import { isOneOf, isText, listOf, record } from './json-faults.ts';

/** What an administrator decides for all devices of a clinic: `/policy.json` beside the app (docs/deployment.md). */
export interface DeploymentPolicy {
  schema: 1;
  /** Whether people may bring models on a stick: any, only with a signature of one of `packKeys`, or none. */
  packs: 'any' | 'signed' | 'none';
  /** Public Ed25519 keys, 32 bytes in base64. */
  packKeys: string[];
}

export const openPolicy: DeploymentPolicy = { schema: 1, packs: 'any', packKeys: [] };
/** For a policy that cannot be read: nothing that it might forbid. */
export const closedPolicy: DeploymentPolicy = { schema: 1, packs: 'none', packKeys: [] };

const isPolicy = record<DeploymentPolicy>({
  schema: isOneOf(1),
  packs: isOneOf('any', 'signed', 'none'),
  packKeys: listOf(isText(/^[A-Za-z\d+/]{43}=$/u, 'a key of 32 bytes in base64'), 20),
});

export const policyFaults = (value: unknown): string[] => isPolicy(value, 'policy');
