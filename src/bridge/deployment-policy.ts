import { closedPolicy, openPolicy, policyFaults, type DeploymentPolicy } from '#contracts/policy.ts';

export interface PolicyDeps {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The policy of the last time, for a start without network. */
  memory: { get(): string | null; set(text: string): void };
}

const URL = '/policy.json';

/**
 * The clinic's policy, asked for each time it decides something. A server that has none (404) forbids nothing; one that cannot be read, or a server
 * that cannot be asked and never was, forbids everything that a policy may forbid.
 */
export async function readPolicy({ fetch, memory }: PolicyDeps): Promise<DeploymentPolicy> {
  const text = await fetchText(fetch);
  if (text === null) return parse(memory.get());
  memory.set(text);
  return parse(text);
}

/** Null when the server could not be asked. */
async function fetchText(fetch: PolicyDeps['fetch']): Promise<string | null> {
  try {
    const response = await fetch(URL, { cache: 'no-cache' });
    if (response.status === 404) return JSON.stringify(openPolicy);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

function parse(text: string | null): DeploymentPolicy {
  try {
    const value = JSON.parse(text ?? '') as unknown;
    return policyFaults(value).length === 0 ? (value as DeploymentPolicy) : closedPolicy;
  } catch {
    return closedPolicy;
  }
}
