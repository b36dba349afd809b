import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkPaths } from './check-paths.mjs';

/** `npm run check`: every rule that is not a test; reports all failures, then one line. */

const root = fileURLToPath(new URL('..', import.meta.url));
const projects = ['domain', '', 'worker', 'worklet', 'node'].map(
  (name) => `tsconfig${name === '' ? '' : `.${name}`}.json`,
);

/** @type {[name: string, tool: string, args: string[]][]} */
const checks = [
  ...projects.map(
    (project) =>
      /** @type {[string, string, string[]]} */ ([
        `types (${project})`,
        'typescript/bin/tsc',
        ['-p', project],
      ]),
  ),
  ['components', 'svelte-check/bin/svelte-check', ['--tsconfig', 'tsconfig.json', '--fail-on-warnings']],
  ['lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0']],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['unused files, exports and packages', 'knip/bin/knip.js', ['--no-progress']],
];

/**
 * @param {string} tool
 * @param {string[]} args
 * @returns {Promise<{ isGood: boolean, output: string }>}
 */
const run = (tool, args) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL(`../node_modules/${tool}`, import.meta.url)), ...args],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    const add = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.once('close', (code) => resolve({ isGood: code === 0, output }));
  });

/** @param {string} name @param {boolean} isGood @param {string} output */
const report = (name, isGood, output) => {
  process.stdout.write(`${isGood ? 'ok    ' : 'FAILED'} ${name}\n`);
  if (!isGood) process.stdout.write(`${output.trim()}\n\n`);
  return isGood ? [] : [name];
};

/** @type {string[]} */
const failed = [];
for (const [name, tool, args] of checks) {
  const { isGood, output } = await run(tool, args);
  failed.push(...report(name, isGood, output));
}
const missing = checkPaths(root);
failed.push(...report('paths in documents', missing.length === 0, missing.join('\n')));

const all = checks.length + 1;
process.stdout.write(
  failed.length === 0
    ? `All ${String(all)} checks passed\n`
    : `${String(failed.length)} of ${String(all)} checks failed: ${failed.join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
