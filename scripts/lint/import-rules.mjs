/**
 * "Who may import what" of docs/architecture.md as data. `values` may be imported in full, `types` only with
 * `import type`. `main.ts` and tests may import anything and are therefore not listed.
 */

/** @type {Record<string, { pattern: string, partialMatch?: false, values: string[], types?: string[] }>} */
export const folders = {
  domain: { pattern: 'src/domain', values: [] },
  contracts: { pattern: 'src/contracts', values: ['domain'] },
  ui: { pattern: 'src/ui', values: [] },
  platform: { pattern: 'src/platform', values: ['domain', 'contracts'] },
  storage: { pattern: 'src/storage', values: ['domain', 'contracts', 'platform'] },
  bridge: {
    pattern: 'src/bridge',
    values: ['domain', 'contracts', 'platform', 'models'],
    // It implements the pipeline's ports: docs/decisions/0001-bridge-implements-pipeline-ports.md.
    types: ['pipeline'],
  },
  pipeline: { pattern: 'src/pipeline', values: ['domain', 'contracts'] },
  feature: {
    pattern: 'src/features/*',
    values: ['domain', 'contracts', 'ui'],
    types: ['pipeline', 'bridge', 'storage'],
  },
  app: {
    pattern: 'src/app',
    // `contracts` in full: the words for error codes moved there, since the command line needs them too.
    values: ['feature', 'ui', 'domain', 'contracts'],
    types: ['pipeline', 'bridge', 'storage', 'platform'],
  },
  sw: { pattern: 'src/sw', values: ['contracts'] },
  'worker-shared': { pattern: 'workers/shared', values: ['domain', 'contracts'] },
  worker: { pattern: 'workers/*', values: ['domain', 'contracts', 'worker-shared'] },
  cli: { pattern: 'cli', values: ['domain', 'contracts', 'pipeline', 'worker', 'models'] },
  // Matched from the root: `src/features/models` is a feature.
  models: { pattern: 'models/**', partialMatch: false, values: [] },
};

/** Packages that have one home: [package, folders that may import it]. */
/** @type {[string, string[]][]} */
export const packageHomes = [
  ['idb', ['storage']],
  ['comlink', ['bridge', 'worker', 'worker-shared']],
  ['@huggingface/transformers', ['worker', 'worker-shared']],
  ['@mlc-ai/web-llm', ['worker', 'worker-shared']],
  ['workbox-core', ['sw']],
  ['workbox-precaching', ['sw']],
  ['workbox-routing', ['sw']],
  ['workbox-window', ['bridge']],
];

/** For the setting `boundaries/elements`; the first that matches names the file. */
export const elements = Object.entries(folders).map(([type, { pattern, partialMatch = true }]) => ({
  type,
  pattern,
  partialMatch,
  ...(pattern.endsWith('/*') ? { capture: ['name'] } : {}),
}));

/** For the rule `boundaries/dependencies`. */
export const policies = [
  ...Object.entries(folders).flatMap(([type, { values, types = [] }]) => [
    {
      from: { element: { type } },
      allow: { to: { element: { types: { anyOf: values } } } },
    },
    {
      from: { element: { type } },
      allow: { to: { element: { types: { anyOf: types } } }, dependency: { kind: 'type' } },
    },
  ]),
  { allow: { to: { module: { origin: ['external', 'core'] } } } },
  ...packageHomes.flatMap(([name, homes]) =>
    Object.keys(folders)
      .filter((type) => !homes.includes(type))
      .map((type) => ({
        from: { element: { type } },
        disallow: { to: { module: { origin: 'external', source: name } } },
      })),
  ),
];
