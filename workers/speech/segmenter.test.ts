import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSegmenter, defaultSegmenterSettings, FRAME_SAMPLES } from './segmenter.ts';
import type { Segment } from './segmenter.ts';

const FRAME_MS = 32;

/** One frame for each probability; loudness defaults to a constant. */
const segmentsOf = (probabilities: readonly number[], loudness: readonly number[] = []): Segment[] => {
  const segmenter = createSegmenter();
  const found = probabilities.map((probability, index) =>
    segmenter.push(probability, loudness[index] ?? 0.1),
  );
  return [...found, segmenter.finish()].filter((segment) => segment !== null);
};

const frames = (ms: number, probability: number): number[] =>
  Array.from({ length: Math.round(ms / FRAME_MS) }, () => probability);

const ms = (samples: number): number => samples / 16;

const anyActivity = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    maxLength: 40,
  })
  .map((runs) => runs.flatMap(([length, value]) => Array.from({ length }, () => value)));

describe('segmenter', () => {
  it('gives segments in order that never overlap, stay inside the audio and last at most 20 s', () => {
    fc.assert(
      fc.property(anyActivity, (probabilities) => {
        let previousEnd = 0;
        for (const { start, end } of segmentsOf(probabilities)) {
          expect(start).toBeGreaterThanOrEqual(previousEnd);
          expect(end).toBeGreaterThan(start);
          expect(end - start).toBeLessThanOrEqual(20 * 16_000);
          previousEnd = end;
        }
        expect(previousEnd).toBeLessThanOrEqual(probabilities.length * FRAME_SAMPLES);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no frame of lasting speech outside a segment', () => {
    const lastingSpeech = fc.array(
      fc.tuple(fc.integer({ min: 8, max: 1500 }), fc.integer({ min: 20, max: 60 })),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(lastingSpeech, (turns) => {
        const activity = turns.flatMap(([speech, pause]) => [
          ...Array.from({ length: speech }, () => 0.9),
          ...Array.from({ length: pause }, () => 0.1),
        ]);
        const segments = segmentsOf(activity);
        const isCovered = (at: number) =>
          segments.some(({ start, end }) => start <= at && at + FRAME_SAMPLES <= end);
        const lost = activity.flatMap((probability, frame) =>
          probability > 0.5 && !isCovered(frame * FRAME_SAMPLES) ? [frame] : [],
        );
        expect(lost).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('never lets go of a sample that a later segment reaches back to', () => {
    fc.assert(
      fc.property(anyActivity, (probabilities) => {
        const segmenter = createSegmenter();
        let settled = 0;
        for (const probability of probabilities) {
          const segment = segmenter.push(probability, 0.1);
          if (segment !== null) expect(segment.start).toBeGreaterThanOrEqual(settled);
          settled = segmenter.settledBefore();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('pads speech by 200 ms on both sides', () => {
    const [segment] = segmentsOf([...frames(1600, 0.1), ...frames(3200, 0.9), ...frames(1600, 0.1)]);
    expect(ms(segment?.start ?? 0)).toBeCloseTo(1600 - 224, 0);
    expect(ms(segment?.end ?? 0)).toBeCloseTo(4800 + 224, 0);
  });

  it('keeps one segment over a pause shorter than 400 ms and cuts at a longer one', () => {
    const withPause = (pauseMs: number) => [
      ...frames(1600, 0.9),
      ...frames(pauseMs, 0.1),
      ...frames(1600, 0.9),
    ];
    expect(segmentsOf(withPause(352))).toHaveLength(1);
    expect(segmentsOf(withPause(512))).toHaveLength(2);
  });

  it('takes doubtful frames inside speech for speech and outside it for silence', () => {
    expect(segmentsOf(frames(3200, 0.45))).toEqual([]);
    expect(segmentsOf([...frames(640, 0.9), ...frames(3200, 0.45)])).toHaveLength(1);
  });

  it('drops a click', () => {
    expect(segmentsOf([...frames(320, 0.1), ...frames(160, 0.9), ...frames(960, 0.1)])).toEqual([]);
  });

  it('cuts speech without a pause at its quietest frame, and loses nothing there', () => {
    const count = 25_000 / FRAME_MS;
    const quietFrame = 550;
    const loudness = Array.from({ length: count }, (_, index) => (index === quietFrame ? 0.001 : 0.2));
    const segments = segmentsOf(frames(25_000, 0.9), loudness);
    expect(segments).toHaveLength(2);
    expect(segments[0]?.end).toBe(quietFrame * FRAME_SAMPLES);
    expect(segments[1]?.start).toBe(segments[0]?.end);
  });

  it('keeps the last word after a forced cut however short it is', () => {
    const loudness = Array.from({ length: 626 }, (_, index) => (index === 620 ? 0.001 : 0.2));
    const segments = segmentsOf(frames(626 * FRAME_MS, 0.9), loudness);
    const [, rest] = segments;
    expect(ms((rest?.end ?? 0) - (rest?.start ?? 0))).toBeLessThan(defaultSegmenterSettings.minSpeechMs);
  });
});
