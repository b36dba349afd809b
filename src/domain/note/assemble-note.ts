import type { PatientSex } from '../drafting/prompt.ts';
import { linkCorrections } from './corrections.ts';
import { mergeStatements } from './merge-statements.ts';
import type { Note, NoteSection } from './note.ts';
import { statementWithOnePronoun } from './one-pronoun.ts';
import { groupByProblem } from './problem-groups.ts';
import type { SectionId } from './section.ts';
import type { Evidence, Statement } from './statement.ts';
import type { Template } from './template.ts';

/**
 * Puts statements into the template's sections: rejected ones left out, near-duplicates joined, what was corrected set aside, in the order in
 * which they were said, the plan by problem; what the clinician added without evidence comes last. A section for which nothing was said stays, empty.
 * Statements of a section that the template lacks go to the template's last section, so that nothing drafted is lost from sight.
 * @param sex given, the model's statements speak of the patient by its pronoun throughout.
 */
export function assembleNote(
  statements: readonly Statement[],
  template: Template,
  engine: string,
  sex?: PatientSex,
): Note {
  const said = statements.filter((statement) => statement.state !== 'rejected').toSorted(bySpeech);
  const linked = linkCorrections(
    sex === undefined ? said : said.map((statement) => statementWithOnePronoun(statement, sex)),
  );
  const shown = mergeStatements(linked.filter(({ supersededBy }) => supersededBy === undefined));
  const sections = emptySections(template);
  const homeOf = (id: SectionId): NoteSection | undefined =>
    sections.find((section) => section.id === id) ?? sections.at(-1);
  for (const statement of shown) homeOf(statement.section)?.statements.push(statement);
  for (const section of sections) section.statements = inOrder(section);
  for (const statement of linked) {
    const home = statement.supersededBy === undefined ? undefined : homeOf(statement.section);
    if (home !== undefined) home.superseded = [...(home.superseded ?? []), withWinner(statement, shown)];
  }
  return { templateId: template.id, engine, emptyText: template.emptyText, sections };
}

/** The correction may have been joined with a fuller statement since. */
function withWinner(statement: Statement, shown: readonly Statement[]): Statement {
  const winner = shown.find(({ supersedes }) => supersedes?.includes(statement.id) === true);
  return winner === undefined ? statement : { ...statement, supersededBy: winner.id };
}

const inOrder = ({ id, statements }: NoteSection): Statement[] => {
  const ordered = statements.toSorted(bySpeech);
  return id === 'assessment-plan' ? groupByProblem(ordered).flatMap((group) => group.statements) : ordered;
};

const emptySections = (template: Template): NoteSection[] =>
  template.groups.flatMap((group) =>
    group.sections.map(({ id, title }) => ({ id, title, group: group.title, statements: [] })),
  );

function bySpeech(a: Statement, b: Statement): number {
  const first = firstEvidence(a);
  const second = firstEvidence(b);
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  return first.order - second.order || first.start - second.start;
}

function firstEvidence(statement: Statement): { order: number; start: number } | null {
  const places = statement.evidence.map((evidence) => ({
    order: utteranceNumber(evidence),
    start: evidence.start,
  }));
  places.sort((a, b) => a.order - b.order || a.start - b.start);
  return places[0] ?? null;
}

/** Utterance ids are `u<n>` in order of speech. */
const utteranceNumber = (evidence: Evidence): number => Number(evidence.utterance.slice(1));
