import { appError } from '#contracts/errors.ts';
import type { ModelFile } from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { ByteSource } from './byte-source.ts';
import type { Patience } from './patience.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Transfer {
  source: ByteSource;
  /** Index of the piece that the first byte belongs to: 0 when the server sent the whole file. */
  firstPiece: number;
  /** Index after the last piece of the body. */
  endPiece: number;
}

/**
 * Asks for one piece of `file` (HTTP range, RFC 9110 section 14) or, with `piece` null, for all of it, and refuses
 * an answer that cannot be that: a single-page host answers 200 with HTML for a file that is not there.
 */
export async function openTransfer(
  fetch: Fetch,
  file: ModelFile,
  piece: number | null,
  patience: Patience,
): Promise<Result<Transfer>> {
  const range = piece === null ? null : rangeOf(file, piece);
  const answer = await patience.wait(
    // Weights live in IndexedDB; in the HTTP cache they would take the same room a second time.
    fetch(`/models/${file.path}`, {
      signal: patience.signal,
      cache: 'no-store',
      headers: range === null ? {} : { Range: `bytes=${range.start}-${range.end}` },
    }),
  );
  if (!answer.ok) return answer;
  const response = answer.value;
  const body = response.body;
  if (body === null) return refused(response);
  const source = new ByteSource(body.getReader(), patience);
  if (response.status === 206 && piece !== null && range !== null) {
    return isRange(response, range, file)
      ? ok({ source, firstPiece: piece, endPiece: piece + 1 })
      : refused(response);
  }
  if (response.status !== 200 || !couldBe(response, file)) return refused(response);
  return ok({ source, firstPiece: 0, endPiece: file.pieces.length });
}

interface ByteRange {
  start: number;
  /** Inclusive, as HTTP counts. */
  end: number;
}

function rangeOf(file: ModelFile, piece: number): ByteRange {
  const start = file.pieces.slice(0, piece).reduce((sum, { bytes }) => sum + bytes, 0);
  return { start, end: start + (file.pieces[piece]?.bytes ?? 0) - 1 };
}

function isRange(response: Response, range: ByteRange, file: ModelFile): boolean {
  const sent = response.headers.get('Content-Range');
  return (
    sent === `bytes ${range.start}-${range.end}/${file.bytes}` ||
    sent === `bytes ${range.start}-${range.end}/*`
  );
}

function couldBe(response: Response, file: ModelFile): boolean {
  if (response.headers.get('Content-Type')?.startsWith('text/html')) return false;
  const length = response.headers.get('Content-Length');
  // A compressed answer states its compressed length.
  return length === null || response.headers.has('Content-Encoding') || Number(length) === file.bytes;
}

const refused = (response: Response): Result<never> =>
  err(appError('model-download-failed', true, { status: response.status }));
