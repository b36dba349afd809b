import { expect, test } from 'vitest';
import { barsTable } from './bars.ts';
import type { Row } from './score-set.ts';

const row = (figures: Record<string, number>): Row => ({
  set: 'aci-test1',
  system: 'embedded',
  encounters: 1,
  figures: Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, { value, low: value - 0.01, high: value + 0.01 }]),
  ),
  scores: {},
});

const verdictOf = (figures: Record<string, number>, title: string): string | undefined =>
  barsTable([row(figures)], [], ['embedded'])
    .split('\n')
    .find((line) => line.includes(title));

test.each([
  ['rouge1', 0.499, 'ROUGE-1 of', 'missed'],
  ['rouge1', 0.5, 'ROUGE-1 of', ' met'],
  ['rouge1', 0.54, 'ROUGE-1 of', ' good'],
  ['length', 1.2, 'words', 'missed'],
  ['length', 0.85, 'words', ' met'],
  ['unsupported-number-medicine-side', 0.006, 'never said', 'missed'],
  ['unsupported-number-medicine-side', 0, 'never said', ' good'],
  ['omitted-medicines', 0.1, 'medicines said', ' met'],
])('%s of %d', (name, value, title, verdict) => {
  expect(verdictOf({ [name]: value }, title)).toContain(verdict);
});

test('above another note only when its interval is above zero', () => {
  const difference = (low: number) => ({
    of: { set: 'aci-test1' as const, system: 'embedded' },
    minus: { set: 'aci-test1' as const, system: 'nearest-note' },
    rouge1: { value: 0.05, low, high: 0.1 },
    encounters: 40,
  });
  expect(barsTable([], [difference(0.001)], ['embedded'])).toContain(' met');
  expect(barsTable([], [difference(-0.001)], ['embedded'])).toContain('missed');
});

test('a figure that was not taken is no verdict', () => {
  const lines = barsTable([], [], ['embedded']).split('\n').slice(2);
  expect(lines.every((line) => line.endsWith('| – |'))).toBe(true);
});
