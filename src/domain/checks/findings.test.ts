import { describe, expect, it } from 'vitest';
import { buildWindows } from '../transcript/build-windows.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import { saidFindings, unsupportedFindings } from './findings.ts';

function kinds(dialogue: string, statement: string): string[] {
  const utterances = parseTranscript(dialogue);
  const window =
    typeof utterances === 'string' ? undefined : buildWindows(utterances, { isComplete: true })[0];
  if (window === undefined) throw new Error('no window');
  return unsupportedFindings(statement, saidFindings(window)).map(({ kind, name }) => `${kind} ${name}`);
}

const COUGH =
  '[doctor] any fever or cough ?\n[patient] no .\n[patient] i do get short of breath on the stairs .';

describe('unsupportedFindings', () => {
  it.each([
    ['a denial by a bare no', COUGH, 'Denies fever and cough.', []],
    ['a symptom in the words of a note', COUGH, 'Reports dyspnea on exertion.', []],
    ['one that nobody spoke of', COUGH, 'Denies chest pain.', ['finding-unsaid chest pain']],
    ['one denied that the patient has', COUGH, 'Denies shortness of breath.', ['finding-denied dyspnea']],
    ['one affirmed that was denied', COUGH, 'Reports a cough.', ['finding-affirmed cough']],
    [
      'a no that is none',
      '[doctor] are you short of breath ?\n[patient] no , just when i climb stairs .',
      'Reports shortness of breath on stairs.',
      [],
    ],
    [
      'a yes to two things leaves open which',
      '[doctor] any nausea or vomiting ?\n[patient] yes .',
      'Reports nausea without vomiting.',
      [],
    ],
    [
      'what might be',
      '[doctor] this could be a stroke , so we order a scan .\n[patient] okay .',
      'Concern for stroke.',
      [],
    ],
    [
      'a finding of the examination',
      '[doctor] on exam there is no swelling of the ankle but there is some tenderness of your ankle .',
      'No swelling of the ankle. Tenderness of the ankle.',
      [],
    ],
    [
      'the general for the particular',
      '[patient] my knee has been hurting since sunday .',
      'Pain since Sunday.',
      [],
    ],
  ])('%s', (_what, dialogue, statement, expected) => {
    expect(kinds(dialogue, statement)).toEqual(expected);
  });

  it('reads no answer from who asked', () => {
    expect(
      kinds('[doctor] any fever ? no ? good . any chills ?\n[patient] yes .', 'Reports chills.'),
    ).toEqual([]);
  });
});
