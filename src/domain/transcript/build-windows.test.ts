import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUtteranceId } from '../ids.ts';
import { buildWindows, WINDOW_WORDS } from './build-windows.ts';
import { countWords } from './sentences.ts';
import type { Utterance } from './utterance.ts';

const utterance = (index: number, text: string, extra: Partial<Utterance> = {}): Utterance => ({
  id: asUtteranceId(`u${index}`),
  startMs: 0,
  endMs: 0,
  text,
  speaker: index % 2 === 0 ? 'clinician' : 'patient',
  speakerConfidence: 1,
  speakerSource: 'label',
  confidence: 1,
  ...extra,
});
const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');

const spoken = fc.oneof(
  fc.array(fc.constantFrom('pain', 'knee.', 'no', ',', 'five?', 'mg', 'dr.', '...'), { maxLength: 60 }),
  fc.array(fc.constantFrom('long', 'turn.', 'goes', 'on'), { minLength: 100, maxLength: 400 }),
);
const visits = fc
  .array(fc.tuple(spoken, fc.boolean()), { maxLength: 14 })
  .map((turns) =>
    turns.map(([said, isGap], i) =>
      utterance(i, said.join(' '), isGap && i % 3 === 0 ? { gap: 'not-understood' } : {}),
    ),
  );

describe('buildWindows', () => {
  it('packs up to the limit and hands the last thirty words of the part before as context', () => {
    const windows = buildWindows([utterance(0, words(100)), utterance(1, words(40))], { isComplete: true });
    expect(windows.map((w) => w.id)).toEqual(['w0', 'w1']);
    expect(windows[0]?.context).toBeNull();
    expect(countWords(windows[1]?.context?.text ?? '')).toBe(30);
    expect(windows[1]?.context).toMatchObject({ utterance: 'u0', speaker: 'clinician' });
  });

  it('never parts a decimal that a recogniser wrote with a stop', () => {
    const text = `${words(WINDOW_WORDS - 6)} . your temperature is ninety eight . four today . ${words(20)}`;
    const [first, second] = buildWindows([utterance(0, text)], { isComplete: true });
    expect(
      [first, second].map((window) => /ninety eight \. four/u.test(window?.parts[0]?.text ?? '')),
    ).toContain(true);
  });

  it('keeps a short answer in the window of its question', () => {
    const windows = buildWindows([utterance(0, `${words(109)} fever?`), utterance(1, 'no')], {
      isComplete: true,
    });
    expect(windows).toHaveLength(1);
  });

  it('splits a long turn at sentences', () => {
    const text = `${words(90)}. ${words(70)}. ${words(10)}.`;
    const windows = buildWindows([utterance(0, text)], { isComplete: true });
    expect(windows.map((w) => w.parts.map((p) => countWords(p.text)))).toEqual([[90], [80]]);
  });

  it('holds back the last window while people still speak', () => {
    const visit = [utterance(0, words(100)), utterance(1, words(40))];
    expect(buildWindows(visit, { isComplete: false })).toHaveLength(1);
    expect(buildWindows([], { isComplete: false })).toEqual([]);
  });

  it('changes the key with the words and with the speaker, and with nothing else', () => {
    const key = (u: Utterance) => buildWindows([u], { isComplete: true })[0]?.key;
    const base = utterance(0, 'any pain?');
    expect(key({ ...base, startMs: 500, confidence: 0.2 })).toBe(key(base));
    expect(key({ ...base, text: 'any pains?' })).not.toBe(key(base));
    expect(key({ ...base, speaker: 'patient' })).not.toBe(key(base));
  });

  it('puts every word of every utterance without a gap into exactly one window', () => {
    fc.assert(
      fc.property(visits, (visit) => {
        const packed = buildWindows(visit, { isComplete: true }).flatMap((w) => w.parts);
        for (const u of visit) {
          const parts = packed.filter((p) => p.utterance === u.id);
          const said = u.gap === undefined && countWords(u.text) > 0 ? u.text.match(/\S+/gu) : [];
          expect(parts.flatMap((p) => p.text.match(/\S+/gu) ?? [])).toEqual(said ?? []);
          for (const p of parts) expect(u.text.slice(p.start, p.end)).toBe(p.text);
        }
      }),
    );
  });

  it('never makes a window longer than the limit and the room for an answer', () => {
    fc.assert(
      fc.property(visits, (visit) => {
        for (const { parts } of buildWindows(visit, { isComplete: true })) {
          const total = parts.reduce((sum, p) => sum + countWords(p.text), 0);
          expect(total).toBeLessThanOrEqual(WINDOW_WORDS + 30);
        }
      }),
    );
  });

  it('never changes a closed window when more is said', () => {
    fc.assert(
      fc.property(visits, fc.nat(14), (visit, length) => {
        const early = buildWindows(visit.slice(0, length), { isComplete: false });
        expect(buildWindows(visit, { isComplete: true }).slice(0, early.length)).toEqual(early);
      }),
    );
  });
});
