import { expect, test } from 'vitest';
import { differencesOf } from './differences.ts';
import type { Row } from './score-set.ts';
import type { SetName } from './sets.ts';

const row = (
  set: SetName,
  system: string,
  scores: Record<string, [rouge1: number, transcript: string]>,
): Row => ({
  set,
  system,
  encounters: Object.keys(scores).length,
  figures: {},
  scores: Object.fromEntries(
    Object.entries(scores).map(([id, [rouge1, transcript]]) => [id, { rouge1, transcript }]),
  ),
});

test('an engine against the nearest note and the rules, by encounter', () => {
  const rows = [
    row('aci-valid', 'nearest-note', { a: [0.4, 'x'], b: [0.5, 'y'] }),
    row('aci-valid', 'extractive', { b: [0.6, 'y'], a: [0.4, 'x'] }),
    row('aci-valid', 'embedded', { a: [0.5, 'x'], b: [0.7, 'y'] }),
  ];
  const found = differencesOf(rows, ['embedded', 'extractive']);
  expect(found.map(({ of, minus }) => [of.system, minus.system])).toEqual([
    ['embedded', 'nearest-note'],
    ['embedded', 'extractive'],
    ['extractive', 'nearest-note'],
  ]);
  expect(found[0]?.rouge1.value).toBeCloseTo(0.15, 12);
  expect(found[1]?.rouge1.low).toBeCloseTo(0.1, 12);
  expect(found[1]?.rouge1.high).toBeCloseTo(0.1, 12);
});

test('the loss on machine transcripts counts only encounters with another transcript', () => {
  const rows = [
    row('aci-test1', 'extractive', { a: [0.5, 'human'], b: [0.5, 'same'], c: [0.9, 'only here'] }),
    row('aci-test1-asr', 'extractive', { a: [0.4, 'machine'], b: [0.5, 'same'] }),
  ];
  const [loss, ...others] = differencesOf(rows, ['extractive']);
  expect(others).toEqual([]);
  expect(loss?.encounters).toBe(1);
  expect(loss?.rouge1.value).toBeCloseTo(-0.1, 12);
});

test('the losses of all sets are joined where each has one', () => {
  const rows = [
    row('aci-test1', 'extractive', { a: [0.5, 'human'] }),
    row('aci-test1-asr', 'extractive', { a: [0.4, 'machine'] }),
    row('aci-valid-human', 'extractive', { b: [0.5, 'human'], c: [0.5, 'same'] }),
    row('aci-valid-asr', 'extractive', { b: [0.2, 'machine'], c: [0.5, 'same'] }),
  ];
  const found = differencesOf(rows, ['extractive']);
  expect(found.map(({ encounters }) => encounters)).toEqual([1, 1, 2]);
  expect(found[2]?.rouge1.value).toBeCloseTo(-0.2, 12);
});
