import type { Utterance } from '#domain/transcript/utterance.ts';
import type { Records } from './records.ts';
import { createVisitDocument, type VisitDocument } from './visit-document.ts';

/** The transcript of each visit, one sealed record. */
export const createTranscriptStore = (records: Records): VisitDocument<Utterance> =>
  createVisitDocument<Utterance>(records, 'transcripts');
