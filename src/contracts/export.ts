import type { ExportDocument } from '#domain/export/export-document.ts';
import type { Result } from './result.ts';

/** Formats that take long enough to hold up the page, and libraries that it should not load for them. */
export const renderedFormats = ['pdf', 'docx'] as const;
export type RenderedFormat = (typeof renderedFormats)[number];

/** A file ready to be offered. */
export interface RenderedFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/** The export worker. */
export interface ExportApi {
  /**
   * Errors: `export-letters-missing` when the PDF's fonts lack letters of the note (`detail.letters` says how many), `offline` when the fonts did not
   * arrive, `export-failed`.
   */
  render(document: ExportDocument, format: RenderedFormat): Promise<Result<RenderedFile>>;
}

/** What screens see of it. */
export interface ExportClient {
  /** Errors: those of `ExportApi`, `worker-lost`, `timeout`, `cancelled`. */
  render(
    signal: AbortSignal,
    document: ExportDocument,
    format: RenderedFormat,
  ): Promise<Result<RenderedFile>>;
}
