import { sectionIds } from '../note/section.ts';
import { statementParts } from '../note/statement-part.ts';
import {
  sectionFormats,
  sectionPresences,
  type SectionSource,
  type Template,
  type TemplateGroup,
  type TemplateSection,
} from '../note/template.ts';
import { faultsOf } from './check-template.ts';
import { withPlainTexts } from './plain-texts.ts';

const FORMAT = 'sotto-template';
const VERSION = 1;
/** Larger than any template that Sotto accepts; what is longer is not read at all. */
export const TEMPLATE_FILE_MAX_CHARACTERS = 400_000;
/** More faults than this help nobody, and a hostile file could make a million. */
const MOST_FAULTS = 12;

/** A template, or why the file cannot be used, one sentence for each fault. */
export type TemplateReading = { template: Template } | { faults: string[] };

/** The template as a file: JSON with its format and version, for another device or a colleague. */
export const templateToFile = (template: Template): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, template }, null, 2)}\n`;

/** Reads what `templateToFile` wrote. Trusts nothing: only known keys of the expected types are copied, into new objects. */
export function readTemplateFile(text: string): TemplateReading {
  if (text.length > TEMPLATE_FILE_MAX_CHARACTERS) {
    return { faults: ['This file is too large for a template.'] };
  }
  const file = asRecord(parsed(text));
  if (file === null || own(file, 'format') !== FORMAT) {
    return { faults: ['This is not a template file of Sotto.'] };
  }
  if (own(file, 'version') !== VERSION) {
    return {
      faults: ['This template was written by another version of Sotto. Update Sotto, then try again.'],
    };
  }
  const reader = new TemplateReader();
  const template = withPlainTexts(reader.template(own(file, 'template')));
  const faults = reader.faults.length > 0 ? reader.faults : faultsOf(template);
  return faults.length > 0 ? { faults: faults.slice(0, MOST_FAULTS) } : { template };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    // Whatever is wrong with it, the message would quote the file.
    return null;
  }
}

type Fields = Record<string, unknown>;

const asRecord = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;

/** Never from the prototype: `{"__proto__": …}` must lend nothing. */
const own = (record: Fields, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

class TemplateReader {
  readonly faults: string[] = [];

  template(value: unknown): Template {
    const record = this.#record(value, 'The template');
    return {
      id: this.#text(record, 'id', 'The template'),
      name: this.#text(record, 'name', 'The template'),
      groups: this.#list(record, 'groups', 'The template').map((group, index) =>
        this.#group(group, index + 1),
      ),
    };
  }

  #group(value: unknown, place: number): TemplateGroup {
    const where = `Group ${place}`;
    const record = this.#record(value, where);
    return {
      title: this.#text(record, 'title', where),
      sections: this.#list(record, 'sections', where).map((section, index) =>
        this.#section(section, `Section ${index + 1} of group ${place}`),
      ),
    };
  }

  #section(value: unknown, where: string): TemplateSection {
    const record = this.#record(value, where);
    return {
      id: this.#text(record, 'id', where),
      title: this.#text(record, 'title', where),
      takes: this.#list(record, 'takes', where).map((source) => this.#source(source, where)),
      format: this.#choice(record, 'format', sectionFormats, where),
      presence: this.#choice(record, 'presence', sectionPresences, where),
      emptyText: this.#text(record, 'emptyText', where),
      fixedText: this.#text(record, 'fixedText', where),
      instruction: this.#text(record, 'instruction', where),
    };
  }

  #source(value: unknown, where: string): SectionSource {
    const record = this.#record(value, `What ${where.toLowerCase()} takes`);
    return {
      section: this.#choice(record, 'section', sectionIds, where),
      part: this.#choice(record, 'part', statementParts, where),
    };
  }

  #record(value: unknown, where: string): Fields {
    const record = asRecord(value);
    if (record === null) this.faults.push(`${where} is not what Sotto expects there.`);
    return record ?? {};
  }

  #text(record: Fields, key: string, where: string): string {
    const value = own(record, key);
    if (typeof value === 'string') return value;
    this.faults.push(
      value === undefined ? `${where} lacks “${key}”.` : `“${key}” of ${inner(where)} must be text.`,
    );
    return '';
  }

  #list(record: Fields, key: string, where: string): unknown[] {
    const value = own(record, key);
    if (Array.isArray(value) && value.length <= 100) return value as unknown[];
    this.faults.push(
      value === undefined
        ? `${where} lacks “${key}”.`
        : `“${key}” of ${inner(where)} must be a list of at most 100.`,
    );
    return [];
  }

  #choice<T extends string>(record: Fields, key: string, choices: readonly T[], where: string): T {
    const value = own(record, key);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    if (key === 'presence') {
      this.faults.push(
        `${where} has no rule for what to do when nothing was said: “presence” must be “always” or “when-mentioned”.`,
      );
    } else this.faults.push(`“${key}” of ${inner(where)} must be one of: ${choices.join(', ')}.`);
    return choices[0] as T;
  }
}

const inner = (where: string): string => where.charAt(0).toLowerCase() + where.slice(1);
