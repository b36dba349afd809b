import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const VISIT = indexVisit(
  parseTranscript(
    `Doctor: For the blood pressure I want to increase the amlodipine to ten milligrams.
Patient: Okay. And should I stop the naproxen?
Doctor: Let's continue the naproxen for now. We will taper the prednisone over two weeks.
Doctor: The warfarin we hold before the procedure.
Patient: I see.
Doctor: You start the apixaban after it.
Patient: All right.`,
  ) as never,
);
const opposed = (text: string, visit = VISIT): string[] =>
  checkStatement({ text, section: 'assessment-plan', evidence: [] }, visit)
    .filter(({ code }) => code === 'action-opposed')
    .map(({ words, severity }) => `${severity} ${words}`);
const opposedIn = (dialogue: string, text: string): string[] =>
  opposed(text, indexVisit(parseTranscript(dialogue) as never));

describe('an action against the one that was said of the medicine', () => {
  it.each([
    ['Decrease amlodipine to 10 mg.', ['critical Decrease']],
    ['↓ amlodipine to 10 mg.', ['critical ↓']],
    ['Discontinue naproxen.', ['critical Discontinue']],
    ['D/c naproxen.', ['critical D/c']],
    ['Increase prednisone.', ['critical Increase']],
    ['Stop apixaban.', ['critical Stop']],
    ['Increase amlodipine to 10 mg.', []],
    ['↑ amlodipine to 10 mg.', []],
    ['Continue naproxen; taper prednisone over 2 weeks.', []],
    ['Hold warfarin before the procedure.', []],
    ['There is no need to stop naproxen.', []],
  ])('%s', (text, expected) => {
    expect(opposed(text)).toEqual(expected);
  });
});

describe('the action of the next medicine is none of this one', () => {
  it.each([
    ["I'm taking you off metoprolol and starting carvedilol.", 'Discontinue metoprolol; start carvedilol.'],
    ["I'm going to take you off metoprolol and begin amlodipine.", 'Stop metoprolol.'],
    [
      "I'm going to start you on meloxicam fifteen milligrams once a day, so no more ibuprofen.",
      'Stop ibuprofen.',
    ],
    ["Let's get rid of the naproxen and start meloxicam.", 'Stop naproxen.'],
    [
      "We'll replace your lisinopril with losartan, start fifty milligrams.",
      'Stop lisinopril and start losartan 50 mg.',
    ],
    ["You don't need the omeprazole any more, we'll add famotidine.", 'Stop omeprazole.'],
    [
      "We'll keep going with lisinopril but at a higher dose, forty milligrams.",
      'Increase lisinopril to 40 mg.',
    ],
    ['Go to twelve units of the lantus and keep the humalog.', 'Increase Lantus to 12 units.'],
    ["I'd like lisinopril at forty milligrams and you keep a log.", 'Increase lisinopril to 40 mg.'],
  ])('%s | %s', (said, text) => {
    expect(opposedIn(`Doctor: ${said}`, text)).toEqual([]);
  });

  it.each([
    [
      'Continue lisinopril twenty milligrams and metoprolol.',
      'Discontinue metoprolol.',
      'critical Discontinue',
    ],
    ['Lisinopril and metoprolol, we continue both.', 'Stop lisinopril.', 'critical Stop'],
    ['We continue the metoprolol and start carvedilol.', 'Discontinue metoprolol.', 'critical Discontinue'],
    ['Start carvedilol, and increase the lasix to forty.', 'Decrease Lasix to 40 mg.', 'critical Decrease'],
  ])('%s | %s', (said, text, expected) => {
    expect(opposedIn(`Doctor: ${said}`, text)).toEqual([expected]);
  });
});

describe('a medicine that is stopped in the words of a denial', () => {
  const critical = (said: string, text: string): string[] =>
    checkStatement(
      { text, section: 'assessment-plan', evidence: [] },
      indexVisit(parseTranscript(`Doctor: ${said}`) as never),
    )
      .filter(({ severity }) => severity === 'critical')
      .map(({ code }) => code);
  it.each([
    ["You don't need the omeprazole any more, we'll add famotidine.", 'Stop omeprazole.', []],
    [
      "You don't need the omeprazole any more, we'll add famotidine.",
      'Discontinue omeprazole and start famotidine.',
      [],
    ],
    ['So no more ibuprofen for you.', 'Discontinue ibuprofen.', []],
    ["I don't want you on the ibuprofen with your kidneys.", 'Stop ibuprofen.', []],
    ["You don't need the omeprazole any more.", 'Continue omeprazole.', ['affirmed-but-denied']],
  ])('%s | %s', (said, text, expected) => {
    expect(critical(said, text)).toEqual(expected);
  });
});
