import { createSHA256 } from 'hash-wasm';
import { appError, type AppError } from '#contracts/errors.ts';
import type { ModelFile, ModelPiece } from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { attempt } from '../storage-error.ts';
import type { ByteSource } from './byte-source.ts';
import { Patience } from './patience.ts';
import { openTransfer, type Fetch } from './transfer.ts';
import type { WeightStore } from './weight-store.ts';

export interface DownloadDeps {
  fetch: Fetch;
  store: Pick<WeightStore, 'putPiece'>;
  /** Longest silence of the server. */
  stallMs: number;
  /** Waits before the second, third, … try of a piece; their number bounds the tries. */
  retryDelaysMs: readonly number[];
}

export interface FileJob {
  file: ModelFile;
  /** Hashes of pieces on this device; grows as they are stored. */
  held: Set<string>;
  signal: AbortSignal;
  /** Bytes that arrived; negative when a piece turned out bad and starts again. */
  onBytes(bytes: number): void;
}

/** Fetches the pieces of one file that are missing, from the first one on. A stored piece is never fetched again. */
export async function downloadFile(deps: DownloadDeps, job: FileJob): Promise<Result<null>> {
  // One piece is the whole file; a plain request also survives servers that compress, whose ranges are of other bytes.
  let canUseRange = job.file.pieces.length > 1;
  let failures = 0;
  for (;;) {
    const missing = job.file.pieces.findIndex((piece) => !job.held.has(piece.sha256));
    if (missing === -1) return ok(null);
    const heldBefore = job.held.size;
    const outcome = await transferOnce(deps, job, canUseRange ? missing : null);
    if (outcome.ok) continue;
    if (job.held.size > heldBefore) failures = 0;
    const delayMs = deps.retryDelaysMs[failures++];
    if (delayMs === undefined || !isWorthRetrying(outcome.error)) return outcome;
    if (isRangeSuspect(outcome.error)) canUseRange = false;
    const paused = await pause(delayMs, job.signal);
    if (!paused.ok) return paused;
  }
}

async function transferOnce(deps: DownloadDeps, job: FileJob, piece: number | null): Promise<Result<null>> {
  const patience = new Patience(job.signal, deps.stallMs);
  try {
    const opened = await openTransfer(deps.fetch, job.file, piece, patience);
    if (!opened.ok) return opened;
    const { source, firstPiece, endPiece } = opened.value;
    for (const each of job.file.pieces.slice(firstPiece, endPiece)) {
      if (job.file.pieces.every(({ sha256 }) => job.held.has(sha256))) break;
      const taken = job.held.has(each.sha256)
        ? await source.take(each.bytes, () => undefined)
        : await storePiece(deps, job, each, source);
      if (!taken.ok) return taken;
    }
    return ok(null);
  } finally {
    patience.dispose();
  }
}

async function storePiece(
  deps: DownloadDeps,
  job: FileJob,
  piece: ModelPiece,
  source: ByteSource,
): Promise<Result<null>> {
  let arrived = 0;
  const stored = await receive(piece, source, (bytes) => {
    arrived += bytes;
    job.onBytes(bytes);
  });
  const committed = stored.ok
    ? await attempt(async () => ok(await deps.store.putPiece(piece, stored.value)))
    : stored;
  if (!committed.ok) {
    job.onBytes(-arrived);
    return committed;
  }
  job.held.add(piece.sha256);
  return ok(null);
}

/** Hashes while the bytes arrive; `model-damaged` when they are not the piece. */
async function receive(
  piece: ModelPiece,
  source: ByteSource,
  onBytes: (bytes: number) => void,
): Promise<Result<Blob>> {
  const hasher = await createSHA256();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const taken = await source.take(piece.bytes, (part) => {
    hasher.update(part);
    parts.push(part);
    onBytes(part.length);
  });
  if (!taken.ok) return taken;
  if (hasher.digest('hex') !== piece.sha256)
    return err(appError('model-damaged', true, { bytes: piece.bytes }));
  return ok(new Blob(parts));
}

/** A missing file stays missing, and a full disk full. */
function isWorthRetrying(error: AppError): boolean {
  const status = error.detail?.['status'] ?? 0;
  if (status === 404 || status === 410 || status === 403) return false;
  return ['model-download-failed', 'model-damaged', 'timeout', 'offline'].includes(error.code);
}

/** Wrong bytes, a wrong range or 416: some proxies cut ranges of something else. The next try asks for the whole file. */
function isRangeSuspect(error: AppError): boolean {
  const status = error.detail?.['status'];
  return error.code === 'model-damaged' || status === 206 || status === 416;
}

function pause(ms: number, signal: AbortSignal): Promise<Result<null>> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(err(appError('cancelled', true)));
    const stop = () => {
      clearTimeout(timer);
      resolve(err(appError('cancelled', true)));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(ok(null));
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
