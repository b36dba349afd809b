import { describe, expect, it } from 'vitest';
import { asStatementId, asUtteranceId } from '#domain/ids.ts';
import type { Note } from '#domain/note/note.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { toNoteJson } from './note-json.ts';

const utterance = (id: string, text: string): Utterance => ({
  id: asUtteranceId(id),
  startMs: 100,
  endMs: 900,
  text,
  speaker: 'patient',
  speakerConfidence: 1,
  speakerSource: 'label',
  confidence: 0.9,
});

const note: Note = {
  templateId: 'soap',
  templateName: 'SOAP note',
  engine: 'extractive',
  sections: [
    {
      id: 'medications',
      title: 'Medications',
      group: 'Subjective',
      takes: ['medications'],
      format: 'bullets',
      fixedText: '',
      emptyText: 'Not discussed',
      instruction: '',
      statements: [
        {
          id: asStatementId('w1.1'),
          section: 'medications',
          text: 'Takes lisinopril.',
          origin: 'rule',
          evidence: [{ utterance: asUtteranceId('u2'), start: 2, end: 17 }],
          weight: 1,
          window: null,
          windowKey: null,
          state: 'draft',
          flags: [{ code: 'dose-not-said', severity: 'warning', words: 'lisinopril', reason: 'No dose.' }],
        },
      ],
    },
  ],
};

describe('toNoteJson', () => {
  it('has the keys that are promised and no others, evidence by place in the transcript', () => {
    const utterances = [utterance('u1', 'Any medicines?'), utterance('u2', 'I take lisinopril.')];
    expect(toNoteJson('D1', note, utterances, { audioMs: 0, totalMs: 12 })).toEqual({
      id: 'D1',
      engine: 'extractive',
      sections: [
        {
          id: 'medications',
          title: 'Medications',
          statements: [
            {
              text: 'Takes lisinopril.',
              origin: 'rule',
              evidence: [{ utterance: 1, start: 2, end: 17 }],
              flags: [
                { code: 'dose-not-said', severity: 'warning', words: 'lisinopril', reason: 'No dose.' },
              ],
            },
          ],
        },
      ],
      transcript: [
        { speaker: 'patient', startMs: 100, endMs: 900, text: 'Any medicines?' },
        { speaker: 'patient', startMs: 100, endMs: 900, text: 'I take lisinopril.' },
      ],
      timings: { audioMs: 0, totalMs: 12 },
    });
  });
});
