import { ok } from '#contracts/result.ts';
import type { Template } from '#domain/note/template.ts';
import type { TemplateStore } from '#pipeline/ports.ts';
import { createTemplateShelf, type TemplateShelf } from '#pipeline/template-shelf.ts';

/** The shelf over templates in memory. */
export function createFakeTemplates(
  own: readonly Template[] = [],
  settings = new Map<string, string>(),
): { shelf: TemplateShelf; store: TemplateStore } {
  const stored = new Map(own.map((template) => [template.id, template]));
  const store: TemplateStore = {
    put(template) {
      stored.set(template.id, structuredClone(template));
      return Promise.resolve(ok(null));
    },
    list: () => Promise.resolve(ok([...stored.values()])),
    remove(id) {
      stored.delete(id);
      return Promise.resolve(ok(null));
    },
  };
  let count = 0;
  const shelf = createTemplateShelf({
    store,
    choice: { get: () => settings.get('template') ?? null, set: (id) => void settings.set('template', id) },
    createId: () => `own-${(count += 1)}-new`,
  });
  return { shelf, store };
}
