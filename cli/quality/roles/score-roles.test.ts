import { expect, it } from 'vitest';
import { parseRolesArguments } from './run-roles.ts';
import { joinScores, scoreRoles } from './score-roles.ts';

const VISIT = [
  '[doctor] what brings you in today ?',
  "[patient] i've been having pain in my right knee . it hurts when i walk .",
  '[doctor] any fever or chills ?',
  '[patient] no .',
  "[doctor] okay let's order an x-ray of your knee .",
  '[patient_guest] he does not sleep .',
].join('\n');

it('counts what is right beside the visit’s own tags, others left out', () => {
  expect(scoreRoles(VISIT, 'tags removed, whole turns')).toMatchObject({ utterances: 5, right: 5 });
  expect(scoreRoles(VISIT, 'tags removed, cut at sentences')).toMatchObject({ utterances: 6 });
  expect(scoreRoles(VISIT, 'tags as Speaker 1 and 2, the patient first')).toMatchObject({
    utterances: 5,
    right: 5,
  });
});

it('can be wrong: a visit whose tags are lies scores nothing', () => {
  const lies = VISIT.replaceAll('[doctor]', '[x]')
    .replaceAll('[patient]', '[doctor]')
    .replaceAll('[x]', '[patient]');
  expect(scoreRoles(lies, 'tags removed, whole turns').right).toBe(0);
});

it('adds visits up', () => {
  const one = scoreRoles(VISIT, 'tags removed, whole turns');
  expect(joinScores([one, one])).toMatchObject({ utterances: 10, words: 2 * one.words });
});

it('knows its arguments', () => {
  expect(parseRolesArguments(['--sets', 'aci-valid'], 'd')).toEqual({ data: 'd', sets: ['aci-valid'] });
  expect(() => parseRolesArguments(['--sets', 'mts-valid'], 'd')).toThrow();
  expect(() => parseRolesArguments(['--what'], 'd')).toThrow();
});
