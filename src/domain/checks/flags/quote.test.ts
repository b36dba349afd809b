import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { quoted } from './quote.ts';

const LONG =
  'so when I got up this morning and went down to the kitchen to make the coffee I felt a sharp pain in the left heel again';
const VISIT = indexVisit(
  parseTranscript(`Doctor: Any fever ?\nPatient: No, not at all.\nDoctor: Okay.\nPatient: ${LONG}.`) as never,
);

describe('quoted', () => {
  it('gives a question with its answer', () => {
    expect(quoted(0, VISIT)).toBe('“Any fever?” – “No, not at all.”');
  });

  it('cuts a long sentence around the words concerned', () => {
    expect(quoted(3, VISIT)).toBe('“so when I got up this morning and went down to the kitchen to make …”');
    expect(quoted(3, VISIT, LONG.indexOf('heel'))).toBe('“… I felt a sharp pain in the left heel again.”');
  });

  it('is empty for a sentence that the visit has not', () => {
    expect(quoted(99, VISIT)).toBe('“”');
  });
});
