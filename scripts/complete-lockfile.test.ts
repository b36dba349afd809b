import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingPlatformPackages } from './complete-lockfile.mjs';

test('the lockfile holds every platform package, or npm ci refuses it on all platforms', () => {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  expect(missingPlatformPackages(JSON.parse(text) as Parameters<typeof missingPlatformPackages>[0])).toEqual(
    [],
  );
});

test('a package that a mirror hid is named with its platform', () => {
  const lock = {
    packages: {
      'node_modules/rollup': {
        dev: true,
        optionalDependencies: { '@rollup/rollup-linux-x64-musl': '4.1.0' },
      },
    },
  };
  expect(missingPlatformPackages(lock)).toEqual([
    [
      'node_modules/@rollup/rollup-linux-x64-musl',
      { version: '4.1.0', cpu: ['x64'], libc: ['musl'], os: ['linux'], dev: true, optional: true },
    ],
  ]);
});
