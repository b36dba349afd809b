import { ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Records } from './records.ts';
import { attempt } from './storage-error.ts';
import { writeForVisit } from './visit-write.ts';

/** A list that belongs to one visit and is replaced as a whole. */
export interface VisitDocument<T> {
  /** `not-found` once the visit is removed. */
  put(id: EncounterId, items: readonly T[]): Promise<Result<null>>;
  /** Empty for a visit that has none. */
  get(id: EncounterId): Promise<Result<T[]>>;
}

/**
 * One sealed record per visit in `kind`. A whole rewrite costs a few milliseconds at two hours of speech (see the
 * benchmark in `visit-document.browser.test.ts`), and a reader never sees half of a change.
 */
export function createVisitDocument<T>(
  records: Records,
  kind: 'transcripts' | 'statements',
): VisitDocument<T> {
  return {
    put: (id, items) =>
      attempt(async () => {
        const sealed = await records.codec.sealJson({ kind, id }, items);
        return writeForVisit(records.database, id, kind, (transaction) =>
          transaction.objectStore(kind).put({ id, ...sealed }),
        );
      }),
    get: (id) =>
      attempt(async () => {
        const row = await records.database.use((connection) => connection.get(kind, id));
        return row === undefined ? ok([]) : records.codec.openJson<T[]>({ kind, id }, row);
      }),
  };
}
