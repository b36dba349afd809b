import { ok, type Result } from '#contracts/result.ts';
import type { Records } from './records.ts';
import { attempt } from './storage-error.ts';
import { writeStrictly } from './strict-write.ts';

export interface PreferenceStore {
  /** Replaces the list of that name; on the disk when it resolves. */
  put(name: string, value: unknown): Promise<Result<null>>;
  /** Null for one that was never kept. */
  get<T>(name: string): Promise<Result<T | null>>;
}

/** Lists of the clinician's own, sealed like records of patients: a phrase may hold what was typed of one. */
export function createPreferenceStore({ database, codec }: Records): PreferenceStore {
  const kind = 'preferences';
  return {
    put: (name, value) =>
      attempt(async () => {
        const sealed = await codec.sealJson({ kind, id: name }, value);
        await database.use((connection) =>
          writeStrictly(connection, [kind], (transaction) =>
            transaction.objectStore(kind).put({ id: name, ...sealed }),
          ),
        );
        return ok(null);
      }),
    get: <T>(name: string) =>
      attempt<T | null>(async () => {
        const row = await database.use((connection) => connection.get(kind, name));
        return row === undefined ? ok(null) : codec.openJson<T>({ kind, id: name }, row);
      }),
  };
}
