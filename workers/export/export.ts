import { appError } from '#contracts/errors.ts';
import type { ExportApi, RenderedFile } from '#contracts/export.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { PdfFonts } from './pdf-fonts.ts';

export interface ExportWorkerDeps {
  /** The font files, from wherever this runs. Errors: `offline`. */
  fonts: () => Promise<Result<PdfFonts>>;
}

const PDF_TYPE = 'application/pdf';
const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The export worker without its thread. Holds the fonts and nothing else. */
export function createExportWorker({ fonts }: ExportWorkerDeps): ExportApi {
  let loading: Promise<Result<PdfFonts>> | null = null;
  const loadedFonts = async (): Promise<Result<PdfFonts>> => {
    loading ??= fonts();
    const loaded = await loading;
    // A font that did not arrive is asked for again the next time.
    if (!loaded.ok) loading = null;
    return loaded;
  };

  return {
    async render(document, format): Promise<Result<RenderedFile>> {
      try {
        if (format === 'docx') {
          const { renderDocx } = await import('./render-docx.ts');
          return ok({ bytes: await renderDocx(document), type: DOCX_TYPE });
        }
        const loaded = await loadedFonts();
        if (!loaded.ok) return loaded;
        const { renderPdf } = await import('./render-pdf.ts');
        const rendered = await renderPdf(document, loaded.value);
        return rendered.ok ? ok({ bytes: rendered.value, type: PDF_TYPE }) : rendered;
      } catch {
        // What a library threw could quote the note.
        return err(appError('export-failed', true));
      }
    },
  };
}
