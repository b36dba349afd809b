import { expect, it } from 'vitest';
import type { DraftStatement } from '../note/statement.ts';
import { joinDrafts } from './join-drafts.ts';

const line = (text: string): DraftStatement => ({
  section: 'history',
  text,
  origin: 'model',
  evidence: [],
  weight: 1,
});

it('keeps what was finished, in its place, and adds only what is new', () => {
  const kept = [line('Right knee pain for two weeks.'), line('No fever.')];
  const successor = [line('Knee pain, right, two weeks'), line('Takes ibuprofen 400 mg.'), line('No fever')];
  expect(joinDrafts(kept, successor).map(({ text }) => text)).toEqual([
    'Right knee pain for two weeks.',
    'No fever.',
    'Takes ibuprofen 400 mg.',
  ]);
  expect(joinDrafts([], successor)).toEqual(successor);
});
