import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUtteranceId } from '../ids.ts';
import { assignRoles, ROLE_LOOKAHEAD } from './assign-roles.ts';
import type { Utterance } from './utterance.ts';

const heard = (texts: readonly string[]): Utterance[] =>
  texts.map((text, i) => ({
    id: asUtteranceId(`u${i}`),
    startMs: i * 3000,
    endMs: i * 3000 + 2500,
    text,
    speaker: 'other',
    speakerConfidence: 0,
    speakerSource: 'rule',
    confidence: 0.9,
  }));

const phrases = [
  'What brings you in today?',
  "I've been having pain in my right knee.",
  'Any fever or chills?',
  'No.',
  'Okay.',
  "I'm going to listen to your heart.",
  'My wife told me to come.',
  "Let's order an x-ray of your knee.",
];

describe('assignRoles', () => {
  it('tells questions, examination and orders from complaints and answers', () => {
    const roles = assignRoles(heard(phrases)).map((u) => u.speaker);
    expect(roles).toEqual([
      'clinician',
      'patient',
      'clinician',
      'patient',
      'clinician',
      'clinician',
      'patient',
      'clinician',
    ]);
  });

  it('is surer of plain words than of "okay"', () => {
    const [question, , , , okay] = assignRoles(heard(phrases));
    expect(question?.speakerConfidence).toBeGreaterThan(0.9);
    expect(okay?.speakerConfidence).toBeLessThan(question?.speakerConfidence ?? 0);
  });

  it('never touches what a label or the clinician said', () => {
    const given = heard(phrases).map((u, i) => {
      const source = (['label', 'clinician', 'rule'] as const)[i % 3] ?? 'rule';
      return { ...u, speaker: 'other' as const, speakerConfidence: 1, speakerSource: source };
    });
    assignRoles(given).forEach((u, i) => {
      if (i % 3 !== 2) expect(u).toEqual(given[i]);
      else expect(u.speaker).not.toBe('other');
    });
  });

  it('takes pasted lines for turns when they alternate', () => {
    const lines = ['any pain?', 'no', 'okay', 'mm-hmm', 'any fever?', 'no', 'any cough?', 'a little'];
    const pasted = heard(lines).map((u) => ({ ...u, startMs: 0, endMs: 0 }));
    const roles = assignRoles(pasted).map((u) => u.speaker);
    expect(roles).toEqual(lines.map((_, i) => (i % 2 === 0 ? 'clinician' : 'patient')));
  });

  it('settles a role for good once two more utterances have come', () => {
    const visit = fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(visit, fc.nat(20), (texts, length) => {
        const early = assignRoles(heard(texts.slice(0, length)));
        const settled = Math.max(0, early.length - ROLE_LOOKAHEAD);
        expect(assignRoles(heard(texts)).slice(0, settled)).toEqual(early.slice(0, settled));
      }),
    );
  });

  it('gives a probability between a half and one', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 12 }), (texts) => {
        for (const u of assignRoles(heard(texts))) {
          expect(u.speakerConfidence).toBeGreaterThanOrEqual(0.5);
          expect(u.speakerConfidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
