import { describe, expect, test } from 'vitest';
import { numbersIn } from './numbers.ts';
import { sidesIn } from './sides.ts';
import { unsupportedFacts } from './unsupported-facts.ts';

const NOTHING_KNOWN = { medicines: [] };
const kinds = (statement: string, said: string) =>
  unsupportedFacts(statement, said, NOTHING_KNOWN).map(({ kind, words }) => `${kind} ${words}`);

describe('numbers in words and in digits', () => {
  test.each([
    ['blood pressure is one twenty over eighty', ['120', '80']],
    ['one thirty three over seventy', ['133', '70']],
    ['ninety eight point six', ['98.6']],
    ['ninety-eight point six', ['98.6']],
    ['twenty five hundred units', ['2500']],
    ['a hundred and four', ['104']],
    ['one oh four', ['104']],
    ['two and a half tablets', ['2.5']],
    ['two thousand nineteen', ['2019']],
    ['nineteen eighty four', ['1984']],
    ['one thousand five hundred', ['1500']],
    ['point five milligrams', ['0.5']],
    ['four to five days', ['4', '5']],
    ['twice a day', ['2']],
    ['5.0 mg', ['5']],
    ['1,000 mg b.i.d.', ['1000', '2']],
    ['L5 and C7-T1', ['5', '7', '1']],
    ['her hemoglobin a1c', []],
    ['a patient and a half', ['0.5']],
  ])('%s', (text, expected) => {
    const facts = numbersIn(text);
    expect(facts.map(({ readings }) => readings[0])).toEqual(expected);
  });
});

describe('facts that nobody said', () => {
  test.each([
    ['Increase lisinopril to 40 mg daily.', 'let us go up on the lisinopril to forty milligrams a day', []],
    [
      'Increase lisinopril to 40 mg daily.',
      'let us go up on the lisinopril to fourteen milligrams a day',
      ['number 40'],
    ],
    [
      'Start metoprolol 25 mg.',
      'i will start you on metformin twenty five milligrams',
      ['medicine metoprolol'],
    ],
    ['Continue furosemide.', 'keep taking your lasix', []],
    ['Right knee pain.', 'my left knee hurts', ['side Right']],
    ['Denies chest pain.', 'any chest pain? yes', ['negation Denies chest pain.']],
    ['Denies chest pain.', 'any chest pain? nope', []],
    ['No murmurs.', 'your heart sounds normal', []],
    ['1. Hypertension.', 'your blood pressure', []],
    ['Lungs clear bilaterally.', 'your lungs are clear', []],
    ['Grade 2/6 systolic murmur.', 'i hear a two out of six systolic murmur', []],
    ['Follow up in 1 week.', 'come back in a week', []],
  ])('%s | %s', (statement, said, expected) => {
    expect(kinds(statement, said)).toEqual(expected);
  });

  test('the list of the visit counts as said', () => {
    const known = { medicines: ['Norvasc'] };
    expect(unsupportedFacts('Continue amlodipine.', 'keep taking it', known)).toEqual([]);
  });
});

test.each(['all right so', "that's right", 'right now', 'he left the house'])('%s names no side', (text) => {
  expect(sidesIn(text)).toEqual([]);
});
