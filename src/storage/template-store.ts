import { ok, type Result } from '#contracts/result.ts';
import type { Template } from '#domain/note/template.ts';
import type { Records } from './records.ts';
import { attempt } from './storage-error.ts';
import { writeStrictly } from './strict-write.ts';

export interface TemplateStore {
  /** On the disk when it resolves; the same id again replaces it. */
  put(template: Template): Promise<Result<null>>;
  /** Without those that no longer open: one damaged row must not hide the others. */
  list(): Promise<Result<Template[]>>;
  remove(id: string): Promise<Result<null>>;
}

/** The clinician's own templates, each one sealed record: their fixed text may hold what was typed about a patient. */
export function createTemplateStore({ database, codec }: Records): TemplateStore {
  const kind = 'templates';
  return {
    put: (template) =>
      attempt(async () => {
        const { id } = template;
        const sealed = await codec.sealJson({ kind, id }, template);
        await database.use((connection) =>
          writeStrictly(connection, [kind], (transaction) =>
            transaction.objectStore(kind).put({ id, ...sealed }),
          ),
        );
        return ok(null);
      }),
    list: () =>
      attempt(async () => {
        const rows = await database.use((connection) => connection.getAll(kind));
        const opened = await Promise.all(
          rows.map((row) => codec.openJson<Template>({ kind, id: row.id }, row)),
        );
        return ok(opened.flatMap((each) => (each.ok ? [each.value] : [])));
      }),
    remove: (id) =>
      attempt(async () => {
        await database.use((connection) =>
          writeStrictly(connection, [kind], (transaction) => transaction.objectStore(kind).delete(id)),
        );
        return ok(null);
      }),
  };
}
