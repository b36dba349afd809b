import pdfMake from 'pdfmake';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { ExportDocument } from '#domain/export/export-document.ts';
import { outlineOf } from '#domain/export/outline.ts';
import { coverageOf } from './font-coverage.ts';
import { forPdf, PDF_FONT, pdfDefinitionOf } from './pdf-definition.ts';
import type { PdfFonts } from './pdf-fonts.ts';

interface VirtualFiles {
  writeFileSync(name: string, content: Uint8Array): void;
}

/** The note as a PDF with its fonts embedded. Errors: `export-letters-missing`, when a letter would be dropped. */
export async function renderPdf(
  document: ExportDocument,
  fonts: PdfFonts,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const letters = missingLetters(document, fonts);
  if (letters > 0) return err(appError('export-letters-missing', false, { letters }));
  const { virtualfs } = pdfMake as unknown as { virtualfs: VirtualFiles };
  virtualfs.writeFileSync('normal.ttf', fonts.normal);
  virtualfs.writeFileSync('bold.ttf', fonts.bold);
  // Nothing is ever read from an address or from a disk.
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setFonts({ [PDF_FONT]: { normal: 'normal.ttf', bold: 'bold.ttf' } });
  const buffer: Uint8Array = await pdfMake.createPdf(pdfDefinitionOf(document)).getBuffer();
  return ok(new Uint8Array(buffer));
}

/** How many different characters of the note neither font can show. */
function missingLetters(document: ExportDocument, { normal, bold }: PdfFonts): number {
  const { title, status, about, parts } = outlineOf(document);
  const text = forPdf([title, status, ...about, ...parts.map((part) => part.text)].join(' '));
  const [inNormal, inBold] = [coverageOf(normal), coverageOf(bold)];
  return [...new Set(text)].filter((letter) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    return !inNormal(codePoint) || !inBold(codePoint);
  }).length;
}
