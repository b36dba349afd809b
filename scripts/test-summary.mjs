import { relative } from 'node:path';

/**
 * What one runner did.
 * @typedef {object} RunResult
 * @property {number} passed
 * @property {string[]} failures names of what failed
 * @property {number} skipped
 */

/**
 * A runner that crashed, or that ran nothing, must never look like a runner without failures.
 * @param {string} runner
 * @param {RunResult} result
 * @param {number} exitCode
 * @returns {RunResult}
 */
const withCrash = (runner, result, exitCode) => {
  const { passed, failures } = result;
  if (failures.length > 0) return result;
  if (exitCode !== 0) {
    return { ...result, failures: [`${runner} stopped with code ${String(exitCode)} and no failed test`] };
  }
  return passed === 0 ? { ...result, failures: [`${runner} ran no test`] } : result;
};

/**
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {{ fullName: string, status: string }[]} assertionResults
 */

/**
 * Reads the JSON report of Vitest. A file that cannot be loaded has no tests and counts as one failure.
 * @param {{ testResults: VitestFile[] } | undefined} report undefined when the runner wrote none
 * @param {number} exitCode
 * @returns {RunResult}
 */
export const readVitest = (report, exitCode) => {
  /** @type {RunResult} */
  const result = { passed: 0, failures: [], skipped: 0 };
  for (const file of report?.testResults ?? []) {
    const name = relative(process.cwd(), file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    result.passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
    result.skipped += file.assertionResults.length - failed.length;
    result.failures.push(...failed.map(({ fullName }) => `${name}: ${fullName}`));
    if (file.status === 'failed' && failed.length === 0) result.failures.push(`${name}: not loaded`);
  }
  result.skipped -= result.passed;
  return withCrash('vitest', result, exitCode);
};

/**
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, file: string, tests: { status: string }[] }[]} [specs]
 */

/** @param {PlaywrightSuite} suite @returns {NonNullable<PlaywrightSuite['specs']>} */
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

/**
 * Reads the JSON report of Playwright.
 * @param {PlaywrightSuite | undefined} report undefined when the runner wrote none
 * @param {number} exitCode
 * @returns {RunResult}
 */
export const readPlaywright = (report, exitCode) => {
  const tests = specsOf(report ?? {}).flatMap(({ title, file, tests: runs }) =>
    runs.map(({ status }) => ({ name: `${file}: ${title}`, status })),
  );
  const result = {
    passed: tests.filter(({ status }) => status === 'expected').length,
    skipped: tests.filter(({ status }) => status === 'skipped').length,
    // A flaky test is a failure: there are no retries to hide behind.
    failures: tests
      .filter(({ status }) => status !== 'expected' && status !== 'skipped')
      .map(({ name }) => name),
  };
  return withCrash('playwright', result, exitCode);
};

/**
 * @param {RunResult[]} results
 * @returns {{ lines: string[], isSuccess: boolean }} the failures' names, then `N passed, N failed`
 */
export const summarise = (results) => {
  const sum = (/** @type {(result: RunResult) => number} */ of) =>
    results.reduce((all, one) => all + of(one), 0);
  const passed = sum((result) => result.passed);
  const skipped = sum((result) => result.skipped);
  const failures = results.flatMap((result) => result.failures);
  const counts = `${String(passed)} passed, ${String(failures.length)} failed`;
  return {
    lines: [
      ...failures.map((name) => `FAILED ${name}`),
      skipped > 0 ? `${counts}, ${String(skipped)} skipped` : counts,
    ],
    isSuccess: failures.length === 0 && passed > 0,
  };
};
