import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { folders, packageHomes } from './lint/import-rules.mjs';

/**
 * A rule that nothing enforces does not exist: each line of "Who may import what" is broken here on purpose, and
 * the lint must say so. The files are virtual, so type-aware rules are left out.
 */
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) =>
    ruleId.startsWith('boundaries/') || ruleId.startsWith('no-') || ruleId.endsWith('no-restricted-imports'),
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parserOptions: { project: false } } }],
});

/** The rules that one line of code breaks in a file. */
const brokenRules = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
};

const places: Record<string, { file: string; map: string }> = {
  domain: { file: 'src/domain/x.ts', map: '#domain/x.ts' },
  contracts: { file: 'src/contracts/x.ts', map: '#contracts/x.ts' },
  ui: { file: 'src/ui/x.ts', map: '#ui/x.ts' },
  platform: { file: 'src/platform/x.ts', map: '#platform/x.ts' },
  storage: { file: 'src/storage/x.ts', map: '#storage/x.ts' },
  bridge: { file: 'src/bridge/x.ts', map: '#bridge/x.ts' },
  pipeline: { file: 'src/pipeline/x.ts', map: '#pipeline/x.ts' },
  feature: { file: 'src/features/visit/x.ts', map: '#features/visits/x.ts' },
  app: { file: 'src/app/x.ts', map: '#app/x.ts' },
  sw: { file: 'src/sw/x.ts', map: '../sw/x.ts' },
  'worker-shared': { file: 'workers/shared/x.ts', map: '#workers/shared/x.ts' },
  worker: { file: 'workers/speech/x.ts', map: '#workers/note/x.ts' },
  cli: { file: 'cli/x.ts', map: '#cli/x.ts' },
  models: { file: 'models/x.ts', map: '#models/manifest.json' },
};
const rule = 'boundaries/dependencies';
const importers = Object.entries(folders).filter(([type]) => type !== 'models');

/** Which of some import statements the boundaries rule reports, all in one file since parsing is slow. */
const refused = async (filePath: string, statements: string[]) => {
  const [result] = await eslint.lintText(statements.join('\n'), { filePath });
  const reports = (result?.messages ?? []).filter(({ ruleId }) => ruleId === rule);
  return statements.filter((_statement, index) => reports.some(({ line }) => line === index + 1));
};

beforeAll(() => brokenRules('src/domain/x.ts', ''), 60_000);

describe.each(importers)('%s', (type, { values, types = [] }) => {
  const file = places[type]?.file ?? '';
  const others = Object.entries(places).filter(([other]) => other !== 'sw' && other !== type);

  it('may import what the table says and no more', async () => {
    const statement = ([, { map }]: (typeof others)[number]) => `import { x } from '${map}';`;
    const expected = others.filter(([other]) => !values.includes(other));
    expect(await refused(file, others.map(statement))).toEqual(expected.map(statement));
  });

  it('may import the types that the table says and no more', async () => {
    const statement = ([, { map }]: (typeof others)[number]) => `import type { x } from '${map}';`;
    const expected = others.filter(([other]) => ![...values, ...types].includes(other));
    expect(await refused(file, others.map(statement))).toEqual(expected.map(statement));
  });

  it('may import the packages whose home it is and no more', async () => {
    const statement = ([name]: (typeof packageHomes)[number]) => `import { x } from '${name}';`;
    const expected = packageHomes.filter(([, homes]) => !homes.includes(type));
    expect(await refused(file, packageHomes.map(statement))).toEqual(expected.map(statement));
  });
});

describe('the table', () => {
  it.each(['src/features/visit/x.ts', 'workers/speech/x.ts'])('%s never imports a sibling', async (file) => {
    const sibling = file.startsWith('src') ? '#features/visits/x.ts' : '#workers/note/x.ts';
    expect(await brokenRules(file, `import { x } from '${sibling}';`)).toContain(rule);
    expect(await brokenRules(file, `import type { x } from '${sibling}';`)).toContain(rule);
  });

  it('holds for exports and dynamic imports as well', async () => {
    expect(await brokenRules('src/domain/x.ts', `export { x } from '#storage/x.ts';`)).toContain(rule);
    expect(await brokenRules('src/domain/x.ts', `export const x = import('#storage/x.ts');`)).toContain(rule);
  });

  it('lets main.ts and tests import anything', async () => {
    expect(await brokenRules('src/main.ts', `import { x } from '#storage/x.ts';`)).toEqual([]);
    expect(await brokenRules('src/domain/x.test.ts', `import { x } from '#storage/x.ts';`)).toEqual([]);
  });

  it('reports a file that is in no folder of the table', async () => {
    expect(await brokenRules('src/utils/x.ts', 'export const x = 1;')).toContain(
      'boundaries/no-unknown-files',
    );
  });
});

describe('rules of every file', () => {
  it.each([
    ['@typescript-eslint/no-restricted-imports', `import { x } from '../../domain/x.ts';`],
    ['@typescript-eslint/no-restricted-imports', `import { x } from './speech.worker.ts';`],
    ['no-restricted-syntax', 'export default 1;'],
    ['no-console', `console.log('x');`],
    ['no-restricted-syntax', `window.open('/x');`],
    ['no-restricted-globals', `open('/x');`],
    ['no-restricted-syntax', `location.href = '/x';`],
    ['no-restricted-syntax', `window.location.href = '/x';`],
    ['no-restricted-syntax', `window.location = '/x';`],
    ['no-restricted-syntax', `location.assign('/x');`],
    ['no-restricted-syntax', 'new RTCPeerConnection();'],
  ])('%s refuses: %s', async (broken, code) => {
    expect(await brokenRules('src/ui/x.ts', code)).toContain(broken);
  });

  it.each([
    ['svelte/no-at-html-tags', '{@html words}'],
    ['no-restricted-syntax', '<a href="https://elsewhere.example/">x</a>'],
    ['no-restricted-syntax', '<p style="color: red">x</p>'],
  ])('%s refuses in a component: %s', async (broken, markup) => {
    const component = new ESLint({
      ruleFilter: ({ ruleId }) => ruleId === broken,
      overrideConfig: [{ languageOptions: { parserOptions: { project: false } } }],
    });
    const code = `<script lang="ts">\n  const words = 'x';\n</script>\n\n${markup}\n`;
    const [result] = await component.lintText(code, { filePath: 'src/ui/X.svelte' });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain(broken);
  });
});
