import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medicinesIn } from '../checks/medicines.ts';
import { numbersIn } from '../checks/numbers.ts';
import { problemsIn } from '../checks/problems.ts';
import { writeOut } from '../checks/said/abbreviations.ts';
import { sidesIn } from '../checks/sides.ts';
import { hasSameFacts } from './same-facts.ts';
import { shorten } from './shorten.ts';

/** Lines that the note model wrote, of which many are clumsy and some are wrong. */
const drafted = readFileSync(
  new URL('../../../training/note/targets/judged-valid.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .flatMap((row) => (JSON.parse(row) as { lines: [string, string][] }).lines.map(([line]) => line))
  // A third is as good, and takes a third of the time.
  .filter((_, at) => at % 3 === 0);

/** Read apart from what `shorten` asks: a reader that it forgot would show here. */
const facts = (text: string): unknown => {
  const plain = writeOut(text).text;
  return {
    numbers: numbersIn(plain).map(({ readings }) => readings[0]),
    medicines: medicinesIn(plain).map(({ name }) => name),
    sides: sidesIn(plain).map(({ side }) => side),
    problems: problemsIn(plain)
      .map(({ name, negated }) => `${negated ? '-' : '+'}${name}`)
      .toSorted(),
  };
};

describe('the shorter wording', () => {
  test.each([
    ['She reports that she has had a cough for 3 days.', 'Cough for 3 days.'],
    ['The patient reports a cough for 3 days.', 'Cough for 3 days.'],
    ['He has been taking the ibuprofen.', 'Taking ibuprofen.'],
    ['The lungs are clear.', 'Lungs clear.'],
    ['There is no edema in the legs.', 'No edema in legs.'],
    ['Denies fever. Denies chills.', 'Denies fever or chills.'],
    ['No edema. No rash. No fever.', 'No edema or rash or fever.'],
    ['Blood pressure is 128/76.', 'BP 128/76.'],
    ['A strep test was done.', 'Strep test was done.'],
    ['The T wave is inverted.', 'T wave inverted.'],
    ['Follow-up for a history of hypertension.', 'F/u for h/o HTN.'],
  ])('of “%s”', (text, short) => expect(shorten(text)).toBe(short));

  test.each([
    // Whose medicine it is would be lost with the subject.
    ['Her mother has asthma. She takes prednisone.', 'She takes prednisone.'],
    ['She says he drinks a pint of vodka every day.', 'She says he drinks'],
    ['She reports that he hits her.', 'She reports that he hits her.'],
    ['He mentions she stopped the insulin.', 'He mentions she stopped'],
    ['She says they found cancer in his lung.', 'She says they found cancer in his lung.'],
    ['The patient states that he uses heroin.', 'atient states that he uses heroin.'],
    ['He is worried she drinks too much.', 'He is worried she drinks'],
    ['She takes his tablets.', 'She takes his'],
    ['She feels unsafe at home. He drinks every day.', 'He drinks every day.'],
    ['The neighbor came with her. She has a cough.', 'She has'],
    ['They stopped the insulin.', 'They stopped'],
    ['Patient states they took her medication away.', 'they took her'],
    ['The plan told her to rest at home.', 'told her to rest'],
    ['He has not had any fever.', 'has not had'],
    ['Takes one tablet a day.', 'one tablet a day'],
    ['He said “the pain is the worst”.', '“the pain is the worst”'],
    ['She may have a fracture of the left wrist.', 'may'],
    ['He has been hospitalized twice.', 'has been'],
    ['He feels like he is having a heart attack.', 'Feels like he is having'],
    ['The rapid test is positive for group A strep.', 'group A strep'],
    ['The throat is red with group a strep.', 'group a strep'],
    ['Received the Hepatitis A vaccine.', 'Hepatitis A vaccine'],
    ['The influenza A test is positive.', 'Influenza A test'],
    ['There is a Type A aortic dissection.', 'ype A aortic dissection'],
    ['She is taking Vitamin A daily.', 'Vitamin A daily'],
    ['A fib is controlled.', 'A fib controlled'],
  ])('leaves what “%s” hangs on', (text, kept) => expect(shorten(text)).toContain(kept));

  test('states the same facts as each line that was drafted', () => {
    const shortened = drafted.map(shorten);
    expect(shortened.filter((short, at) => short !== drafted[at]).length).toBeGreaterThan(drafted.length / 3);
    for (const [at, short] of shortened.entries()) expect(facts(short)).toEqual(facts(drafted[at] ?? ''));
  });

  test('states the same facts as any lines put together, and is its own shortest', () => {
    const text = fc
      .array(fc.constantFrom(...drafted), { minLength: 2, maxLength: 4 })
      .map((lines) => lines.join(' '));
    fc.assert(
      fc.property(text, (long) => {
        const short = shorten(long);
        expect(facts(short)).toEqual(facts(long));
        expect(short.length).toBeLessThanOrEqual(long.length);
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  ['Chronic obstructive pulmonary disease.', 'COPD.'],
  ['Acute kidney injury.', 'AKI.'],
  ['The T wave is inverted.', 'T wave inverted.'],
  ['A rash on the arm.', 'Rash on the arm.'],
])('“%s” and “%s” are the same facts', (before, after) => expect(hasSameFacts(before, after)).toBe(true));

test.each([
  ['Takes 10 mg daily.', 'Takes 20 mg daily.'],
  ['Takes 10 mg daily.', 'Takes 10 mcg daily.'],
  ['Takes lisinopril.', 'Takes losartan.'],
  ['Left knee pain.', 'Right knee pain.'],
  ['Left knee pain.', 'Knee pain.'],
  ['No fever.', 'Fever.'],
  ['Not able to walk.', 'Able to walk.'],
  ['Takes it once a day.', 'Takes it twice a day.'],
  ['Possible fracture.', 'Fracture.'],
  ['Mother had a stroke.', 'Had a stroke.'],
  ['Stop lisinopril.', 'Start lisinopril.'],
  ['Was on aspirin.', 'On aspirin.'],
  ['Pain in the knee.', 'Pain in the ankle.'],
  ['If worse, return.', 'Worse, return.'],
  ['Feels like having a heart attack.', 'Having a heart attack.'],
  ['Positive for group A strep.', 'Positive for group strep.'],
  ['Systolic murmur.', 'Diastolic murmur.'],
  ['Constant pain.', 'Intermittent pain.'],
  ['Acute pain.', 'Chronic pain.'],
  ['Benign lesion.', 'Malignant lesion.'],
  ['Agrees to surgery.', 'Refuses surgery.'],
  ['Medial tenderness.', 'Lateral tenderness.'],
  ['Proximal weakness.', 'Distal weakness.'],
  ['Sensation intact.', 'Sensation impaired.'],
  ['Every morning.', 'Every evening.'],
  ['Anterior drawer.', 'Posterior drawer.'],
  ['Able to walk.', 'Unable to walk.'],
  ['Regular rhythm.', 'Irregular rhythm.'],
  ['Partial tear.', 'Complete tear.'],
  ['Dry cough.', 'Productive cough.'],
  ['NYHA class II.', 'NYHA class III.'],
  ['Hypotensive.', 'Hypertensive.'],
  ['Vaccinated.', 'Unvaccinated.'],
  ['Shoulder abduction.', 'Shoulder adduction.'],
  ['Culture pending.', 'Culture done.'],
  ['She says he drinks.', 'He drinks.'],
  ['She says he drinks.', 'Drinks.'],
  ['She says he drinks.', 'She drinks.'],
  ['He says they stopped it.', 'He says he stopped it.'],
  ['The patient says he drinks.', 'Drinks.'],
])('“%s” and “%s” are not the same facts', (before, after) => {
  expect(hasSameFacts(before, after)).toBe(false);
  expect(hasSameFacts(before, before)).toBe(true);
});
