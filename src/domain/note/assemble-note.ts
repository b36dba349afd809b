import type { PatientSex } from '../drafting/prompt.ts';
import { linkCorrections } from './corrections.ts';
import { mergeStatements } from './merge-statements.ts';
import type { Note, NoteSection } from './note.ts';
import { statementWithOnePronoun } from './one-pronoun.ts';
import { groupByProblem } from './problem-groups.ts';
import type { Evidence, Statement } from './statement.ts';
import { isOfPart } from './statement-part.ts';
import { NOTHING_YET, sectionOf, type Template, type TemplateSection } from './template.ts';

/** Title of the section at the end for what the template has no place for. */
const OTHER = 'Other';

/**
 * Puts statements into the template's sections: rejected ones left out, near-duplicates joined, what was corrected set aside, in the order in
 * which they were said, the plan by problem; what the clinician added without evidence comes last. A statement goes to the first section that
 * takes it; one that no section takes stands under "Other" at the end, so that nothing drafted is lost from sight. A section for which
 * nothing was said stays, empty, unless its template shows it only when mentioned.
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
  const places = placesOf(template);
  const other = otherPlace();
  const homeOf = (statement: Statement): NoteSection =>
    (places.find(({ rules }) => takes(rules, statement)) ?? withSection(other, statement)).section;
  for (const statement of shown) homeOf(statement).statements.push(statement);
  for (const { section } of [...places, other]) section.statements = inOrder(section);
  for (const statement of linked) {
    if (statement.supersededBy === undefined) continue;
    const home = homeOf(statement);
    home.superseded = [...(home.superseded ?? []), withWinner(statement, shown)];
  }
  const sections = [...places, other].filter(isShown).map(({ section }) => section);
  return { templateId: template.id, templateName: template.name, engine, sections };
}

/** The note while the visit goes on: what was not said yet may still be said. */
export const unfinishedNote = (note: Note): Note => ({
  ...note,
  sections: note.sections.map((section) =>
    section.emptyText === '' ? section : { ...section, emptyText: NOTHING_YET },
  ),
});

/** A section of the note with the template's rules for it. */
interface Place {
  rules: Pick<TemplateSection, 'takes' | 'presence'>;
  section: NoteSection;
}

const placesOf = (template: Template): Place[] =>
  template.groups.flatMap((group) =>
    group.sections.map((rules) => ({ rules, section: emptySection(rules, group.title) })),
  );

function emptySection(rules: TemplateSection, group: string): NoteSection {
  const { id, title, format, fixedText, emptyText, instruction } = rules;
  const takes = [...new Set(rules.takes.map(({ section }) => section))];
  return { id, title, group, takes, format, fixedText, emptyText, instruction, statements: [] };
}

function otherPlace(): Place {
  const rules = sectionOf('other', OTHER, [], { presence: 'when-mentioned' });
  return { rules, section: emptySection(rules, OTHER) };
}

function withSection(place: Place, { section }: Statement): Place {
  const { takes } = place.section;
  if (!takes.includes(section)) place.section.takes = [...takes, section];
  return place;
}

const takes = (rules: Place['rules'], statement: Statement): boolean =>
  rules.takes.some(({ section, part }) => section === statement.section && isOfPart(statement, part));

const isShown = ({ rules, section }: Place): boolean =>
  rules.presence === 'always' || section.statements.length > 0 || section.superseded !== undefined;

/** The correction may have been joined with a fuller statement since. */
function withWinner(statement: Statement, shown: readonly Statement[]): Statement {
  const winner = shown.find(({ supersedes }) => supersedes?.includes(statement.id) === true);
  return winner === undefined ? statement : { ...statement, supersededBy: winner.id };
}

/** By section of the engine, then by speech. */
const inOrder = ({ takes, statements }: NoteSection): Statement[] =>
  takes.flatMap((id) => {
    const ordered = statements.filter(({ section }) => section === id).toSorted(bySpeech);
    return id === 'assessment-plan' ? groupByProblem(ordered).flatMap((group) => group.statements) : ordered;
  });

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
