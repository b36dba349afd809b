import { closedPolicy, openPolicy, policyFaults, type DeploymentPolicy } from '#contracts/policy.ts';

export interface PolicyDeps {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The policy of the last time, for a start without network. */
  memory: { get(): string | null; set(text: string): void };
}

export interface ClinicPolicy {
  /**
   * Asks for it, each time it decides something. A server that has none (404) forbids nothing; one whose file cannot be read forbids everything that
   * a policy may forbid. Without network it is the one of the last time, and null where none was ever read.
   */
  read(): Promise<DeploymentPolicy | null>;
  /** As it was read last, without asking; null where none was ever read. */
  kept(): DeploymentPolicy | null;
}

const URL = '/policy.json';

/** The clinic's policy for this device. */
export function createClinicPolicy({ fetch, memory }: PolicyDeps): ClinicPolicy {
  const kept = (): DeploymentPolicy | null => {
    const text = memory.get();
    return text === null ? null : parse(text);
  };
  return {
    kept,
    async read() {
      const text = await fetchText(fetch);
      if (text === null) return kept();
      memory.set(text);
      return parse(text);
    },
  };
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

function parse(text: string): DeploymentPolicy {
  try {
    const value = JSON.parse(text) as unknown;
    return policyFaults(value).length === 0 ? (value as DeploymentPolicy) : closedPolicy;
  } catch {
    return closedPolicy;
  }
}
