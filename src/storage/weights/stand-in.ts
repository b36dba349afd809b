import type { ModelDescription } from '#contracts/models.ts';
import type { InstalledRow } from './weights-schema.ts';

export const pieceHashes = (model: ModelDescription): string[] =>
  model.files.flatMap((file) => file.pieces.map((piece) => piece.sha256));

/** Whether the row is of this very version, byte for byte. */
export const isVersion = ({ id, pieces }: InstalledRow, model: ModelDescription): boolean =>
  id === model.id && pieces.join() === pieceHashes(model).join();

export interface StandIn {
  model: ModelDescription;
  installedAtMs: number;
}

/**
 * The version on this device that does the work of `model` until all of that is here; null when that is here, or nothing can. An update that is opened for the
 * first time without a network would otherwise leave a device that can neither hear nor write. Both come with Sotto and are of
 * one task and format; it is another version of the same model, or a model that this release no longer has.
 * @param release all models of this release.
 */
export function standInFor(
  model: ModelDescription,
  installed: readonly InstalledRow[],
  release: readonly ModelDescription[],
): StandIn | null {
  if (installed.some((row) => isVersion(row, model))) return null;
  const standIns = installed.flatMap((row): StandIn[] => {
    const { model: held, installedAtMs } = row;
    return held !== undefined && canStandIn(held, model, release) ? [{ model: held, installedAtMs }] : [];
  });
  const [best = null] = standIns.sort(
    (a, b) => rank(b, model) - rank(a, model) || b.installedAtMs - a.installedAtMs,
  );
  return best;
}

const rank = (standIn: StandIn, { id }: ModelDescription): number => (standIn.model.id === id ? 1 : 0);

/** Never one that was brought: its pack could claim any format, and the clinic's rules for packs would not be asked. */
function canStandIn(
  held: ModelDescription,
  model: ModelDescription,
  release: readonly ModelDescription[],
): boolean {
  const areAlike = held.format === model.format && held.task === model.task;
  if (model.format === undefined || !areAlike || !held.isEmbedded || !model.isEmbedded) return false;
  return held.id === model.id || release.every(({ id }) => id !== held.id);
}
