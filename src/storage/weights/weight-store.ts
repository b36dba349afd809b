import type { ModelDescription, ModelPiece } from '#contracts/models.ts';
import { createDatabase, type Database } from '../open-database.ts';
import { writeStrictly } from '../strict-write.ts';
import { isVersion, pieceHashes, standInFor } from './stand-in.ts';
import {
  createFirstWeightStores,
  createPackStore,
  WEIGHTS_NAME,
  WEIGHTS_VERSION,
  type BroughtModel,
  type InstalledRow,
  type WeightsSchema,
} from './weights-schema.ts';

/** Pieces of models and which models are whole. Every method rejects as `Database.use` does. */
export interface WeightStore {
  /** SHA-256 of every piece on this device. */
  heldPieces(): Promise<Set<string>>;
  /** The caller has checked size and hash. */
  putPiece(piece: ModelPiece, blob: Blob): Promise<void>;
  piece(sha256: string): Promise<Blob | null>;
  /** When this very version was installed; null when it is not. */
  installedAtMs(model: ModelDescription): Promise<number | null>;
  /** Every model that is whole, of whatever release. */
  installed(): Promise<InstalledRow[]>;
  /** Marks the model installed, in place of another version of it, if every piece is here; false, and no mark, otherwise. */
  markInstalled(model: ModelDescription, atMs: number): Promise<boolean>;
  /** Takes the mark of this very version and the damaged pieces away, together. */
  withdraw(model: ModelDescription, damaged: readonly string[]): Promise<void>;
  /** Models that were brought and are whole. */
  packs(): Promise<BroughtModel[]>;
  /** Before the first piece of a pack: holds its pieces against `keepOnly`. */
  expectPack(pack: BroughtModel, nowMs: number): Promise<void>;
  /** Makes it the installed one, in place of an earlier version, if every piece is here; false, and nothing changed, otherwise. */
  settlePack(pack: BroughtModel, nowMs: number): Promise<boolean>;
  forgetPack(id: string): Promise<void>;
  /**
   * Deletes marks and pieces that belong to none of `models` and to no pack: what a removal or an update leaves behind. A version that stands in for one of
   * `models` stays until that one is whole.
   */
  keepOnly(models: readonly ModelDescription[], nowMs: number): Promise<void>;
  dispose(): void;
}

export const modelBytes = (model: ModelDescription): number =>
  model.files.reduce((sum, file) => sum + file.bytes, 0);

export function createWeightStore(name = WEIGHTS_NAME): WeightStore {
  const database = createDatabase<WeightsSchema>({
    name,
    version: WEIGHTS_VERSION,
    upgrade: (connection, oldVersion) => {
      if (oldVersion < 1) createFirstWeightStores(connection);
      if (oldVersion < 2) createPackStore(connection);
    },
  });
  return {
    heldPieces: async () => new Set(await database.use((connection) => connection.getAllKeys('pieces'))),
    putPiece: (piece, blob) => putPiece(database, piece, blob),
    piece: async (sha256) =>
      (await database.use((connection) => connection.get('pieces', sha256)))?.blob ?? null,
    installedAtMs: (model) => installedAtMs(database, model),
    installed: () => database.use((connection) => connection.getAll('installed')),
    markInstalled: (model, atMs) => markInstalled(database, model, atMs),
    withdraw: (model, damaged) => withdraw(database, model, damaged),
    packs: () => packs(database),
    expectPack: (pack, nowMs) => expectPack(database, pack, nowMs),
    settlePack: (pack, nowMs) => settlePack(database, pack, nowMs),
    forgetPack: (id) => forgetPack(database, id),
    keepOnly: (models, nowMs) => keepOnly(database, models, nowMs),
    dispose: () => database.dispose(),
  };
}

function putPiece(database: Database<WeightsSchema>, piece: ModelPiece, blob: Blob): Promise<void> {
  return database.use((connection) =>
    writeStrictly(connection, ['pieces'], async (transaction) => {
      await transaction.objectStore('pieces').put({ sha256: piece.sha256, blob });
    }),
  );
}

async function installedAtMs(
  database: Database<WeightsSchema>,
  model: ModelDescription,
): Promise<number | null> {
  const row = await database.use((connection) => connection.get('installed', model.id));
  return row !== undefined && isVersion(row, model) ? row.installedAtMs : null;
}

function markInstalled(
  database: Database<WeightsSchema>,
  model: ModelDescription,
  atMs: number,
): Promise<boolean> {
  const pieces = pieceHashes(model);
  return database.use((connection) =>
    writeStrictly(connection, ['pieces', 'installed'], async (transaction) => {
      const held = new Set(await transaction.objectStore('pieces').getAllKeys());
      if (!pieces.every((sha256) => held.has(sha256))) return false;
      await transaction.objectStore('installed').put({ id: model.id, pieces, model, installedAtMs: atMs });
      return true;
    }),
  );
}

function withdraw(
  database: Database<WeightsSchema>,
  model: ModelDescription,
  damaged: readonly string[],
): Promise<void> {
  return database.use((connection) =>
    writeStrictly(connection, ['pieces', 'installed'], async (transaction) => {
      const pieces = transaction.objectStore('pieces');
      const installed = transaction.objectStore('installed');
      const row = await installed.get(model.id);
      // The next version may have been installed while this one was read: its mark is not this one's to take.
      if (row !== undefined && isVersion(row, model)) await installed.delete(model.id);
      for (const sha256 of damaged) await pieces.delete(sha256);
    }),
  );
}

async function packs(database: Database<WeightsSchema>): Promise<BroughtModel[]> {
  const rows = await database.use((connection) => connection.getAll('packs'));
  return rows.flatMap(({ current }) => (current === null ? [] : [current]));
}

function expectPack(database: Database<WeightsSchema>, pack: BroughtModel, nowMs: number): Promise<void> {
  return database.use((connection) =>
    writeStrictly(connection, ['packs'], async (transaction) => {
      const store = transaction.objectStore('packs');
      const current = (await store.get(pack.id))?.current ?? null;
      await store.put({ id: pack.id, current, incoming: { pack, sinceMs: nowMs } });
    }),
  );
}

function settlePack(database: Database<WeightsSchema>, pack: BroughtModel, nowMs: number): Promise<boolean> {
  const pieces = pieceHashes(pack.model);
  return database.use((connection) =>
    writeStrictly(connection, ['pieces', 'installed', 'packs'], async (transaction) => {
      const held = new Set(await transaction.objectStore('pieces').getAllKeys());
      if (!pieces.every((sha256) => held.has(sha256))) return false;
      await transaction.objectStore('packs').put({ id: pack.id, current: pack, incoming: null });
      await transaction
        .objectStore('installed')
        .put({ id: pack.id, pieces, model: pack.model, installedAtMs: nowMs });
      return true;
    }),
  );
}

function forgetPack(database: Database<WeightsSchema>, id: string): Promise<void> {
  return database.use((connection) =>
    writeStrictly(connection, ['installed', 'packs'], async (transaction) => {
      await transaction.objectStore('packs').delete(id);
      await transaction.objectStore('installed').delete(id);
    }),
  );
}

/** What was brought in part and left: kept for another try on the same day. */
const INCOMING_KEPT_MS = 24 * 60 * 60 * 1000;

/** The row of a release that kept no description, with the one that fits it; nothing when it has one, or none fits. */
function described(row: InstalledRow, models: readonly ModelDescription[]): InstalledRow[] {
  const model = models.find((each) => isVersion(row, each));
  return row.model === undefined && model !== undefined ? [{ ...row, model }] : [];
}

function keepOnly(
  database: Database<WeightsSchema>,
  models: readonly ModelDescription[],
  nowMs: number,
): Promise<void> {
  return database.use((connection) =>
    writeStrictly(connection, ['pieces', 'installed', 'packs'], async (transaction) => {
      const pieces = transaction.objectStore('pieces');
      const installed = transaction.objectStore('installed');
      // Read in here: another tab may be bringing a model at this moment.
      const brought = (await transaction.objectStore('packs').getAll()).flatMap(({ current, incoming }) => [
        ...(current === null ? [] : [current.model]),
        ...(incoming === null || nowMs - incoming.sinceMs > INCOMING_KEPT_MS ? [] : [incoming.pack.model]),
      ]);
      const rows = await installed.getAll();
      for (const row of rows.flatMap((each) => described(each, models))) await installed.put(row);
      const standIns = models.flatMap((model) => standInFor(model, rows, models)?.model ?? []);
      const wanted = [...models, ...standIns, ...brought];
      const wantedPieces = new Set(wanted.flatMap(pieceHashes));
      const wantedIds = new Set(wanted.map((model) => model.id));
      for (const sha256 of await pieces.getAllKeys()) {
        if (!wantedPieces.has(sha256)) await pieces.delete(sha256);
      }
      for (const id of await installed.getAllKeys()) {
        if (!wantedIds.has(id)) await installed.delete(id);
      }
    }),
  );
}
