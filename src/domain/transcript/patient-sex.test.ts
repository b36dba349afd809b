import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turns, type Turn } from '#tests/fakes/turns.ts';
import type { PatientSex } from '../drafting/prompt.ts';
import { femaleNames, maleNames } from '../lexicon/first-names.ts';
import { keepKnownSex, patientSexOf } from './patient-sex.ts';
import type { Speaker, Utterance } from './utterance.ts';

const visit = (...said: Turn[]): Utterance[] => turns(said);

describe('patientSexOf', () => {
  it.each<[string, PatientSex, [Speaker, string][]]>([
    [
      'an introduction',
      'female',
      [['clinician', 'hey dragon , this is a sixty two year old pleasant female']],
    ],
    ['an introduction of a man', 'male', [['clinician', 'Roger is a 62 year old male here for follow-up.']]],
    ['an address', 'female', [['clinician', 'hi ms. hill , good to see you .']]],
    ['a tokenised address', 'male', [['clinician', 'good morning mr . ward']]],
    ['a greeting by name', 'male', [['clinician', 'hey bruce so what brings you in']]],
    ['the name of the clinician', 'unknown', [['patient', 'thanks , doctor rachel .']]],
    [
      'organs and a husband',
      'female',
      [
        ['patient', 'my husband says i should come .'],
        ['clinician', 'when was your last period ?'],
      ],
    ],
    ['a husband alone', 'unknown', [['patient', 'my husband says i should come .']]],
    [
      'a relative and her pronouns',
      'unknown',
      [
        [
          'patient',
          'my mother is ill . she had a stroke . she is here for a test . she has been in hospital .',
        ],
        ['clinician', 'and your sister , she had a baby ?'],
      ],
    ],
    [
      'a dictation in pronouns',
      'female',
      [
        [
          'clinician',
          'the patient presents with anemia . she is here for follow-up . she has a history of fibroids .',
        ],
      ],
    ],
    ['evidence for both', 'unknown', [['clinician', 'he is a 5 year old boy . she is a 5 year old girl .']]],
    ['nothing', 'unknown', []],
  ])('by %s', (_, sex, said) => {
    expect(patientSexOf(visit(...said))).toBe(sex);
  });

  it('stays known until something speaks for the other', () => {
    expect(keepKnownSex('female', 'unknown')).toBe('female');
    expect(keepKnownSex('female', 'male')).toBe('male');
    expect(keepKnownSex('unknown', 'male')).toBe('male');
  });

  it('keeps no name on both lists', () => {
    expect([...maleNames].filter((name) => femaleNames.has(name))).toEqual([]);
  });

  it('takes any text', () => {
    const sexes: readonly PatientSex[] = ['male', 'female', 'unknown'];
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(sexes).toContain(patientSexOf(visit(['clinician', text])));
      }),
    );
  });
});
