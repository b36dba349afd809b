import { describe, expect, it } from 'vitest';
import { readPlaywright, readVitest, summarise } from './test-summary.mjs';

const vitestFile = (statuses: string[], status = statuses.includes('failed') ? 'failed' : 'passed') => ({
  name: 'src/a.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({ fullName: `test ${String(index)}`, status: each })),
});

describe('reading the report of Vitest', () => {
  it('counts each state', () => {
    const report = { testResults: [vitestFile(['passed', 'passed', 'skipped', 'failed', 'todo'])] };
    expect(readVitest(report, 1)).toEqual({ passed: 2, failures: ['src/a.test.ts: test 3'], skipped: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = { testResults: [vitestFile(['passed']), vitestFile([], 'failed')] };
    expect(readVitest(report, 1).failures).toEqual(['src/a.test.ts: not loaded']);
  });

  it.each([
    ['crashed after good tests', { testResults: [vitestFile(['passed'])] }, 1],
    ['wrote no report', undefined, 0],
    ['ran nothing', { testResults: [] }, 0],
  ])('fails when the runner %s', (_case, report, exitCode) => {
    expect(readVitest(report, exitCode).failures).toHaveLength(1);
  });
});

describe('reading the report of Playwright', () => {
  const report = (...statuses: string[]) => ({
    suites: [
      {
        specs: statuses.map((status) => ({ title: status, file: 'a.spec.ts', tests: [{ status }] })),
        suites: [{ specs: [{ title: 'inner', file: 'a.spec.ts', tests: [{ status: 'expected' }] }] }],
      },
    ],
  });

  it('counts nested suites, and a flaky test as failed', () => {
    expect(readPlaywright(report('expected', 'flaky', 'unexpected', 'skipped'), 1)).toEqual({
      passed: 2,
      failures: ['a.spec.ts: flaky', 'a.spec.ts: unexpected'],
      skipped: 1,
    });
  });

  it.each([
    ['crashed', report('expected'), 1],
    ['wrote no report', undefined, 1],
    ['ran nothing', {}, 0],
  ])('fails when the runner %s', (_case, given, exitCode) => {
    expect(readPlaywright(given, exitCode).failures).toHaveLength(1);
  });
});

describe('the last line', () => {
  const good = { passed: 3, failures: [], skipped: 0 };

  it('is the plain sum', () => {
    expect(summarise([good, good])).toEqual({ lines: ['6 passed, 0 failed'], isSuccess: true });
  });

  it('names failures before it', () => {
    const { lines, isSuccess } = summarise([good, { passed: 1, failures: ['a: b'], skipped: 2 }]);
    expect(lines).toEqual(['FAILED a: b', '4 passed, 1 failed, 2 skipped']);
    expect(isSuccess).toBe(false);
  });

  it('is no success without a test', () => {
    expect(summarise([])).toEqual({ lines: ['0 passed, 0 failed'], isSuccess: false });
  });
});
