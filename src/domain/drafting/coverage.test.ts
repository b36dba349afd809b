import { expect, it } from 'vitest';
import { asUtteranceId, asWindowId } from '../ids.ts';
import type { Window } from '../transcript/window.ts';
import { coverageOf } from './coverage.ts';
import { findEvidence } from './find-evidence.ts';

const SAID = "i've been pretty good about my diet . the knee hurts when i climb stairs .";
const window: Window = {
  id: asWindowId('w0'),
  context: null,
  key: 'k',
  parts: [
    { utterance: asUtteranceId('u0'), speaker: 'patient', start: 10, end: 10 + SAID.length, text: SAID },
  ],
};
const cover = (text: string): number => coverageOf(text, findEvidence(text, window), window);

it('is the share of words that one sentence of the evidence holds', () => {
  expect(cover('The patient reports knee pain when climbing stairs.')).toBe(1);
  expect(cover('The patient states that he is good about his diet.')).toBe(1);
  expect(cover('Good about climbing stairs.')).toBeLessThan(1);
  expect(cover('Diet discussed with daughter at dinner.')).toBeLessThan(0.5);
});

it('is nothing without evidence, and for a line of words that only notes use', () => {
  expect(coverageOf('Fever.', [], window)).toBe(0);
  expect(coverageOf('The patient presents today.', [], window)).toBe(0);
});
