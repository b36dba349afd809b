import { describe, expect, it } from 'vitest';
import { medicinesIn } from './medicines.ts';

describe('medicinesIn', () => {
  it.each([
    ['Takes Tylenol and lisinopril.', ['acetaminophen', 'lisinopril']],
    ['Two aspirins a day.', ['aspirin']],
    ['Insulin at night.', ['insulin']],
    // Each once barred an honest word from a note, or counted as a medicine that the note left out.
    ['No blood in the stool, sodium 140, hepatitis in 2010, smells of nicotine, vitamin levels.', []],
  ])('%j', (text, expected) => {
    expect(medicinesIn(text).map(({ name }) => name.split(' ')[0])).toEqual(expected);
  });

  it('reads the kind of insulin', () => {
    expect(medicinesIn('Insulin glargine 20 units, Humalog').map(({ name }) => name)).toEqual([
      'insulin glargine',
      'insulin lispro',
    ]);
  });
});
