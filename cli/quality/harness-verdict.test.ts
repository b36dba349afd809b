import { expect, test } from 'vitest';
import { harnessVerdict } from './harness-verdict.ts';
import { prepareEncounter } from './prepare-encounter.ts';

const encounter = prepareEncounter({
  id: 'x',
  section: null,
  header: null,
  transcript:
    '[doctor] any fever ?\n[patient] no . i have a cough for three days .\n[doctor] take ibuprofen .',
  reference: 'HPI\n\nCough for 3 days. No fever.\n\nPLAN\n\nTake ibuprofen.',
});

test.each([
  ['history', 'Cough for 3 days.', 'supported', []],
  ['history', 'Cough for 4 days.', 'invented', ['number']],
  ['assessment-plan', 'Take warfarin.', 'invented', ['medicine']],
  ['history', 'Reports vomiting.', 'invented', ['finding-unsaid']],
  ['history', 'Reports fever.', 'wrong', ['finding-affirmed']],
  ['exam', 'Cough for 3 days.', 'misplaced', ['other-part-in-reference']],
] as const)('%s: %s', (section, text, harness, reasons) => {
  expect(harnessVerdict(encounter, { section, text, evidence: ['words'] })).toEqual({ harness, reasons });
});

test('a statement without evidence is invented, whatever it says', () => {
  const statement = { section: 'history', text: 'Cough for 3 days.', evidence: [] } as const;
  expect(harnessVerdict(encounter, statement)).toEqual({ harness: 'invented', reasons: ['no-evidence'] });
});
