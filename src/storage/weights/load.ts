import { appError } from '#contracts/errors.ts';
import type { ModelDescription, ModelFiles, ModelPiece } from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { canonicalJson } from '#domain/signing/canonical-json.ts';
import { sha256, sha256OfBytes } from '#platform/sha256.ts';
import { attempt } from '../storage-error.ts';
import type { Installer, InstallOptions } from './install.ts';
import type { WeightStore } from './weight-store.ts';

export interface ModelLoader {
  /**
   * The files of an installed model, every piece hashed anew: disks lose blobs and flip bits, and a wrong weight shows
   * up only as wrong words. A piece that fails is fetched again, and nothing else is; when all is well there is no
   * request. `model-missing` when it is not installed, else the installer's errors.
   */
  load(model: ModelDescription, options: InstallOptions): Promise<Result<ModelFiles>>;
  /**
   * The same for a version of another release, which no server has any more: nothing is fetched, and nothing taken away. `model-missing`, or `model-damaged`
   * for this time: a disk that did not give a piece out may do so at the next start.
   */
  loadKept(model: ModelDescription): Promise<Result<ModelFiles>>;
}

export interface LoaderDeps {
  store: WeightStore;
  installer: Installer;
  /** Whether a server has the model's files; a model from a stick is not asked for there. */
  canFetch?: (model: ModelDescription) => boolean;
  /** A damaged piece was found and replaced. */
  onHealed?: (pieces: number) => void;
}

export function createModelLoader(deps: LoaderDeps): ModelLoader {
  return {
    load: (model, options) => attempt(() => load(deps, model, options)),
    loadKept: (model) => attempt(() => loadKept(deps, model)),
  };
}

type GoodPieces = Map<string, Blob>;

async function load(
  deps: LoaderDeps,
  model: ModelDescription,
  options: InstallOptions,
): Promise<Result<ModelFiles>> {
  if ((await deps.store.installedAtMs(model)) === null) return err(appError('model-missing', true));
  const good: GoodPieces = new Map();
  const damaged = await verify(deps.store, model, good);
  if (damaged.length === 0) return ok(await assemble(model, good));
  await deps.store.withdraw(model, damaged);
  if (deps.canFetch?.(model) === false) return err(appError('pack-needed', true, { pieces: damaged.length }));
  const healed = await deps.installer.install(model, options);
  if (!healed.ok) return healed;
  const stillDamaged = await verify(deps.store, model, good);
  if (stillDamaged.length > 0) return err(appError('model-damaged', true, { pieces: stillDamaged.length }));
  deps.onHealed?.(damaged.length);
  return ok(await assemble(model, good));
}

async function loadKept({ store }: LoaderDeps, model: ModelDescription): Promise<Result<ModelFiles>> {
  if ((await store.installedAtMs(model)) === null) return err(appError('model-missing', true));
  const good: GoodPieces = new Map();
  const damaged = await verify(store, model, good);
  if (damaged.length === 0) return ok(await assemble(model, good));
  return err(appError('model-damaged', true, { pieces: damaged.length }));
}

/** Adds every sound piece to `good` and gives the hashes of the others. Pieces in `good` are not read again. */
async function verify(store: WeightStore, model: ModelDescription, good: GoodPieces): Promise<string[]> {
  const damaged = new Set<string>();
  // One piece at a time: 32 MiB in memory, not the model.
  for (const piece of model.files.flatMap((file) => file.pieces)) {
    if (good.has(piece.sha256) || damaged.has(piece.sha256)) continue;
    const blob = await store.piece(piece.sha256);
    if (blob !== null && (await isSound(piece, blob))) good.set(piece.sha256, blob);
    else damaged.add(piece.sha256);
  }
  return [...damaged];
}

/** Whether these are the bytes of the piece; false also when the disk does not give them out. */
export async function isSound(piece: ModelPiece, blob: Blob): Promise<boolean> {
  if (blob.size !== piece.bytes) return false;
  const bytes = await readBlob(blob);
  return bytes !== null && (await sha256OfBytes(bytes)) === piece.sha256;
}

/** Large values live in side files that can vanish or fail for a moment: one more try, then it counts as lost. */
const readBlob = (blob: Blob): Promise<ArrayBuffer | null> =>
  blob.arrayBuffer().catch(() => blob.arrayBuffer().catch(() => null));

async function assemble(model: ModelDescription, good: GoodPieces): Promise<ModelFiles> {
  const files = model.files.map((file): [string, Blob] => [
    withoutFolder(file.path, model.id),
    new Blob(file.pieces.flatMap((piece) => good.get(piece.sha256) ?? [])),
  ]);
  // Of what is loaded, not of what the manifest of this release lists: the attestation names the weights that wrote.
  const hash = await sha256(canonicalJson(model.files.map(({ path, sha256: sum }) => [path, sum])));
  return { id: model.id, hash, files: Object.fromEntries(files) };
}

const withoutFolder = (path: string, id: string): string =>
  path.startsWith(`${id}/`) ? path.slice(id.length + 1) : path;
