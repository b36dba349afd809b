import type { NoteSection } from './note.ts';
import { headedStatements } from './problem-groups.ts';
import type { Statement } from './statement.ts';
import type { SectionFormat } from './template.ts';

/** One thing under the title of a section. */
export type SectionBlock =
  /** Words of the template. */
  | { kind: 'fixed'; text: string }
  /** A problem of the plan. */
  | { kind: 'heading'; text: string }
  | { kind: 'statements'; format: SectionFormat; statements: readonly Statement[] }
  /** The template's word for nothing said. */
  | { kind: 'empty'; text: string };

/** What stands under the title of a section, from top to bottom: every way out of Sotto shows exactly this. */
export function sectionBlocks(section: NoteSection): SectionBlock[] {
  const { fixedText, emptyText, format, statements } = section;
  const fixed: SectionBlock[] = fixedText === '' ? [] : [{ kind: 'fixed', text: fixedText }];
  if (statements.length === 0)
    return emptyText === '' ? fixed : [...fixed, { kind: 'empty', text: emptyText }];
  return headedStatements(section).reduce<SectionBlock[]>(
    (blocks, group) => [
      ...blocks,
      ...(group.heading === null ? [] : [{ kind: 'heading' as const, text: group.heading }]),
      { kind: 'statements', format, statements: group.statements },
    ],
    fixed,
  );
}

/** Statements as the sentences of one paragraph. */
export const asParagraph = (statements: readonly Pick<Statement, 'text'>[]): string =>
  statements.map(({ text }) => withStop(text.replace(/\s+/gu, ' ').trim())).join(' ');

/** Two statements in a row must not become one sentence that nobody said. */
const withStop = (text: string): string => (/[.!?:;]["')\]]*$/u.test(text) ? text : `${text}.`);
