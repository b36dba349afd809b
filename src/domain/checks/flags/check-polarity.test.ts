import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit, type VisitIndex } from '../said/visit-index.ts';
import { checkPolarity, ruledUnits } from './check-polarity.ts';
import { claimOf, type Claim } from './claim.ts';
import { polarityFeatures } from './polarity-features.ts';
import { affirmedWeights, deniedWeights } from './polarity-weights.ts';

function visitOf(dialogue: string): VisitIndex {
  const utterances = parseTranscript(dialogue);
  return indexVisit(typeof utterances === 'string' ? [] : utterances);
}

const VISIT = visitOf(`
Doctor: How long have you had this heel pain?
Patient: Honestly it's been about two weeks.
Doctor: Any weakness in your legs?
Patient: No, no weakness, just the weird numbness.
Doctor: Have you ever hurt this ankle before?
Patient: No. But my ankle has been hurting since the fall.
Doctor: Do you have a fever, chills, or night sweats?
Patient: No, none of that. I do feel dizzy when I stand up.
Doctor: Have you lost weight?
Patient: no i wish i've gained some weight
Doctor: And the ibuprofen?
Patient: I take it every six hours, but it did not help.
`);
const claim = (text: string): Claim => claimOf({ text, section: 'history', evidence: [] }, VISIT);
const flagged = (text: string): string[] =>
  checkPolarity(claim(text), VISIT).map(({ code, words }) => `${code}: ${words}`);

describe('what is denied where it was affirmed, and the other way round', () => {
  it.each([
    ['Denies heel pain.', 'denied-but-affirmed'],
    ['Reports weakness in her legs.', 'affirmed-but-denied'],
    ['Denies ankle pain.', 'denied-but-affirmed'],
    ['Reports fever and chills.', 'affirmed-but-denied'],
  ])('%s', (text, code) => {
    expect(flagged(text).join()).toContain(code);
  });

  it.each([
    'Reports heel pain for 2 weeks.',
    'Denies weakness in her legs.',
    'Reports ankle pain since the fall.',
    'Denies fever, chills, and night sweats.',
    'Reports weight gain.',
    'Takes ibuprofen every 6 hours, but it does not help.',
  ])('lets stand: %s', (text) => {
    expect(flagged(text)).toEqual([]);
  });

  it('finds no denial lost in a question that a note quotes', () => {
    const visit = visitOf('Doctor: any fever?\nPatient: no cough at all.');
    const quoted = claimOf({ text: 'any fever?', section: 'history', evidence: [] }, visit);
    expect(checkPolarity(quoted, visit)).toEqual([]);
  });

  it('finds the one wrong finding of a list', () => {
    expect(flagged('Denies fever, chills, dizziness, and night sweats.')).toEqual([
      'denied-but-affirmed: dizziness',
    ]);
  });
});

describe('a denial that was lost on the way into the note', () => {
  const TALK = visitOf(`
Doctor: Any history of liver disease?
Patient: Absolutely not!
Doctor: Have you had any other complaints?
Patient: No, that is all.
Doctor: Any weight loss or a decreased appetite?
Patient: Uh, a slightly decreased appetite.
Doctor: He was offered an injection but did not want any steroid because of his sugars.
Doctor: We will get a CT scan of your belly without contrast.
Patient: I was icing it at home but it did not improve.
Patient: I have not seen the dentist yet, and I do not sleep well.
Doctor: It is called tinnitus.
Patient: Nothing to worry about?
Doctor: Does anybody else in the family have seizures?
Patient: No, not that I know of.
Doctor: Any trouble with swallowing?
Patient: No.
`);
  const codes = (text: string): string[] =>
    checkPolarity(claimOf({ text, section: 'history', evidence: [] }, TALK), TALK).map(({ code }) => code);

  it.each([
    ['Reports a history of liver disease.'],
    ['He was offered an injection but did want any steroid.'],
    ['We will get a CT scan with contrast.'],
    ['He was icing it at home with any improvement.'],
    ['He has seen the dentist yet.'],
    ['He reports trouble with swallowing.'],
  ])('is flagged: %s', (text) => {
    expect(codes(text)).toContain('affirmed-but-denied');
  });

  it.each([
    ['Denies a history of liver disease.'],
    ['He was offered an injection but did not want any steroid.'],
    ['We will get a CT scan without contrast.'],
    ['He was icing it at home without any improvement.'],
    ['He has not seen the dentist yet.'],
    ['Reports a decreased appetite.'],
    ['Tinnitus.'],
    ['He should call if he has any complaints.'],
    ['He is unaware of any family members with seizures.'],
    ['Does not report any problems with swallowing.'],
  ])('is not seen where there is none: %s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('the features of a unit', () => {
  it('are as many as there are weights, and numbers', () => {
    expect(deniedWeights).toHaveLength(polarityFeatures.length);
    expect(affirmedWeights).toHaveLength(polarityFeatures.length);
    const units = ruledUnits(claim('Denies fever but reports ankle pain and dizziness.'), VISIT);
    expect(units.length).toBeGreaterThan(1);
    for (const { features } of units) {
      expect(features).toHaveLength(polarityFeatures.length);
      expect(features.every(Number.isFinite)).toBe(true);
    }
  });
});
