import { appError } from '#contracts/errors.ts';
import type { ModelDescription } from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Persistence } from '#platform/persistence.ts';
import { attempt } from '../storage-error.ts';
import { downloadFile, type DownloadDeps } from './download-file.ts';
import { createSlots } from './slots.ts';
import type { Fetch } from './transfer.ts';
import { modelBytes, type WeightStore } from './weight-store.ts';

/** Room that weights never take: a clinician must always be able to save the note. */
export const RESERVE_BYTES = 50 * 1024 * 1024;

const TRANSFERS_AT_ONCE = 2;

export interface InstallerDeps {
  store: WeightStore;
  persistence: Pick<Persistence, 'report'>;
  clock: Clock;
  fetch?: Fetch;
  locks?: LockManager;
  stallMs?: number;
  retryDelaysMs?: readonly number[];
}

export interface InstallOptions {
  signal: AbortSignal;
  onProgress: (doneBytes: number, totalBytes: number) => void;
}

export interface Installer {
  /**
   * Fetches what is missing, and marks the model installed when every piece has been verified. Errors: `cancelled`,
   * `offline`, `timeout`, `model-download-failed`, `model-damaged`, `quota-exceeded` (detail: bytes needed and free),
   * or a storage code. Pieces that arrived before an error stay, and the next call goes on there.
   */
  install(model: ModelDescription, options: InstallOptions): Promise<Result<null>>;
}

export function createInstaller(deps: InstallerDeps): Installer {
  const locks = deps.locks ?? navigator.locks;
  const inSlot = createSlots(TRANSFERS_AT_ONCE);
  return {
    async install(model, options) {
      try {
        // Two tabs at their first start would fetch everything twice; the second one waits and finds it done.
        return await locks.request(`sotto-install-${model.id}`, { signal: options.signal }, () =>
          attempt(() => installAlone(deps, inSlot, model, options)),
        );
      } catch (error) {
        if (options.signal.aborted) return err(appError('cancelled', true));
        throw error;
      }
    },
  };
}

type InSlot = ReturnType<typeof createSlots>;

async function installAlone(
  deps: InstallerDeps,
  inSlot: InSlot,
  model: ModelDescription,
  options: InstallOptions,
): Promise<Result<null>> {
  if ((await deps.store.installedAtMs(model)) !== null) return ok(null);
  const held = await deps.store.heldPieces();
  const totalBytes = modelBytes(model);
  const heldBytes = countBytes(model, held);
  const room = await checkRoom(deps, totalBytes - heldBytes);
  if (!room.ok) return room;
  let doneBytes = heldBytes;
  options.onProgress(doneBytes, totalBytes);
  const fetched = await fetchAll(deps, inSlot, model, held, options.signal, (bytes) => {
    doneBytes += bytes;
    options.onProgress(doneBytes, totalBytes);
  });
  if (!fetched.ok) return fetched;
  const isWhole = await deps.store.markInstalled(model, deps.clock.nowMs());
  // Another tab removed the model while this one fetched the rest.
  return isWhole ? ok(null) : err(appError('model-missing', true));
}

function countBytes(model: ModelDescription, held: ReadonlySet<string>): number {
  const pieces = model.files.flatMap((file) => file.pieces);
  return pieces.reduce((sum, piece) => sum + (held.has(piece.sha256) ? piece.bytes : 0), 0);
}

/** Room for so many more bytes beside the notes, or `quota-exceeded`. */
export async function checkRoom(
  deps: Pick<InstallerDeps, 'persistence'>,
  neededBytes: number,
): Promise<Result<null>> {
  const { usedBytes, quotaBytes } = await deps.persistence.report();
  const freeBytes = quotaBytes - usedBytes - RESERVE_BYTES;
  const isUnknown = quotaBytes === 0;
  if (isUnknown || neededBytes === 0 || neededBytes <= freeBytes) return ok(null);
  return err(appError('quota-exceeded', true, { neededBytes, freeBytes: Math.max(0, freeBytes) }));
}

/** All files; the first failure stops the others, whose error would be its echo. */
async function fetchAll(
  deps: InstallerDeps,
  inSlot: InSlot,
  model: ModelDescription,
  held: Set<string>,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Result<null>> {
  const stop = new AbortController();
  const stopAll = () => stop.abort();
  signal.addEventListener('abort', stopAll);
  if (signal.aborted) stopAll();
  const failures: Result<null>[] = [];
  await Promise.all(
    model.files.map((file) =>
      inSlot(async () => {
        if (failures.length > 0) return;
        const outcome = await downloadFile(downloadDeps(deps), { file, held, signal: stop.signal, onBytes });
        if (outcome.ok) return;
        failures.push(outcome);
        stopAll();
      }),
    ),
  );
  signal.removeEventListener('abort', stopAll);
  return failures[0] ?? ok(null);
}

const downloadDeps = (deps: InstallerDeps): DownloadDeps => ({
  store: deps.store,
  fetch: deps.fetch ?? ((url, init) => globalThis.fetch(url, init)),
  stallMs: deps.stallMs ?? 30_000,
  retryDelaysMs: deps.retryDelaysMs ?? [500, 2_000, 8_000],
});
