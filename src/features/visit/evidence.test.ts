import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStatementId, asUtteranceId } from '#domain/ids.ts';
import type { Statement } from '#domain/note/statement.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { evidenceClips, markedParts, spansByUtterance, wordsInContext } from './evidence.ts';

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

describe('evidenceClips', () => {
  const transcript = [utterance(1, 0, 4_000), utterance(2, 4_500, 7_000), utterance(3, 30_000, 33_000)];
  const heard = (of: Statement, said: readonly Utterance[], endMs = 60_000) =>
    evidenceClips(of, said, endMs).map((clip) => clip.heard);

  it('joins what lies close together and keeps apart what does not, with half a second around', () => {
    expect(heard(statement(3, 1, 2), transcript)).toEqual([
      { fromMs: 0, toMs: 7_500 },
      { fromMs: 29_500, toMs: 33_500 },
    ]);
  });

  it('asks for nothing beyond the recording', () => {
    expect(heard(statement(3), transcript, 33_100)).toEqual([{ fromMs: 29_500, toMs: 33_100 }]);
  });

  it('has nothing to play for a pasted transcript', () => {
    expect(evidenceClips(statement(1), [utterance(1, 0, 0)], 0)).toEqual([]);
  });

  it('hears of a long utterance the part where the words lie, and shows all of it', () => {
    const text = `${'a'.repeat(90)}b${'c'.repeat(9)}`;
    const long = { ...utterance(1, 10_000, 30_000), text };
    const of = { ...statement(1), evidence: [{ utterance: long.id, start: 90, end: 91 }] };
    const [clip] = evidenceClips(of, [long], 60_000);
    expect(clip).toEqual({
      fromMs: 9_500,
      toMs: 30_500,
      heard: { fromMs: 24_500, toMs: 30_500 },
      words: [{ fromMs: 28_000, toMs: 28_200 }],
    });
  });

  it('always hears the words, inside the clip and the recording', () => {
    const lengths = fc.array(fc.record({ gap: fc.nat(5_000), length: fc.integer({ min: 1, max: 20_000 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(lengths, fc.nat(4), fc.nat(5), (pieces, start, more) => {
        let at = 0;
        const said = pieces.map(({ gap, length }, index) => {
          const one = utterance(index + 1, at + gap, at + gap + length);
          at = one.endMs;
          return one;
        });
        const all = statement(...said.map((_, index) => index + 1));
        const evidence = all.evidence.map((one) => ({ ...one, start, end: start + more }));
        for (const { fromMs, toMs, heard, words } of evidenceClips({ ...all, evidence }, said, at)) {
          expect(fromMs).toBeGreaterThanOrEqual(0);
          expect(toMs).toBeLessThanOrEqual(at);
          expect(heard.fromMs).toBeGreaterThanOrEqual(fromMs);
          expect(heard.toMs).toBeLessThanOrEqual(toMs);
          for (const one of words) {
            expect(one.fromMs).toBeGreaterThanOrEqual(heard.fromMs - 1);
            expect(one.toMs).toBeLessThanOrEqual(heard.toMs + 1);
          }
        }
      }),
    );
  });
});

describe('wordsInContext', () => {
  const text = 'I took some ibuprofen, 400 milligrams twice a day, but nothing really worked at all';
  const shown = (words: string, around: number): string => {
    const start = text.indexOf(words);
    return wordsInContext(text, [{ start, end: start + words.length }], around)
      .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
      .join('');
  };

  it.each([
    ['400 milligrams', 12, '…ibuprofen, [400 milligrams] twice a…'],
    ['I took', 10, '[I took] some…'],
    ['at all', 14, '…really worked [at all]'],
    ['twice', 200, 'I took some ibuprofen, 400 milligrams [twice] a day, but nothing really worked at all'],
  ])('shows %j with what stands around it', (words, around, expected) => {
    expect(shown(words, around)).toBe(expected);
  });
});

describe('spansByUtterance', () => {
  it('gathers the spans of each utterance', () => {
    const twice = { ...statement(1, 1, 2) };
    expect(spansByUtterance(twice.evidence).get(asUtteranceId('u1'))).toHaveLength(2);
    expect(spansByUtterance([]).size).toBe(0);
  });
});
