import type { ReviewedStatement } from '#domain/review/review.ts';
import { compareOpinions, type Comparison } from '#domain/second-opinion/compare-opinions.ts';
import type { DifferenceKind, WordSpan } from '#domain/second-opinion/statement-differences.ts';
import type { OpinionStatement, SecondOpinion } from '#pipeline/second-opinions.ts';

export type OpinionComparison = Comparison<ReviewedStatement, OpinionStatement>;

/** `worded`: paired, and no rule finds a difference beyond the wording. */
export type RowKind = 'differ' | 'only-other' | 'only-note' | 'worded' | 'agree';

export interface OpinionRow {
  key: string;
  kind: RowKind;
  comparison: OpinionComparison;
}

/** In the order in which they are read: what matters most first, agreement last. */
export const rowGroups: readonly { kind: Exclude<RowKind, 'agree'>; title: string }[] = [
  { kind: 'differ', title: 'They differ' },
  { kind: 'only-other', title: 'Only in the second opinion' },
  { kind: 'only-note', title: 'Only in the note' },
  { kind: 'worded', title: 'Worded differently' },
];

const kindWords: Record<DifferenceKind, string> = {
  number: 'Number or unit',
  frequency: 'How often',
  medicine: 'Medicine',
  side: 'Side',
  denial: 'Said and denied',
  person: 'Person',
  action: 'What is done, or how it goes',
  route: 'Route',
  site: 'Part of the body',
  finding: 'Finding',
  meaning: 'How sure, when or how bad',
  heading: 'Problem of the plan',
};

const kindOf = (comparison: OpinionComparison): RowKind =>
  comparison.kind === 'differ' && comparison.differences.length === 0 ? 'worded' : comparison.kind;

const keyOf = (comparison: OpinionComparison): string =>
  'note' in comparison ? comparison.note.id : `second ${comparison.other.id}`;

const isOf = (home: string, comparison: OpinionComparison): boolean =>
  ('note' in comparison && comparison.note.home === home) ||
  ('other' in comparison && comparison.other.home === home);

/**
 * What a second opinion is compared with, for one section of the note: the whole note is, since two engines may put the same into two sections.
 * @returns in reading order, what agrees last.
 */
export function opinionRows(
  statements: readonly ReviewedStatement[],
  opinion: SecondOpinion,
  home: string,
): OpinionRow[] {
  const shown = statements.filter(({ state }) => state !== 'rejected');
  const rows = compareOpinions(shown, opinion.statements)
    .filter((comparison) => isOf(home, comparison))
    .map((comparison): OpinionRow => ({ key: keyOf(comparison), kind: kindOf(comparison), comparison }));
  const order: RowKind[] = [...rowGroups.map(({ kind }) => kind), 'agree'];
  return order.flatMap((kind) => rows.filter((row) => row.kind === kind));
}

const quoted = (text: string, spans: readonly WordSpan[]): string =>
  spans.length === 0
    ? 'nothing'
    : spans.map(({ start, end }) => `“${text.slice(start, end).trim()}”`).join(', ');

/** "Number or unit: “40 mg” in the note, “20 mg” in the second opinion", one line for each kind of fact. */
export function differenceWords(comparison: OpinionComparison): string[] {
  if (comparison.kind !== 'differ') return [];
  const { note, other, differences } = comparison;
  return differences.map(({ kind, first, second }) => {
    if (kind === 'heading') return `${kindWords[kind]}: “${note.problem ?? ''}”, “${other.problem ?? ''}”`;
    return `${kindWords[kind]}: ${quoted(note.text, first)} in the note, ${quoted(other.text, second)} in the second opinion`;
  });
}

/** The words of either side that the other lacks. */
export function markedSpans(comparison: OpinionComparison, side: 'note' | 'other'): WordSpan[] {
  if (comparison.kind !== 'differ') return [];
  return comparison.differences.flatMap(({ first, second }) => (side === 'note' ? first : second));
}
