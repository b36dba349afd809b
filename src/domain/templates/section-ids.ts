import type { SectionSource, Template } from '../note/template.ts';
import { stableHash } from '../transcript/stable-hash.ts';

const MOST_CHARACTERS = 48;

function free(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
  return id;
}

/**
 * Id of a section that says what it takes ("medications-allergies"): what was put there stands at the same thing under the next template, too. Numbers
 * meant the allergies in one template and the medicines in another.
 */
export function idByMeaning(takes: readonly SectionSource[], taken: ReadonlySet<string>): string {
  const names = takes.map(({ section, part }) => (part === 'all' ? section : `${section}-${part}`));
  return free(names.join('-').slice(0, MOST_CHARACTERS), taken);
}

/** Id of a section of which nothing is known yet: no other template has it. */
export function idOfNew(template: Template): string {
  const taken = new Set(template.groups.flatMap(({ sections }) => sections.map(({ id }) => id)));
  return free(`section-${stableHash(template.id)}-${taken.size + 1}`, taken);
}
