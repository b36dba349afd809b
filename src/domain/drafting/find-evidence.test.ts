import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWindow, turns as turnsOf, type Turn } from '#tests/fakes/turns.ts';
import { asUtteranceId } from '../ids.ts';
import { buildWindows } from '../transcript/build-windows.ts';
import type { Speaker, Utterance } from '../transcript/utterance.ts';
import { findEvidence } from './find-evidence.ts';

const turns = (...said: Turn[]): Utterance[] => turnsOf(said);
const quotes = (text: string, utterances: readonly Utterance[]): string[] =>
  findEvidence(text, firstWindow(utterances)).map(({ utterance: id, start, end }) =>
    (utterances.find((each) => each.id === id)?.text ?? '').slice(start, end),
  );

const visit = turns(
  ['clinician', 'hi how are you ? what brings you in today ?'],
  ['patient', 'my left knee hurts since i fell off a ladder . my dog is fine .'],
  ['clinician', 'any chest pain ?'],
  ['patient', 'no .'],
  ['clinician', 'okay . and are you still taking the lasix , eighty milligrams a day ?'],
  ['patient', 'yeah , every morning .'],
  ['clinician', 'your blood pressure is one thirty three over seventy . the lungs are clear .'],
);

describe('findEvidence', () => {
  it.each([
    ['Left knee pain after a fall from a ladder.', ['my left knee hurts since i fell off a ladder .']],
    ['Denies chest pain.', ['any chest pain ?', 'no .']],
    [
      'Furosemide 80 mg daily.',
      ['and are you still taking the lasix , eighty milligrams a day ?', 'yeah , every morning .'],
    ],
    ['Blood pressure 133/70.', ['your blood pressure is one thirty three over seventy .']],
    ['Lungs are clear to auscultation.', ['the lungs are clear .']],
    ['Plans a trip to the mountains with friends.', []],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(quotes(text, visit)).toEqual(expected);
  });

  it('takes sentences together that stand side by side', () => {
    const said = turns(['patient', 'i have a cough . it brings up green sputum . i went to the zoo .']);
    expect(quotes('Cough with green sputum.', said)).toEqual([
      'i have a cough . it brings up green sputum .',
    ]);
  });

  it('takes nothing from the turn before the window', () => {
    const window = firstWindow(turns(['patient', 'it is worse at night .']));
    const context = { ...window.parts[0]!, utterance: asUtteranceId('u9'), text: 'my ear is itching .' };
    expect(findEvidence('Itching of the ear.', { ...window, context })).toEqual([]);
  });

  it('cuts a stretch without a full stop', () => {
    const run = `${'we talked for a while on and on '.repeat(8)}i take lisinopril forty milligrams ${'and so it went on and on and '.repeat(4)}`;
    const [quote = ''] = quotes('Lisinopril 40 mg.', turns(['patient', run]));
    expect(quote).toContain('lisinopril');
    expect(quote.split(' ').length).toBeLessThanOrEqual(25);
  });

  const word = fc.constantFrom(
    'knee',
    'pain',
    'forty',
    'lisinopril',
    'no',
    'yes',
    'left',
    'the',
    '.',
    '?',
    '🙂',
    'cough',
    'since',
    '5',
  );
  const sentence = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
  const speaker = fc.constantFrom<Speaker>('clinician', 'patient', 'other');

  it('gives spans that lie in the parts, sorted and without overlap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(speaker, sentence), { minLength: 1, maxLength: 8 }),
        sentence,
        (said, text) => {
          for (const window of buildWindows(turns(...said), { isComplete: true })) {
            const places = findEvidence(text, window).map(({ utterance: id, start, end }) => {
              const part = window.parts.findIndex(
                (p) => p.utterance === id && p.start <= start && end <= p.end,
              );
              return { part, start, end };
            });
            expect(places.every(({ part, start, end }) => part >= 0 && start < end)).toBe(true);
            for (const [index, place] of places.entries()) {
              const before = places[index - 1];
              if (before === undefined) continue;
              expect(
                before.part < place.part || (before.part === place.part && before.end <= place.start),
              ).toBe(true);
            }
          }
        },
      ),
    );
  });

  it('finds a sentence of its own window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(speaker, sentence), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (said, pick) => {
          const [window] = buildWindows(turns(...said), { isComplete: true });
          const part = window?.parts[pick % window.parts.length];
          if (window === undefined || part === undefined || !/knee|lisinopril|cough/u.test(part.text)) return;
          expect(findEvidence(part.text, window)).not.toEqual([]);
        },
      ),
    );
  });
});
