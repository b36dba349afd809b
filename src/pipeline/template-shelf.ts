import { ok, type Result } from '#contracts/result.ts';
import { soapTemplate, type Template } from '#domain/note/template.ts';
import { builtInTemplates } from '#domain/templates/built-in-templates.ts';
import { withoutFindings } from '#domain/templates/states-finding.ts';
import type { TemplateStore } from './ports.ts';

/** The templates of this device: what is built in, and the clinician's own. */
export interface TemplateShelf {
  /** The clinician's own, by name. */
  own(): Promise<Result<Template[]>>;
  save(template: Template): Promise<Result<null>>;
  /** The built-in SOAP note takes its place where it was the choice for new visits. */
  remove(id: string): Promise<Result<null>>;
  /** The choice for new visits. */
  defaultId(): string;
  setDefault(id: string): void;
  /** What a new visit begins with; SOAP when the choice cannot be read. */
  forNewVisit(): Promise<Template>;
  /** An id that no template has. */
  createId(): string;
  /** Calls back when a template was saved or removed, or another chosen for new visits, in this tab. */
  onChange(listener: () => void): () => void;
}

export interface TemplateShelfDeps {
  store: TemplateStore;
  /** The id alone is kept outside the sealed records: it says nothing of a patient. */
  choice: { get(): string | null; set(id: string): void };
  createId: () => string;
}

export function createTemplateShelf({ store, choice, createId }: TemplateShelfDeps): TemplateShelf {
  const listeners = new Set<() => void>();
  const announce = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const defaultId = (): string => choice.get() ?? soapTemplate.id;
  const setDefault = (id: string): void => {
    choice.set(id);
    announce();
  };
  const own = async (): Promise<Result<Template[]>> => {
    const stored = await store.list();
    return stored.ok
      ? ok(stored.value.map(withoutFindings).toSorted((a, b) => a.name.localeCompare(b.name)))
      : stored;
  };
  return {
    own,
    defaultId,
    setDefault,
    createId,
    async save(template) {
      const saved = await store.put(template);
      if (saved.ok) announce();
      return saved;
    },
    async remove(id) {
      const removed = await store.remove(id);
      if (!removed.ok) return removed;
      if (defaultId() === id) choice.set(soapTemplate.id);
      announce();
      return removed;
    },
    async forNewVisit() {
      const id = defaultId();
      const builtIn = builtInTemplates.find((template) => template.id === id);
      if (builtIn !== undefined) return builtIn;
      const stored = await own();
      return (stored.ok && stored.value.find((template) => template.id === id)) || soapTemplate;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
