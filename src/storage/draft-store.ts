import type { DraftRecord } from '#domain/note/draft-record.ts';
import type { Records } from './records.ts';
import { createVisitDocument, type VisitDocument } from './visit-document.ts';

/** The draft of each visit's note, one sealed record. */
export const createDraftStore = (records: Records): VisitDocument<DraftRecord> =>
  createVisitDocument<DraftRecord>(records, 'drafts');
