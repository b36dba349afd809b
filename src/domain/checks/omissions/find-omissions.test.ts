import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { findOmissions } from './find-omissions.ts';

const utterancesOf = (dialogue: string): Utterance[] => {
  const utterances = parseTranscript(dialogue);
  if (typeof utterances === 'string') throw new Error(utterances);
  return utterances;
};

const VISIT = utterancesOf(`
Doctor: What brings you in?
Patient: I have had a cough for two weeks. Yesterday I had some chest pain.
Doctor: What do you take?
Patient: I take lisinopril 20 milligrams daily. I am allergic to penicillin.
Doctor: Your blood pressure is 150 over 90. Let's order a chest x-ray.
Doctor: I want to start you on azithromycin 250 milligrams once a day.
Doctor: I'll see you back in two weeks.
`);

const FULL = [
  'Cough for 2 weeks and chest pain yesterday.',
  'Lisinopril 20 mg daily.',
  'Allergies: PCN.',
  'BP 150/90.',
  'CXR: chest x-ray ordered.',
  'Start Zithromax 250 mg daily.',
  'Follow up in 2 weeks.',
];
const kinds = (note: readonly string[]): string[] => findOmissions(note, VISIT).map(({ kind }) => kind);

describe('findOmissions', () => {
  it('has nothing to say of a note that has it all', () => {
    expect(findOmissions(FULL, VISIT)).toEqual([]);
  });

  it.each([
    [0, 'red-flag'],
    [0, 'symptom'],
    [1, 'medicine'],
    [2, 'allergy'],
    [3, 'measurement'],
    [4, 'plan'],
    [5, 'medicine'],
    [6, 'plan'],
  ])('misses line %d: %s', (line, kind) => {
    expect(kinds(FULL.filter((_, index) => index !== line))).toContain(kind);
  });

  it('misses a dose beside its medicine', () => {
    expect(findOmissions(FULL.with(1, 'Lisinopril daily.'), VISIT)).toMatchObject([
      { kind: 'medicine', text: 'Lisinopril 20 mg daily.', section: 'medications' },
    ]);
  });

  it.each([
    ['increase the losartan from 25 milligrams to 50 milligrams', 'Increase losartan to 50 mg.'],
    [
      'decrease the losartan from 50 milligrams down to 25 milligrams daily',
      'Decrease losartan to 25 mg daily.',
    ],
    ['increase the losartan by 25 milligrams', 'Increase losartan.'],
    ['increase the losartan to 50 milligrams, from 25 milligrams', 'Increase losartan to 50 mg.'],
  ])('%s: puts in the dose that is gone to', (said, text) => {
    const visit = utterancesOf(`Doctor: I want to ${said}.\nPatient: Okay.`);
    expect(findOmissions([], visit).map((each) => each.text)).toEqual([text]);
  });

  it.each([
    [
      'so for the stent have you continue your clopidogrel and your rosuvastatin',
      ['Continue clopidogrel.', 'Continue rosuvastatin.'],
    ],
    ['have you taken your clopidogrel', []],
  ])('%j orders or asks', (said, texts) => {
    const visit = utterancesOf(`Doctor: ${said}\nPatient: Okay.`);
    expect(findOmissions([], visit).map((each) => each.text)).toEqual(texts);
  });

  it('misses the next visit in a note of a patient who presents for follow-up', () => {
    const note = [...FULL.slice(0, -1), 'Presents today for follow-up.'];
    expect(findOmissions(note, VISIT).map(({ text }) => text)).toEqual([
      "Next visit: “I'll see you back in two weeks”.",
    ]);
  });

  it('lists no order that is only supposed', () => {
    const visit = utterancesOf('Doctor: If it does not get better we will order an MRI of the knee.');
    expect(findOmissions(['Nothing.'], visit)).toEqual([]);
  });

  it('names the words that each rests on', () => {
    const found = findOmissions(['Nothing.'], VISIT);
    expect(found.length).toBeGreaterThan(5);
    for (const { evidence } of found) {
      expect(evidence.length).toBeGreaterThan(0);
      for (const { utterance, start, end } of evidence) {
        const said = VISIT.find(({ id }) => id === utterance)?.text ?? '';
        expect(said.slice(start, end).trim()).not.toBe('');
      }
    }
  });

  it.each([
    'Patient: Penicillin gives me hives.',
    'Doctor: Any allergies?\nPatient: Yes, penicillin.',
    'Patient: I am allergic to penicillin.',
  ])('asks for the allergy of %j', (dialogue) => {
    expect(findOmissions(['Nothing.'], utterancesOf(dialogue)).map(({ kind }) => kind)).toContain('allergy');
  });

  it.each([
    'Doctor: Any allergies?\nPatient: No, penicillin is fine.',
    'Patient: I have no chest pain.',
    'Doctor: If you get chest pain call us.',
    'Doctor: Any chest pain?',
    'Patient: My mother had a seizure.',
    "Patient: I'm not allergic to anything.",
  ])('asks for nothing after %j', (dialogue) => {
    expect(findOmissions(['Nothing.'], utterancesOf(dialogue))).toEqual([]);
  });
});
