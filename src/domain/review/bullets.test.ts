import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asBullets } from './bullets.ts';

it.each([
  ['Heart regular. Lungs clear.', ['Heart regular.', 'Lungs clear.']],
  [
    'Rest the knee; ice twice a day; and return if worse.',
    ['Rest the knee.', 'Ice twice a day.', 'Return if worse.'],
  ],
  ['Takes 0.5 mg daily.', ['Takes 0.5 mg daily.']],
  ['Seen by Dr. Smith.', ['Seen by Dr. Smith.']],
  ['Hypertension; diabetes.', ['Hypertension.', 'Diabetes.']],
  ['Heart regular; lungs clear; no edema.', ['Heart regular.', 'Lungs clear.', 'No edema.']],
  ['Stop lisinopril; start losartan 50 mg.', ['Stop lisinopril.', 'Start losartan 50 mg.']],
  ['Possible pneumonia; start amoxicillin.', ['Possible pneumonia.', 'Start amoxicillin.']],
  ['Denies fever; reports a cough.', ['Denies fever.', 'Reports a cough.']],
  ['Mother had a stroke; father has diabetes.', ['Mother had a stroke.', 'Father has diabetes.']],
  ['Right knee swollen; left knee pain.', ['Right knee swollen.', 'Left knee pain.']],
])('parts %j', (text, items) => {
  expect(asBullets(text)).toEqual(items);
});

it.each([
  'Stop lisinopril; hydrochlorothiazide.',
  'Stopped lisinopril; hydrochlorothiazide.',
  'Order a CBC; BMP.',
  'Possible pneumonia; bronchitis.',
  'Rule out pneumonia; bronchitis.',
  'Mother had breast cancer; diabetes.',
  'Mother had breast cancer; died at 50.',
  'Mother had breast cancer; no diabetes.',
  'Right knee: swelling; tenderness.',
  'Right knee: swelling; no tenderness.',
  'Rest the right knee; ice twice a day.',
  'Denies chest pain; shortness of breath.',
  'History of stroke; asthma.',
  'Allergic to penicillin; sulfa.',
  'Chronic cough; asthma.',
  'If the fever returns, call the clinic; take ibuprofen.',
  'Hypertension; well controlled.',
  'Knee pain; improved with rest.',
  'Lisinopril 10 mg; twice a day.',
  'Abdomen soft; nontender.',
  'Takes two (lisinopril 10 mg; metformin 500 mg).',
  'Her neighbor fell; broke a hip.',
])('does not part %j, whose end hangs on its beginning', (text) => {
  expect(asBullets(text)).toEqual([text]);
});

it('leaves a list whole behind whatever governs it, and loses no word', () => {
  const head = fc.constantFrom(
    ...'Stop,No,Denies,Possible,Rule out,Mother had,Left-sided,History of,Was treated for,Plan:,In May had,Start'.split(
      ',',
    ),
  );
  const thing = fc.constantFrom('cough', 'asthma', 'lisinopril', 'metformin 500 mg', 'knee pain', 'diabetes');
  fc.assert(
    fc.property(head, fc.array(thing, { minLength: 2, maxLength: 4 }), (cue, things) => {
      const text = `${cue} ${things.join('; ')}.`;
      expect(asBullets(text)).toEqual([text]);
    }),
    { numRuns: 60 },
  );
});
