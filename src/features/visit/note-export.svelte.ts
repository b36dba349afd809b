import { errorWords } from '#contracts/error-words.ts';
import { appError } from '#contracts/errors.ts';
import type { ExportClient, RenderedFile } from '#contracts/export.ts';
import { err, type Result } from '#contracts/result.ts';
import { statusOf, type ExportDocument } from '#domain/export/export-document.ts';
import { copyNote } from './copy-note.ts';
import { downloadFile, fileName } from './download.ts';
import { fileEndings, writeNote, type FileFormat } from './export-formats.ts';

/** What became of the last copy or export, in words. */
export interface ExportMessage {
  kind: 'busy' | 'copied' | 'saved' | 'failed';
  text: string;
}

const names: Record<FileFormat, string> = {
  pdf: 'PDF',
  docx: 'Word file',
  markdown: 'Markdown file',
  json: 'JSON file',
  fhir: 'FHIR file',
};

/** The note on its way out of one visit. */
export class NoteExport {
  #message = $state.raw<ExportMessage | null>(null);
  readonly #document: () => Promise<ExportDocument | null>;
  readonly #exporter: ExportClient;
  readonly #leaving = new AbortController();

  /** @param document null when it cannot be had; the screen says why. */
  constructor(document: () => Promise<ExportDocument | null>, exporter: ExportClient) {
    this.#document = document;
    this.#exporter = exporter;
  }

  get message(): ExportMessage | null {
    return this.#message;
  }

  get isBusy(): boolean {
    return this.#message?.kind === 'busy';
  }

  async copy(): Promise<void> {
    const document = await this.#document();
    if (document === null) return;
    this.#message = (await copyNote(document))
      ? { kind: 'copied', text: 'The note is on the clipboard.' }
      : { kind: 'failed', text: 'The browser did not allow copying. Use Export instead.' };
  }

  /** Writes the file and offers it; says so, or why not. */
  async save(format: FileFormat): Promise<void> {
    if (this.isBusy) return;
    this.#message = { kind: 'busy', text: `Making the ${names[format]}…` };
    const document = await this.#document();
    if (document === null) {
      this.#message = null;
      return;
    }
    const file = await this.#write(document, format);
    if (this.#leaving.signal.aborted) return;
    if (!file.ok) {
      const { sentence, action } = errorWords[file.error.code];
      this.#message = { kind: 'failed', text: `${sentence} ${action}` };
      return;
    }
    downloadFile(fileName(document.title, fileEndings[format], statusOf(document) === 'draft'), file.value);
    this.#message = { kind: 'saved', text: `The ${names[format]} is in your downloads.` };
  }

  async #write(document: ExportDocument, format: FileFormat): Promise<Result<RenderedFile>> {
    try {
      return await writeNote(document, format, this.#exporter, this.#leaving.signal);
    } catch {
      // A part of the app that did not load: offline, before it was stored.
      return err(appError('export-failed', true));
    }
  }

  dismiss(): void {
    if (!this.isBusy) this.#message = null;
  }

  /** Stops what is being written. */
  leave(): void {
    this.#leaving.abort();
  }
}
