import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import type { Template } from '#domain/note/template.ts';
import { builtInTemplates, isBuiltIn } from '#domain/templates/built-in-templates.ts';
import { faultsOf } from '#domain/templates/check-template.ts';
import { freeName } from '#domain/templates/edit-template.ts';
import { withPlainTexts } from '#domain/templates/plain-texts.ts';
import { readTemplateFile, TEMPLATE_FILE_MAX_CHARACTERS } from '#domain/templates/template-file.ts';
import type { TemplateShelf } from '#pipeline/template-shelf.ts';

/** The templates of this device and the one that is being edited; kept while other screens are looked at, so that no edit is lost. */
export class TemplateDesk {
  #own = $state.raw<readonly Template[] | null>(null);
  #defaultId = $state('');
  #problem = $state.raw<AppError | null>(null);
  #importFaults = $state.raw<readonly string[]>([]);
  #edited = $state.raw<Template | null>(null);
  /** What the edited one was when it was opened or saved; null for one that was never saved. */
  #saved = $state.raw<Template | null>(null);
  readonly #faults = $derived(this.#edited === null ? [] : faultsOf(this.#edited));
  readonly #shelf: TemplateShelf;

  constructor(shelf: TemplateShelf) {
    this.#shelf = shelf;
    this.#defaultId = shelf.defaultId();
  }

  /** Null until they are read. */
  get own(): readonly Template[] | null {
    return this.#own;
  }

  get defaultId(): string {
    return this.#defaultId;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  /** Why the file chosen last was not taken. */
  get importFaults(): readonly string[] {
    return this.#importFaults;
  }

  get edited(): Template | null {
    return this.#edited;
  }

  get faults(): readonly string[] {
    return this.#faults;
  }

  get isChanged(): boolean {
    return this.#edited !== this.#saved;
  }

  /** Follows the shelf until the returned function is called. */
  follow(): () => void {
    const read = async (): Promise<void> => {
      this.#defaultId = this.#shelf.defaultId();
      const own = await this.#shelf.own();
      this.#problem = own.ok ? null : own.error;
      this.#own = own.ok ? own.value : (this.#own ?? []);
    };
    void read();
    return this.#shelf.onChange(() => void read());
  }

  edit(template: Template): void {
    this.#importFaults = [];
    this.#saved = template;
    this.#edited = template;
  }

  /** Opens a copy, which is stored when it is saved. */
  duplicate(template: Template): void {
    this.begin({ ...template, name: this.#freeName(template.name) });
  }

  /** Opens a template that is not stored yet, under an id of its own. */
  begin(template: Template): void {
    this.#importFaults = [];
    this.#saved = null;
    this.#edited = { ...template, id: this.#shelf.createId() };
  }

  change(template: Template): void {
    this.#edited = withPlainTexts(template);
  }

  close(): void {
    this.#edited = null;
    this.#saved = null;
  }

  async save(): Promise<boolean> {
    const template = this.#edited;
    if (template === null || this.#faults.length > 0) return false;
    const isStored = await this.#run(this.#shelf.save(template));
    if (isStored) this.#saved = template;
    return isStored;
  }

  async remove(id: string): Promise<void> {
    await this.#run(this.#shelf.remove(id));
  }

  setDefault(id: string): void {
    this.#shelf.setDefault(id);
  }

  /** Stores the template of a file under an id of its own; an import never replaces what is there. */
  async importFile(file: Blob): Promise<void> {
    // A character takes at least one byte: what is longer is refused unread.
    const text = file.size > TEMPLATE_FILE_MAX_CHARACTERS * 4 ? '' : await file.text();
    const reading = readTemplateFile(text);
    if ('faults' in reading) {
      this.#importFaults = reading.faults;
      return;
    }
    this.#importFaults = [];
    const { template } = reading;
    const name = this.#freeName(template.name);
    await this.#run(this.#shelf.save({ ...template, id: this.#shelf.createId(), name }));
  }

  dismissImport(): void {
    this.#importFaults = [];
  }

  #freeName(name: string): string {
    return freeName(
      name,
      [...builtInTemplates, ...(this.#own ?? [])].map((template) => template.name),
    );
  }

  async #run(work: Promise<Result<null>>): Promise<boolean> {
    const result = await work;
    this.#problem = result.ok ? null : result.error;
    return result.ok;
  }
}

export const canEdit = (template: Template): boolean => !isBuiltIn(template.id);
