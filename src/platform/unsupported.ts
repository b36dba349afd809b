/** What Sotto cannot do without. Each needs its own words on the screen that is shown instead of the app. */
export type MissingFeature =
  | 'secure-context'
  | 'indexed-db'
  | 'web-crypto'
  | 'web-locks'
  | 'audio-worklet'
  | 'module-worker'
  | 'web-assembly';

/** Features that this browser lacks, most basic first; empty in a browser that can run Sotto. */
export function missingFeatures(scope: typeof globalThis = globalThis): MissingFeature[] {
  const { crypto, navigator } = scope as Partial<typeof globalThis>;
  const checks: [MissingFeature, boolean][] = [
    ['secure-context', scope.isSecureContext],
    ['indexed-db', Boolean(scope.indexedDB)],
    ['web-crypto', Boolean(crypto?.subtle)],
    ['web-locks', Boolean(navigator?.locks)],
    ['audio-worklet', 'AudioWorkletNode' in scope],
    ['module-worker', hasModuleWorkers(scope)],
    ['web-assembly', 'WebAssembly' in scope],
  ];
  return checks.flatMap(([feature, isThere]) => (isThere ? [] : [feature]));
}

/**
 * Told by a method that every engine gained after module workers: trying one out with a throw-away worker would
 * break the content security policy and report a violation at each start.
 */
const hasModuleWorkers = (scope: typeof globalThis): boolean =>
  'Worker' in scope && 'toSorted' in scope.Array.prototype;
