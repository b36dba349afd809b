import { expect, test } from 'vitest';
import { sentencesOfNote } from './note-sentences.ts';

const note = `CHIEF COMPLAINT

Knee pain.

HPI:

She fell. It hurts.

PHYSICAL EXAM

• Neck: Supple. No bruits.

ASSESSMENT AND PLAN

1. Knee sprain.
• Medical Treatment: Ice and rest.
Patient Agreements: The patient understands and agrees with the plan.`;

test('sentences by section, without headings, labels of the plan and what every note says', () => {
  expect(sentencesOfNote(note)).toEqual([
    { section: 'chief-complaint', problem: null, text: 'Knee pain.' },
    { section: 'history', problem: null, text: 'She fell.' },
    { section: 'history', problem: null, text: 'It hurts.' },
    { section: 'exam', problem: null, text: 'Neck: Supple.' },
    { section: 'exam', problem: null, text: 'Neck: No bruits.' },
    { section: 'assessment-plan', problem: 'Knee sprain', text: 'Ice and rest.' },
  ]);
});

test('an empty note has none', () => expect(sentencesOfNote('')).toEqual([]));
