import { describe, expect, it } from 'vitest';
import type { Flag } from '#domain/note/statement.ts';
import { flagSpans, originSign } from './statement-words.ts';

describe('originSign', () => {
  it.each([
    ['model', 'embedded', 'model'],
    ['rule', 'embedded', 'quoted'],
    ['rule', 'web-llm', 'quoted'],
    ['rule', 'web-llm, embedded', 'quoted'],
    ['rule', 'extractive', 'rules'],
    ['clinician', 'extractive', 'clinician'],
  ] as const)('%s in a note of %s is %s', (origin, engine, sign) => {
    expect(originSign({ origin }, engine)).toBe(sign);
  });
});

describe('flagSpans', () => {
  const flag = (words: string): Flag => ({ code: 'dose-not-said', severity: 'critical', words, reason: 'r' });

  it('finds the words of a flag, whatever their case, and does without those that are not there', () => {
    const text = 'Lisinopril 40 mg daily.';
    const spans = flagSpans(text, [flag('40 MG'), flag('metformin'), flag('')]);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['40 mg']);
  });
});
