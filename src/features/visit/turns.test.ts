import { describe, expect, it } from 'vitest';
import { asUtteranceId } from '#domain/ids.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { groupTurns } from './turns.ts';

const said = (n: number, change: Partial<Utterance> = {}): Utterance => ({
  id: asUtteranceId(`u${n}`),
  startMs: n * 1000,
  endMs: n * 1000 + 900,
  text: `words ${n}`,
  speaker: 'patient',
  speakerConfidence: 0.9,
  speakerSource: 'rule',
  confidence: 0.9,
  ...change,
});

describe('groupTurns', () => {
  it('groups neighbours of one speaker', () => {
    const turns = groupTurns([said(1), said(2), said(3, { speaker: 'clinician' }), said(4)]);
    expect(turns.map((turn) => turn.utterances.length)).toEqual([2, 1, 1]);
  });

  it('lets a gap stand alone', () => {
    const turns = groupTurns([said(1), said(2, { text: '', gap: 'not-understood' }), said(3)]);
    expect(turns.map((turn) => turn.gap?.reason ?? null)).toEqual([null, 'not-understood', null]);
  });

  it('is unsure of a weak guess, never of what the clinician said', () => {
    const weak = { speakerConfidence: 0.4 };
    expect(groupTurns([said(1, weak)])[0]?.isUnsure).toBe(true);
    expect(groupTurns([said(1, { ...weak, speakerSource: 'clinician' })])[0]?.isUnsure).toBe(false);
  });
});
