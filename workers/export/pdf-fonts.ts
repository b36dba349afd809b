import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';

/** Inter as TrueType files, of which a PDF gets the glyphs that it uses. */
export interface PdfFonts {
  normal: Uint8Array<ArrayBuffer>;
  bold: Uint8Array<ArrayBuffer>;
}

/** Fetches both from our own origin; offline the service worker has them. */
export async function fetchFonts(urls: { normalUrl: string; boldUrl: string }): Promise<Result<PdfFonts>> {
  const [normal, bold] = await Promise.all([fetchBytes(urls.normalUrl), fetchBytes(urls.boldUrl)]);
  return normal === null || bold === null ? err(appError('offline', true)) : ok({ normal, bold });
}

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const response = await fetch(url);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
