import type { ExportClient, RenderedFile } from '#contracts/export.ts';
import { ok, type Result } from '#contracts/result.ts';
import type { ExportDocument } from '#domain/export/export-document.ts';

/** The files that a note can become. */
export type FileFormat = 'pdf' | 'docx' | 'markdown' | 'json' | 'fhir';

export const fileEndings: Record<FileFormat, string> = {
  pdf: 'pdf',
  docx: 'docx',
  markdown: 'md',
  json: 'json',
  fhir: 'fhir.json',
};

const utf8 = (text: string, type: string): Result<RenderedFile> =>
  ok({ bytes: new TextEncoder().encode(text), type });

/** Writes the note as a file. Nothing of a format is loaded before it is asked for. Errors: those of `ExportClient`. */
export async function writeNote(
  document: ExportDocument,
  format: FileFormat,
  exporter: ExportClient,
  signal: AbortSignal,
): Promise<Result<RenderedFile>> {
  switch (format) {
    case 'markdown': {
      const { markdownOf } = await import('#domain/export/markdown.ts');
      return utf8(markdownOf(document), 'text/markdown');
    }
    case 'json': {
      const { noteJsonOf } = await import('#domain/export/note-json.ts');
      return utf8(noteJsonOf(document), 'application/json');
    }
    case 'fhir': {
      const { fhirJsonOf } = await import('#domain/export/fhir/bundle.ts');
      return utf8(fhirJsonOf(document), 'application/fhir+json');
    }
    case 'pdf':
    case 'docx':
      return exporter.render(signal, document, format);
  }
}
