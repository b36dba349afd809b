import { appError } from '#contracts/errors.ts';
import type { ModelDescription, ModelFile } from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Clock } from '#platform/clock.ts';
import { attempt } from '../storage-error.ts';
import { checkRoom, type InstallOptions, type InstallerDeps } from './install.ts';
import { isSound } from './load.ts';
import type { PackSource } from './pack-source.ts';
import type { VerifiedPack } from './verify-pack.ts';
import { pieceHashes } from './stand-in.ts';
import { modelBytes, type WeightStore } from './weight-store.ts';

export interface SideLoaderDeps {
  store: WeightStore;
  persistence: InstallerDeps['persistence'];
  clock: Clock;
  /** Models of this release. */
  embedded: readonly ModelDescription[];
  locks?: LockManager;
}

export interface SideLoader {
  /**
   * Takes the pieces of a brought model one by one, each against its hash; the model counts as installed when all of them are stored, and until
   * then an earlier version of it goes on being the installed one. No request is made. Errors: `pack-damaged` (detail: piece), `pack-forbidden` for a
   * pack under the name of a model of Sotto with other bytes, `gguf-differs` for a file under the name of another that is here, `quota-exceeded`, `cancelled`, or a storage code. Pieces that arrived stay.
   */
  install(source: PackSource, verified: VerifiedPack, options: InstallOptions): Promise<Result<null>>;
}

export function createSideLoader(deps: SideLoaderDeps): SideLoader {
  const locks = deps.locks ?? navigator.locks;
  return {
    install: (source, verified, options) =>
      // Shared with the installer: two tabs, or a tab and a stick, never write the same model at once.
      locks.request(`sotto-install-${verified.pack.model.id}`, () =>
        attempt(() => installAlone(deps, source, verified, options)),
      ),
  };
}

async function installAlone(
  deps: SideLoaderDeps,
  source: PackSource,
  { pack, isSigned }: VerifiedPack,
  options: InstallOptions,
): Promise<Result<null>> {
  const { store } = deps;
  const { model, facts } = pack;
  const own = deps.embedded.find(({ id }) => id === model.id);
  if (own !== undefined && pieceHashes(own).join() !== pieceHashes(model).join())
    return err(appError('pack-forbidden'));
  // Taken for its new version, a file that was damaged on the way would replace the good one. Asked of the store: another tab may have brought that one.
  if (source.isNamedByFile === true && (await isOther(store, model))) return err(appError('gguf-differs'));
  const blobs = source.filesOf(model.files);
  if (blobs === null) return err(appError('pack-damaged'));
  const held = await store.heldPieces();
  const room = await checkRoom(deps, missingBytes(model, held));
  if (!room.ok) return room;
  const row = { id: model.id, model, facts, isSigned };
  if (own === undefined) await store.expectPack(row, deps.clock.nowMs());
  const stored = await storePieces(store, model, blobs, held, options);
  if (!stored.ok) return stored;
  const isWhole =
    own === undefined
      ? await store.settlePack(row, deps.clock.nowMs())
      : await store.markInstalled(own, deps.clock.nowMs());
  return isWhole ? ok(null) : err(appError('model-missing', true));
}

/** Whether a model of this id was brought that has other bytes. */
async function isOther(store: WeightStore, model: ModelDescription): Promise<boolean> {
  const before = (await store.packs()).find(({ id }) => id === model.id);
  return before !== undefined && pieceHashes(before.model).join() !== pieceHashes(model).join();
}

const missingBytes = (model: ModelDescription, held: ReadonlySet<string>): number =>
  model.files
    .flatMap(({ pieces }) => pieces)
    .reduce((sum, { sha256, bytes }) => sum + (held.has(sha256) ? 0 : bytes), 0);

async function storePieces(
  store: WeightStore,
  model: ModelDescription,
  blobs: readonly Blob[],
  held: Set<string>,
  { signal, onProgress }: InstallOptions,
): Promise<Result<null>> {
  const totalBytes = modelBytes(model);
  let doneBytes = 0;
  for (const [piece, blob, index] of piecesOf(model.files, blobs)) {
    if (signal.aborted) return err(appError('cancelled', true));
    // Read also where the piece is held already: a pack with a changed byte is refused, whatever the device has.
    const copy = await copyOf(blob);
    if (copy === null || !(await isSound(piece, copy)))
      return err(appError('pack-damaged', false, { piece: index }));
    if (!held.has(piece.sha256)) await store.putPiece(piece, copy);
    held.add(piece.sha256);
    doneBytes += piece.bytes;
    onProgress(doneBytes, totalBytes);
  }
  return ok(null);
}

/** The bytes that are checked are the bytes that are stored: a stick can be pulled out or changed in between. */
const copyOf = (blob: Blob): Promise<Blob | null> =>
  blob.arrayBuffer().then(
    (bytes) => new Blob([bytes]),
    () => null,
  );

function* piecesOf(
  files: readonly ModelFile[],
  blobs: readonly Blob[],
): Generator<[ModelFile['pieces'][number], Blob, number]> {
  let index = 0;
  for (const [n, { pieces }] of files.entries()) {
    let at = 0;
    for (const piece of pieces) {
      yield [piece, (blobs[n] ?? new Blob()).slice(at, at + piece.bytes), index];
      at += piece.bytes;
      index += 1;
    }
  }
}
