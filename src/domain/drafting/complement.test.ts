import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWindow, turns, type Turn } from '#tests/fakes/turns.ts';
import { medicinesIn } from '../checks/medicines.ts';
import { unsupportedFacts } from '../checks/unsupported-facts.ts';
import { extractStatements } from '../extraction/extract-statements.ts';
import type { DraftStatement } from '../note/statement.ts';
import type { Speaker } from '../transcript/utterance.ts';
import type { Window } from '../transcript/window.ts';
import { complement, COMPLEMENT_OPTIONS } from './complement.ts';

const windowOf = (said: readonly Turn[]): Window => firstWindow(turns(said));
const model = (...texts: string[]): DraftStatement[] =>
  texts.map((text) => ({ section: 'history', text, origin: 'model', evidence: [], weight: 1 }));
const added = (said: readonly (readonly [Speaker, string])[], ...texts: string[]): string[] => {
  const window = windowOf(said);
  return complement(model(...texts), extractStatements(window), window).map(
    ({ section, text }) => `${section}: ${text}`,
  );
};

describe('complement', () => {
  it.each<[string, [Speaker, string][], string[]]>([
    [
      'a medicine with dose and frequency',
      [['clinician', "i'm going to prescribe meloxicam fifteen milligrams once a day ."]],
      ['assessment-plan: Prescribe meloxicam 15 mg daily.'],
    ],
    [
      'a brand that the patient takes',
      [['patient', 'i take lasix eighty milligrams twice a day .']],
      ['medications: Lasix 80 mg twice daily.'],
    ],
    [
      'a raised dose',
      [['clinician', "let's increase the lisinopril to forty milligrams every day ."]],
      ['assessment-plan: Increase lisinopril to 40 mg daily.'],
    ],
    [
      'hours between doses',
      [['clinician', 'you can take motrin 600 mg every six to eight hours as needed .']],
      ['assessment-plan: Start Motrin 600 mg every 6 to 8 hours as needed.'],
    ],
    [
      'a medicine by question and answer',
      [
        ['clinician', 'are you still taking metformin ?'],
        ['patient', 'yes .'],
      ],
      ['medications: Metformin.'],
    ],
    ['an allergy', [['patient', "i'm allergic to penicillin ."]], ['allergies: Allergic to penicillin.']],
    [
      'symptoms denied together',
      [
        ['clinician', 'any fevers or chills ?'],
        ['patient', 'no .'],
        ['patient', "i have n't had any nausea ."],
      ],
      ['review-of-systems: Denies fever, chills, or nausea.'],
    ],
    [
      'a symptom affirmed',
      [
        ['clinician', 'any shortness of breath ?'],
        ['patient', 'yes .'],
      ],
      ['review-of-systems: Reports dyspnea.'],
    ],
    [
      'vital signs',
      [['clinician', 'your blood pressure is one thirty three over seventy and your heart rate was 72 .']],
      ['vitals: Blood pressure: 133/70.', 'vitals: Heart rate: 72 bpm.'],
    ],
    [
      'a laboratory value',
      [['clinician', 'your hemoglobin a1c came back at eight point two .']],
      ['results: Hemoglobin A1c: 8.2.'],
    ],
  ])('adds %s', (_, said, expected) => {
    expect(added(said)).toEqual(expected);
  });

  it.each<[string, [Speaker, string][], string[]]>([
    ['a medicine not taken', [['patient', "i don't take aspirin ."]], []],
    [
      'a medicine denied on asking',
      [
        ['clinician', 'are you taking aspirin ?'],
        ['patient', 'no .'],
      ],
      [],
    ],
    ['a symptom to watch for', [['patient', 'what if i get a fever ?']], []],
    ['the illness of a relative', [['patient', 'my mother has chest pain .']], []],
    ['a goal', [['clinician', 'the goal is a blood pressure below one thirty over eighty .']], []],
    [
      'a decimal whose point is a stop',
      [['clinician', 'your temperature is ninety eight . seven .']],
      ['vitals: Temperature: 98.7.'],
    ],
    [
      'a yes to several',
      [
        ['clinician', 'any fevers or chills ?'],
        ['patient', 'yes .'],
      ],
      [],
    ],
    [
      'a dose that the model has, by its other name',
      [['patient', 'i take lasix eighty milligrams a day .']],
      ['The patient takes furosemide 80 mg daily.'],
    ],
    [
      'a symptom that the model has, by its other name',
      [
        ['clinician', 'any shortness of breath ?'],
        ['patient', 'no .'],
      ],
      ['Denies dyspnea.'],
    ],
    ['a value that the model has', [['clinician', 'your heart rate is 72 .']], ['Heart rate is 72.']],
  ])('adds nothing for %s', (_, said, texts) => {
    expect(added(said, ...texts)).toEqual([]);
  });

  it('adds the dose where the model left it out', () => {
    expect(
      added([['patient', 'i take lasix eighty milligrams a day .']], 'The patient takes Lasix.'),
    ).toEqual(['medications: Lasix 80 mg daily.']);
  });

  it('adds what its options allow', () => {
    const window = windowOf([
      ['patient', 'i take lasix eighty milligrams a day .'],
      ['clinician', 'any fevers ?'],
      ['patient', 'no .'],
    ]);
    const with_ = (change: Partial<typeof COMPLEMENT_OPTIONS>) =>
      complement([], [], window, { ...COMPLEMENT_OPTIONS, ...change }).map(({ text }) => text);
    expect(with_({})).toEqual(['Lasix 80 mg daily.', 'Denies fever.']);
    expect(with_({ medicines: false })).toEqual(['Denies fever.']);
    expect(with_({ deniedSymptoms: false })).toEqual(['Lasix 80 mg daily.']);
    expect(with_({ mostLines: 1 })).toEqual(['Lasix 80 mg daily.']);
  });

  it('takes nothing from the turn before the window', () => {
    const window = windowOf([['patient', 'it is worse at night .']]);
    const part = windowOf([['patient', 'i take lasix eighty milligrams a day .']]).parts[0] ?? null;
    expect(complement([], [], { ...window, context: part })).toEqual([]);
  });

  const phrase = fc.constantFrom(
    ...[
      'i take lisinopril forty milligrams',
      'twice a day',
      'any fever ?',
      'no',
      'yes',
      'no chest pain',
      'your blood pressure is one twenty over eighty',
      'continue metformin 500 mg daily',
      'allergic to penicillin',
      'and',
      '.',
      'heart rate 72',
      'i have a cough',
    ],
  );
  const speaker = fc.constantFrom<Speaker>('clinician', 'patient');
  const visit = fc.array(
    fc.tuple(
      speaker,
      fc.array(phrase, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    ),
    { minLength: 1, maxLength: 6 },
  );

  it('states no number, medicine or side that its window lacks, on words of the window', () => {
    fc.assert(
      fc.property(visit, (said) => {
        const window = windowOf([...said, ['patient', 'okay then']]);
        const spoken = window.parts.map(({ text }) => text).join('\n');
        for (const { text, evidence, origin } of complement([], extractStatements(window), window)) {
          expect(unsupportedFacts(text, spoken, { medicines: [] })).toEqual([]);
          expect(origin).toBe('rule');
          expect(evidence.length).toBeGreaterThan(0);
          const isInside = evidence.every(({ utterance, start, end }) =>
            window.parts.some((p) => p.utterance === utterance && p.start <= start && end <= p.end),
          );
          expect(isInside).toBe(true);
        }
      }),
    );
  });

  it('adds no medicine to its own lines again', () => {
    fc.assert(
      fc.property(visit, (said) => {
        const window = windowOf([...said, ['patient', 'okay then']]);
        const first = complement([], [], window, { ...COMPLEMENT_OPTIONS, mostLines: 99 });
        const again = complement(first, [], window, {
          ...COMPLEMENT_OPTIONS,
          mostLines: 99,
          missingDoses: false,
        });
        expect(again.flatMap(({ text }) => medicinesIn(text))).toEqual([]);
      }),
    );
  });
});
