import { ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Records } from './records.ts';
import { attempt } from './storage-error.ts';
import { writeForVisit } from './visit-write.ts';

/** A value that belongs to one visit and is replaced as a whole: a reader never sees half of a change. */
export interface VisitDocument<T> {
  /** On the disk when it resolves; `not-found` once the visit is removed, `note-signed` once its note is signed. */
  put(id: EncounterId, value: T): Promise<Result<null>>;
  /** Null for a visit that has none. */
  get(id: EncounterId): Promise<Result<T | null>>;
}

/** One sealed record per visit in the store `kind`. */
export function createVisitDocument<T>(
  records: Records,
  kind: 'transcripts' | 'drafts' | 'reviews',
): VisitDocument<T> {
  return {
    put: (id, value) =>
      attempt(async () => {
        const sealed = await records.codec.sealJson({ kind, id }, value);
        return writeForVisit(records.database, id, kind, (transaction) =>
          transaction.objectStore(kind).put({ id, ...sealed }),
        );
      }),
    get: (id) =>
      attempt(async () => {
        const row = await records.database.use((connection) => connection.get(kind, id));
        return row === undefined ? ok(null) : records.codec.openJson<T>({ kind, id }, row);
      }),
  };
}
