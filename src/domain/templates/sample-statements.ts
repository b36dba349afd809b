import { asStatementId, asUtteranceId } from '../ids.ts';
import type { SectionId } from '../note/section.ts';
import type { Statement } from '../note/statement.ts';

const said: readonly (readonly [section: SectionId, text: string, problem?: string])[] = [
  ['chief-complaint', 'Back pain for five days.'],
  ['history', 'Felt a pop in the lower back on Saturday while golfing.'],
  ['history', 'Ice and heat gave no relief.'],
  ['review-of-systems', 'Reports trouble sleeping.'],
  ['review-of-systems', 'Denies numbness.'],
  ['medications', 'Ibuprofen 400 mg twice a day.'],
  ['allergies', 'Penicillin: rash.'],
  ['past-history', 'Hypertension.'],
  ['family-history', 'Mother had osteoporosis.'],
  ['social-history', 'Works as a gardener; does not smoke.'],
  ['vitals', 'Blood pressure 128/76.'],
  ['exam', 'Tenderness over the lumbar spine.'],
  ['exam', 'Straight leg raise negative on both sides.'],
  ['results', 'X-ray of the lumbar spine shows no fracture.'],
  ['assessment-plan', 'Lumbar strain.', 'Lumbar strain'],
  ['assessment-plan', 'Continue ibuprofen with food.', 'Lumbar strain'],
  ['assessment-plan', 'Hypertension is well controlled.', 'Hypertension'],
  ['assessment-plan', 'Check the blood pressure again in three months.', 'Hypertension'],
];

/** A visit that nobody had, with something in every section: what the preview of a template shows. */
export const sampleStatements: readonly Statement[] = said.map(([section, text, problem], index) => ({
  id: asStatementId(`sample.${index}`),
  section,
  text,
  origin: 'rule',
  evidence: [{ utterance: asUtteranceId(`u${index}`), start: 0, end: 1 }],
  weight: 1,
  window: null,
  windowKey: null,
  state: 'draft',
  flags: [],
  ...(problem !== undefined && { problem }),
}));
