import type { Statement } from '#domain/note/statement.ts';
import type { Records } from './records.ts';
import { createVisitDocument, type VisitDocument } from './visit-document.ts';

/** The statements of each visit's note, one sealed record. */
export const createStatementStore = (records: Records): VisitDocument<Statement> =>
  createVisitDocument<Statement>(records, 'statements');
