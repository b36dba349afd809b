import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementWithOnePronoun } from './one-pronoun.ts';
import { withoutSingularThey } from './singular-they.ts';

describe('withoutSingularThey', () => {
  it.each([
    ['Patient twisted their knee when they fell.', 'Patient twisted her knee when she fell.'],
    ['It hurts when they walk.', 'It hurts when she walks.'],
    ['Patient is tired and they are not sleeping.', 'Patient is tired and she is not sleeping.'],
    ['They really want to rest.', 'She really wants to rest.'],
    ['They do not smoke.', 'She does not smoke.'],
    ['It bothers them, and theirs is worse.', 'It bothers her, and hers is worse.'],
    ['Asked "Do they hurt": "they do".', 'Asked "Do they hurt": "they do".'],
    ['Their wife took them to the clinic.', 'Their wife took them to the clinic.'],
  ])('%j → %j', (text, written) => {
    expect(withoutSingularThey(text, 'female')).toBe(written);
  });

  it('knows men, and leaves a patient of unknown sex alone', () => {
    expect(withoutSingularThey('Patient hurt their hand and blames themselves.', 'male')).toBe(
      'Patient hurt his hand and blames himself.',
    );
    expect(withoutSingularThey('It hurts when they walk.', 'unknown')).toBe('It hurts when they walk.');
  });

  it('leaves no "they" of the patient behind', () => {
    const words = fc.constantFrom('they', 'their', 'them', 'walk', 'knee', 'and', 'really', 'have', 'when');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (said) => {
        expect(withoutSingularThey(said.join(' '), 'male')).not.toMatch(/\b(?:they|their|them)\b/u);
      }),
    );
  });
});

describe('statementWithOnePronoun', () => {
  const statement = {
    origin: 'rule',
    state: 'draft',
    section: 'history',
    text: 'They took out a tooth.',
  } as const;

  it("turns a rule's they only where the rule has said that it is the patient", () => {
    expect(statementWithOnePronoun(statement, 'male').text).toBe('They took out a tooth.');
    expect(statementWithOnePronoun({ ...statement, they: 'patient' }, 'male').text).toBe(
      'He took out a tooth.',
    );
  });

  it('leaves what a person has edited', () => {
    const edited = { ...statement, they: 'patient', state: 'edited' } as const;
    expect(statementWithOnePronoun(edited, 'male').text).toBe('They took out a tooth.');
  });
});
