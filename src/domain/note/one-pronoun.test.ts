import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatientSex } from '../drafting/prompt.ts';
import { statementWithOnePronoun, withOnePronoun } from './one-pronoun.ts';
import type { Statement } from './statement.ts';

describe('withOnePronoun', () => {
  it.each<[PatientSex, string, string]>([
    ['male', 'She takes her pills.', 'He takes his pills.'],
    ['male', 'I told her to rest. Her knee hurts her.', 'I told him to rest. His knee hurts him.'],
    ['female', 'He hurt himself; his knee is swollen.', 'She hurt herself; her knee is swollen.'],
    ['female', 'The pain bothers him at night.', 'The pain bothers her at night.'],
    [
      'unknown',
      'He has asthma and she uses her inhaler.',
      'The patient has asthma and the patient uses their inhaler.',
    ],
    ['male', 'The patient is a 45-year-old pleasant female.', 'The patient is a 45-year-old pleasant male.'],
    ['unknown', 'This is a 45-year-old woman.', 'This is a 45-year-old patient.'],
    ['male', 'She lives with her husband.', 'She lives with her husband.'],
    ['male', 'Her mother had a stroke. She has asthma.', 'Her mother had a stroke. He has asthma.'],
    [
      'male',
      'She saw Dr. Hill and she ordered an x-ray of her knee.',
      'He saw Dr. Hill and she ordered an x-ray of his knee.',
    ],
    ['male', 'The surgeon said she would call.', 'The surgeon said she would call.'],
    ['female', 'She is well.', 'She is well.'],
    ['male', 'They take their pills.', 'They take their pills.'],
    ['male', '', ''],
  ])('for a %s patient: %j', (sex, text, expected) => {
    expect(withOnePronoun(text, sex)).toBe(expected);
  });

  const sexes = fc.constantFrom<PatientSex>('male', 'female', 'unknown');
  const sentence = fc
    .array(
      fc.constantFrom(
        'She',
        'he',
        'her',
        'his',
        'him',
        'knee',
        'to',
        'hurts',
        '.',
        ',',
        'mother',
        'doctor',
        'hers',
        'and',
      ),
      { maxLength: 15 },
    )
    .map((words) => words.join(' '));

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(sentence, sexes, (text, sex) => {
        const once = withOnePronoun(text, sex);
        expect(withOnePronoun(once, sex)).toBe(once);
      }),
    );
  });

  it('leaves no other pronoun where nobody else is named', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        if (/mother|doctor/u.test(text)) return;
        expect(withOnePronoun(text, 'male')).not.toMatch(/\b(?:she|her|hers)\b/iu);
        expect(withOnePronoun(text, 'female')).not.toMatch(/\b(?:he|his|him)\b/iu);
      }),
    );
  });
});

describe('statementWithOnePronoun', () => {
  const of = (change: Partial<Statement>) =>
    statementWithOnePronoun(
      { origin: 'model', state: 'draft', section: 'history', text: 'She is well.', ...change } as Statement,
      'male',
    ).text;

  it('rewrites what the model drafted', () => {
    expect(of({})).toBe('He is well.');
  });

  it.each<Partial<Statement>>([
    { origin: 'clinician' },
    { origin: 'rule' },
    { state: 'accepted' },
    { state: 'edited' },
    { section: 'family-history' },
  ])('leaves %j alone', (change) => {
    expect(of(change)).toBe('She is well.');
  });
});
