import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStatementId, asUtteranceId } from '#domain/ids.ts';
import type { Statement } from '#domain/note/statement.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { evidenceStretches, markedParts, spansByUtterance } from './evidence.ts';

const spanArbitrary = fc.record({ start: fc.nat(40), end: fc.nat(40) });

describe('markedParts', () => {
  it('marks the spans and nothing else', () => {
    expect(markedParts('no fever at all', [{ start: 3, end: 8 }])).toEqual([
      { text: 'no ', isMarked: false },
      { text: 'fever', isMarked: true },
      { text: ' at all', isMarked: false },
    ]);
  });

  it('never loses or repeats a character, whatever the spans', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(spanArbitrary, { maxLength: 6 }), (text, spans) => {
        const parts = markedParts(text, spans);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        const marked = parts.filter((part) => part.isMarked).reduce((sum, part) => sum + part.text.length, 0);
        const wanted = new Set<number>();
        for (const { start, end } of spans)
          for (let i = start; i < Math.min(end, text.length); i++) wanted.add(i);
        expect(marked).toBe(wanted.size);
      }),
    );
  });
});

const utterance = (n: number, startMs: number, endMs: number): Utterance => ({
  id: asUtteranceId(`u${n}`),
  startMs,
  endMs,
  text: 'words',
  speaker: 'patient',
  speakerConfidence: 1,
  speakerSource: 'label',
  confidence: 1,
});

const statement = (...utterances: number[]): Statement => ({
  id: asStatementId('w1.1'),
  section: 'history',
  text: 'Reports cough.',
  origin: 'rule',
  evidence: utterances.map((n) => ({ utterance: asUtteranceId(`u${n}`), start: 0, end: 5 })),
  weight: 1,
  window: null,
  windowKey: null,
  state: 'draft',
  flags: [],
});

describe('evidenceStretches', () => {
  const transcript = [utterance(1, 0, 4_000), utterance(2, 4_500, 7_000), utterance(3, 30_000, 33_000)];

  it('joins what lies close together and keeps apart what does not', () => {
    expect(evidenceStretches(statement(3, 1, 2), transcript)).toEqual([
      { fromMs: 0, toMs: 7_000 },
      { fromMs: 30_000, toMs: 33_000 },
    ]);
  });

  it('has nothing to play for a pasted transcript', () => {
    expect(evidenceStretches(statement(1), [utterance(1, 0, 0)])).toEqual([]);
  });
});

describe('spansByUtterance', () => {
  it('gathers the spans of each utterance', () => {
    const twice = { ...statement(1, 1, 2) };
    expect(spansByUtterance(twice).get(asUtteranceId('u1'))).toHaveLength(2);
    expect(spansByUtterance(null).size).toBe(0);
  });
});
