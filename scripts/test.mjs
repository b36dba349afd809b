import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { runLimited } from './run-limited.mjs';
import { readPlaywright, readVitest, summarise } from './test-summary.mjs';

/** `npm test`: every test there is; the last line is `N passed, N failed`. */

const minuteMs = 60_000;
const reports = mkdtempSync(join(tmpdir(), 'sotto-test-'));

/** @param {string} path */
const tool = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

/** @param {string} file @returns {any} the report, undefined when the runner wrote none that can be read */
const readReport = (file) => {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
};

/** @param {string} title */
const announce = (title) => process.stdout.write(`\n== ${title}\n`);

/** @param {string} browser */
const runVitest = async (browser) => {
  announce('Unit, contract, component and storage tests');
  const file = join(reports, 'vitest.json');
  const args = [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
  const code = await runLimited(process.execPath, [...args, `--outputFile.json=${file}`], {
    limitMs: 25 * minuteMs,
    env: { SOTTO_BROWSER: browser },
  });
  return readVitest(readReport(file), code);
};

const build = () => {
  announce('Build');
  const args = [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'];
  return runLimited(process.execPath, args, { limitMs: 5 * minuteMs });
};

/** @param {string} browser */
const runEndToEnd = async (browser) => {
  announce('End-to-end tests on the built app');
  const file = join(reports, 'playwright.json');
  const code = await runLimited(
    process.execPath,
    [tool('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    { limitMs: 25 * minuteMs, env: { SOTTO_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
  );
  return readPlaywright(readReport(file), code);
};

const runAll = async () => {
  const browser = await findBrowser();
  process.stdout.write(`Browser: ${browser}\n`);
  const vitest = await runVitest(browser);
  const isBuilt = (await build()) === 0;
  const endToEnd = isBuilt
    ? await runEndToEnd(browser)
    : { passed: 0, failures: ['the build, and with it every end-to-end test'], skipped: 0 };
  return [vitest, endToEnd];
};

try {
  const { lines, isSuccess } = summarise(await runAll());
  process.stdout.write(`\n${lines.join('\n')}\n`);
  process.exitCode = isSuccess ? 0 : 1;
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stdout.write(`\n${reason}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
