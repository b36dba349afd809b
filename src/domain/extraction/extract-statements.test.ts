import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftStatement } from '../note/statement.ts';
import { buildWindows } from '../transcript/build-windows.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { extractStatements } from './extract-statements.ts';
import { unsupportedWords } from './unsupported-words.ts';

function visit(text: string): { utterances: Utterance[]; statements: DraftStatement[] } {
  const utterances = parseTranscript(text);
  if (typeof utterances === 'string') return { utterances: [], statements: [] };
  const windows = buildWindows(utterances, { isComplete: true });
  return { utterances, statements: windows.flatMap(extractStatements) };
}

const lines = (text: string): [string, string][] => visit(text).statements.map((s) => [s.section, s.text]);

describe('extractStatements', () => {
  it('rests an answer on the question and on the answer', () => {
    const { statements } = visit('[doctor] okay . any fever or chills ?\n[patient] uh , no .');
    expect(statements).toEqual([
      expect.objectContaining({
        section: 'review-of-systems',
        text: 'Denies fever or chills.',
        origin: 'rule',
        evidence: [
          { utterance: 'u0', start: 7, end: 28 },
          { utterance: 'u1', start: 0, end: 9 },
        ],
      }),
    ]);
  });

  it.each([
    [
      'reason, age and past history',
      '[doctor] martha is a 50-year-old female with a past medical history significant for hypertension who presents with knee pain .',
      [
        ['chief-complaint', 'Knee pain.'],
        ['past-history', 'Past medical history significant for hypertension.'],
        [
          'history',
          'Martha is a 50-year-old female with a past medical history significant for hypertension who presents with knee pain.',
        ],
      ],
    ],
    [
      'medicine with its dose',
      "[patient] i've been taking ibuprofen 400 milligrams , but it does n't help .",
      [['medications', 'Patient has been taking ibuprofen 400 mg, but it does not help.']],
    ],
    [
      'finding and sentence broken by a listener',
      '[doctor] on your neck exam , i do appreciate some venous distention to-\n[patient] mm-hmm .\n[doctor] to about eight centimeters .',
      [['exam', 'Neck exam: some venous distention to about 8 centimeters.']],
    ],
    [
      'order under its problem',
      "[doctor] for your hypertension , i'm gon na increase your lisinopril to 20 mg a day .",
      [['assessment-plan', 'Hypertension: Increase their lisinopril to 20 mg a day.']],
    ],
    [
      'result',
      '[doctor] your hemoglobin a1c is 8.1 , which is elevated .',
      [['results', 'Hemoglobin A1c is 8.1, which is elevated.']],
    ],
    [
      'blood pressure',
      '[doctor] your blood pressure is 120 over 80 , and your heart rate is 72 .',
      [['vitals', 'Blood pressure is 120/80, and the heart rate is 72.']],
    ],
    [
      'family and habits',
      "[patient] my father had colon cancer .\n[doctor] do you smoke ?\n[patient] no , i don't .",
      [
        ['family-history', "Patient's father had colon cancer."],
        ['social-history', 'Patient does not smoke.'],
      ],
    ],
    [
      'allergy',
      '[doctor] any allergies ?\n[patient] penicillin .',
      [['allergies', 'Allergies: penicillin.']],
    ],
  ])('writes %s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it('leaves small talk, courtesies and device commands out', () => {
    const talk = `[doctor] hi , brian . how are you ?
[patient] hi , good to see you .
[doctor] are you excited for halloween ?
[patient] uh , ca n't wait .
[doctor] hey , dragon , show me the x-ray . do you have any questions ?
[patient] no , thank you .
[doctor] take care , bye .`;
    expect(lines(talk)).toEqual([]);
  });

  it('quotes a third person, whose "I" is nobody that the rules know', () => {
    const [statement] = visit(
      '[guest_family] she was diagnosed with kidney disease 3 years ago and i give her insulin .',
    ).statements;
    expect(statement?.text).toMatch(/^Other speaker: "she was diagnosed .* and I give her insulin\."$/u);
  });

  it('drafts nothing from the context of a window', () => {
    const windows = buildWindows(
      visit(`[patient] ${'my knee hurts a lot . '.repeat(30)}\n[doctor] okay .`).utterances,
      {
        isComplete: true,
      },
    );
    const last = windows.at(-1);
    if (last === undefined) throw new Error('no window');
    expect(extractStatements({ ...last, parts: last.parts.slice(-1) })).toEqual([]);
  });
});

const side = fc.constantFrom('left', 'right');
const dose = fc.constantFrom('5', '12.5', '80', '1,000');
const drug = fc.constantFrom('lisinopril', 'metformin', 'ibuprofen', 'lasix');
const symptom = fc.constantFrom('chest pain', 'fever or chills', 'numbness', 'shortness of breath');
const answer = fc.constantFrom(
  'no .',
  "no , i have n't .",
  'yes .',
  'yeah , a little .',
  'not really .',
  'uh , no , not that i know of .',
);
const exchange = fc
  .tuple(side, dose, drug, symptom, answer, fc.nat(7))
  .map(
    ([s, n, d, y, a, kind]) =>
      [
        `[doctor] okay , any ${y} ?\n[patient] ${a}`,
        `[doctor] are you taking ${d} ?\n[patient] ${a}`,
        `[patient] um , i , i twisted my ${s} knee , and i do n't have any ${y} .`,
        `[patient] i take ${d} ${n} mg twice a day .`,
        `[doctor] on exam , i do n't see any swelling of your ${s} ankle , but there's some tenderness .`,
        `[doctor] i'm gon na increase your ${d} to ${n} milligrams , okay ?`,
        `[doctor] your x-ray of the ${s} knee shows no fracture .\n[patient] mm-hmm .`,
        `[doctor] i want you to stop the ${d} , and we'll see you in ${n} weeks .`,
      ][kind] ?? '',
  );

describe('the promise of the extractive engine', () => {
  it('never writes a number, a negation or a word that its evidence does not hold', () => {
    fc.assert(
      fc.property(fc.array(exchange, { minLength: 1, maxLength: 12 }), (exchanges) => {
        const { utterances, statements } = visit(exchanges.join('\n'));
        for (const statement of statements) {
          const said = statement.evidence.map(({ utterance, start, end }) => {
            const text = utterances.find((u) => u.id === utterance)?.text ?? '';
            expect(end).toBeLessThanOrEqual(text.length);
            return text.slice(start, end);
          });
          expect(unsupportedWords(statement.text, said.join(' '))).toEqual([]);
        }
      }),
    );
  });

  it('never denies what was affirmed, nor affirms what was denied', () => {
    fc.assert(
      fc.property(symptom, answer, (y, a) => {
        const text = lines(`[doctor] any ${y} ?\n[patient] ${a}`)[0]?.[1] ?? '';
        expect(text.startsWith('Denies')).toBe(/\bno\b|\bnot\b/u.test(a));
      }),
    );
  });
});

describe('unsupportedWords', () => {
  it.each([
    ['Patient takes lasix 80 mg.', 'i take lasix 40 mg', ['80']],
    ['Denies fever.', 'any fever ? yes', ['denies']],
    ['Left knee pain.', 'my right knee , pain', ['left']],
    ['Increase to 1,000 mg.', 'increase to 1000 mg', ['1,000']],
    ['Patient feels well.', 'i feel well', []],
    ['Denies fever.', "any fever ? i did n't", []],
    ['Order an MRI.', 'order an M. R. I, because', []],
    ['Order a CT.', 'an M. R. I, because', ['order', 'ct']],
    ['Patient takes 1 mg.', 'i take 1,000 mg', ['1']],
  ])('%j from %j lacks %j', (statement, said, lacking) => {
    expect(unsupportedWords(statement, said)).toEqual(lacking);
  });
});
