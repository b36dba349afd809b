import { expect, test } from 'vitest';
import { factsOf, sharedFacts } from './facts.ts';

test('facts by kind, spoken or written', () => {
  const facts = factsOf(
    'Takes Tylenol forty milligrams twice; acetaminophen 40 mg. Denies fever. Has a cough.',
  );
  expect(facts.medicines).toEqual([['acetaminophen']]);
  expect(facts.doses.flat()).toEqual(['40 mg']);
  expect(facts.denials.flat()).toEqual(['fever']);
  expect(facts.problems.flat()).toEqual(['cough']);
});

test('the number of a list is no fact', () => {
  expect(factsOf('1. Rest.\n2) Ice for 10 minutes.').numbers.flat()).toEqual(['10']);
});

test('a number without a unit is no dose', () => {
  expect(factsOf('Blood pressure 120/80, weight 45.').doses).toEqual([]);
  expect(factsOf('2 tablets of 10mg').doses.flat()).toEqual(['2 tablet', '10 mg']);
});

test('facts are shared when they share a reading', () => {
  const said = factsOf('it was one thirty three').numbers;
  expect(sharedFacts(factsOf('133').numbers, said)).toEqual([['133']]);
  expect(sharedFacts(factsOf('134').numbers, said)).toEqual([]);
});
