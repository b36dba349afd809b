import { expect, test } from 'vitest';
import { figuresOf, type Candidate } from './figures.ts';
import { prepareEncounter } from './prepare-encounter.ts';

const encounter = prepareEncounter({
  id: 'x',
  section: null,
  header: null,
  transcript: [
    '[doctor] any fever ?',
    '[patient] no .',
    '[patient] i have a cough . i take lisinopril twenty milligrams and metformin , and my wife takes warfarin .',
    '[doctor] your pressure is one twenty over eighty , and your left lung is clear .',
  ].join('\n'),
  reference: [
    'HISTORY OF PRESENT ILLNESS',
    '',
    'Reports a cough. Denies fever.',
    '',
    'MEDICATIONS',
    '',
    'Lisinopril 20 mg, metformin, and aspirin.',
  ].join('\n'),
});

const candidate: Candidate = {
  text: 'Reports a cough.\nDenies fever.\nLisinopril 40 mg.\nRight lung clear.',
  statements: [
    { section: 'history', text: 'Reports a cough.', evidence: ['i have a cough'], origin: 'model' },
    { section: 'exam', text: 'Denies fever.', evidence: ['any fever', 'no'], origin: 'model' },
    { section: 'medications', text: 'Lisinopril 40 mg.', evidence: [], origin: 'rule' },
    { section: 'exam', text: 'Right lung clear.', evidence: ['your left lung'], origin: 'model' },
  ],
  hasSections: true,
  timing: { windows: 4, draftMs: 2000, totalMs: 3000 },
};
const figures = figuresOf(encounter, candidate);

test.each([
  // Reference and transcript share lisinopril and metformin; warfarin is the wife's, aspirin nobody's.
  ['recall-medicines', [1, 2]],
  ['omitted-medicines', [1, 2]],
  ['unwritten-medicines', [2, 3]],
  ['precision-medicines', [1, 1]],
  ['recall-numbers', [0, 1]],
  ['precision-doses', [0, 1]],
  ['said-doses', [0, 1]],
  ['recall-denials', [1, 1]],
  ['recall-problems', [1, 1]],
  ['unsupported-number', [1, 4]],
  ['unsupported-side', [1, 4]],
  ['unsupported-medicine', [0, 4]],
  ['unsupported-number-medicine-side', [2, 4]],
  ['contradictions', [0, 4]],
  ['unsupported-any', [2, 4]],
  ['evidence', [3, 4]],
  ['by-rule', [1, 4]],
  ['duplicates', [0, 4]],
  // "Right lung clear" has no counterpart in the reference; the denial stands in the wrong part.
  ['placement', [2, 3]],
  ['placement-group', [2, 3]],
  ['seconds', [3, 1]],
  ['seconds-a-window', [2, 4]],
  ['statements', [4, 1]],
  ['length', [11, 16]],
])('%s', (name, expected) => {
  expect(figures[name]).toEqual(expected);
});

test('what is affirmed where it was denied is a contradiction, what nobody spoke of is not one', () => {
  const statements = [
    { section: 'history', text: 'Reports fever.' },
    { section: 'history', text: 'Denies cough.' },
    { section: 'history', text: 'Reports vomiting.' },
  ] as const;
  const found = figuresOf(encounter, { text: '', statements, hasSections: false, timing: null });
  expect(found['contradictions']).toEqual([2, 3]);
  expect(found['unsupported-finding']).toEqual([1, 3]);
  expect(found['placement']).toBeUndefined();
  expect(found['evidence']).toBeUndefined();
  expect(found['seconds']).toBeUndefined();
});

test('a note that is the reference scores one, an empty one nothing', () => {
  const { reference } = encounter.item;
  const base = { statements: [], hasSections: true, timing: null };
  const same = figuresOf(encounter, { ...base, text: reference });
  expect([same['rouge1'], same['length'], same['recall-medicines']]).toEqual([
    [1, 1],
    [16, 16],
    [2, 2],
  ]);
  const none = figuresOf(encounter, { ...base, text: '' });
  expect([none['rouge1'], none['omitted-medicines']]).toEqual([
    [0, 1],
    [2, 2],
  ]);
});
