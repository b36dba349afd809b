import { statusOf, type ExportDocument, type ExportStatus } from './export-document.ts';
import { isExportDocument } from './note-json-shape.ts';

/** Raised when a field is taken away or changes its meaning; new fields may come without. Described in docs/export.md. */
export const NOTE_JSON_VERSION = 1;

export interface NoteJson {
  format: 'sotto-note';
  version: typeof NOTE_JSON_VERSION;
  /** `draft` until a clinician has signed. */
  status: ExportStatus;
  note: ExportDocument;
}

/** The note with its evidence as JSON, two spaces deep. */
export function noteJsonOf(document: ExportDocument): string {
  const json: NoteJson = {
    format: 'sotto-note',
    version: NOTE_JSON_VERSION,
    status: statusOf(document),
    note: document,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/**
 * Reads what `noteJsonOf` wrote. Null for anything else, for a version that is not known, and for a status that the note itself denies: a
 * draft must not pass for signed.
 */
export function parseNoteJson(text: string): ExportDocument | null {
  const json = parsed(text);
  if (typeof json !== 'object' || json === null) return null;
  const { format, version, status, note } = json as Partial<Record<keyof NoteJson, unknown>>;
  if (format !== 'sotto-note' || version !== NOTE_JSON_VERSION || !isExportDocument(note)) return null;
  return statusOf(note) === status ? note : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
