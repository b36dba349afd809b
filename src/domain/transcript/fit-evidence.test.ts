import { expect, it } from 'vitest';
import { asUtteranceId } from '../ids.ts';
import { applyEdit } from './edit-transcript.ts';
import { fitEvidence } from './fit-evidence.ts';
import { mergeWithNext } from './split-and-merge.ts';
import type { Utterance } from './utterance.ts';

const said = (n: number, text: string): Utterance => ({
  id: asUtteranceId(`u${n}`),
  startMs: 0,
  endMs: 0,
  text,
  speaker: 'patient',
  speakerConfidence: 1,
  speakerSource: 'label',
  confidence: 1,
});
const visit = [said(0, 'my knee'), said(1, 'and my hip')];
const of = (n: number, start: number, end: number) => ({ utterance: asUtteranceId(`u${n}`), start, end });

it('keeps what fits, cuts what runs over, and drops what is gone', () => {
  expect(fitEvidence([of(0, 0, 7), of(1, 4, 99), of(1, 40, 50), of(7, 0, 3)], visit)).toEqual([
    of(0, 0, 7),
    of(1, 4, 10),
  ]);
});

it('finds an utterance that was joined to another', () => {
  const edit = mergeWithNext(visit, visit[0]!.id);
  const joined = edit === null ? [] : (applyEdit(visit, edit) ?? []);
  expect(fitEvidence([of(1, 4, 10)], joined)).toEqual([of(0, 8, 18)]);
});
