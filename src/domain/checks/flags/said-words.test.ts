import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flag } from '#domain/note/statement.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { createFlagger } from '../create-flagger.ts';

const utterancesOf = (dialogue: string): Utterance[] => {
  const utterances = parseTranscript(dialogue);
  if (typeof utterances === 'string') throw new Error(utterances);
  return utterances;
};
const flagsOf = (text: string, utterances: readonly Utterance[]): Flag[] =>
  createFlagger(utterances)({ origin: 'model', section: 'history', text, evidence: [] });
/** The words of the transcript that a flag points at; null for a span that lies outside its utterance. */
function wordsAt({ said }: Flag, utterances: readonly Utterance[]): string | null {
  const text = utterances.find(({ id }) => id === said?.utterance)?.text;
  if (said === undefined || text === undefined) return null;
  const isInside = said.start >= 0 && said.start < said.end && said.end <= text.length;
  return isInside ? text.slice(said.start, said.end) : null;
}

const LINES = [
  'Doctor: Increase the lisinopril to forty milligrams a day. ',
  'Patient: My left knee hurts, for about three weeks.',
  'Doctor: Any chest pain or a cough?',
  'Patient: No chest pain. I do have a cough.',
  'Doctor: Your temperature was ninety eight. 6 today, and the pressure was one forty two over ninety.',
  'Doctor: there is some swelling to-',
  'Patient: mm-hmm',
  'Doctor: to about the right ankle, eight centimeters',
  'Patient: I used to smoke , and my mother has diabetes .',
  'Patient: penicillin gives me hives',
  'Patient: ',
];
const STATEMENTS = [
  'Increase lisinopril to 400 mg daily.',
  'Take lisinopril 40 mg three times daily.',
  'Take lorazepam 40 mg daily.',
  'Right knee pain for 5 weeks.',
  'Left ankle pain, left elbow pain.',
  'Reports chest pain. Denies cough.',
  'BP 124/90, temperature 96.8.',
  'Her father has diabetes.',
  'Currently smokes.',
  'No known drug allergies.',
  'Allergic to lisinopril.',
  'Confirmed pneumonia.',
];

describe('the words of the transcript that a flag points at', () => {
  const utterances = utterancesOf(LINES.join('\n'));

  it.each([
    ['Increase lisinopril to 400 mg daily.', 'dose-not-said', 'forty milligrams'],
    ['Right knee pain for 3 weeks.', 'side-differs', 'left'],
    ['Reports chest pain.', 'affirmed-but-denied', 'chest pain'],
    ['Denies cough.', 'denied-but-affirmed', 'cough'],
    ['BP 124/90.', 'measurement-not-said', 'one forty two'],
    ['No known drug allergies.', 'allergy-denied', 'penicillin'],
  ])('%s', (text, code, words) => {
    const flag = flagsOf(text, utterances).find((each) => each.code === code);
    expect(flag).toBeDefined();
    expect(flag && wordsAt(flag, utterances)).toContain(words);
  });

  it('are absent where nothing was said of it', () => {
    const [flag] = flagsOf('Reports seizures.', utterances);
    expect(flag?.code).toBe('finding-not-said');
    expect(flag && 'said' in flag).toBe(false);
  });

  it('lie inside their utterance, whatever was said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...STATEMENTS),
        (lines, statement) => {
          const parsed = parseTranscript(lines.join('\n'));
          const spoken = typeof parsed === 'string' ? [] : parsed;
          for (const flag of flagsOf(statement, spoken))
            if (flag.said !== undefined) expect(wordsAt(flag, spoken)?.trim()).toBeTruthy();
        },
      ),
      { numRuns: 40 },
    );
  }, 30_000);
});
