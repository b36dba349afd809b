import { problemsIn } from '../checks/problems.ts';
import type { NoteSection } from './note.ts';
import { stemsOf } from './stems.ts';
import type { Statement } from './statement.ts';

/** Windows this far apart may still be about one problem: a plan is said in one go. */
const CLOSE_WINDOWS = 1;

/** One problem of the plan with its statements; `title` null for those that belong to none. */
export interface ProblemGroup {
  title: string | null;
  statements: Statement[];
}

/** The last statement that named its problem. */
interface LastNamed {
  group: ProblemGroup;
  statement: Statement;
}

/** Words that tell nothing of which problem it is. */
const PLAIN_WORDS = new Set([
  'chronic',
  'acut',
  'new',
  'histor',
  'mellitu',
  'uncontroll',
  'controll',
  'stabl',
  'follow-up',
  'statu',
  'post',
]);

/** Canonical names and stems of a heading, sorted, as one string: equal for "Type 2 diabetes." and "diabetes type two". */
function headingKey(heading: string): string {
  const names = problemsIn(heading).map(({ name }) => name);
  const words = names.length > 0 ? names : [...stemsOf(heading)].filter((stem) => !PLAIN_WORDS.has(stem));
  return [...new Set(words)].toSorted().join('|');
}

/** Whether two headings of the plan name one problem. Sides count: two knees are two problems. */
export function isSameHeading(a: string, b: string): boolean {
  const [keyA, keyB] = [headingKey(a), headingKey(b)];
  if (keyA === '' || keyB === '') return a.toLowerCase() === b.toLowerCase();
  const sideOf = (heading: string): string =>
    /\b(?:left|right|bilateral)\b/iu.exec(heading)?.[0].toLowerCase() ?? '';
  const [sideA, sideB] = [sideOf(a), sideOf(b)];
  return keyA === keyB && (sideA === sideB || sideA === '' || sideB === '');
}

/**
 * Orders the statements of a plan by problem: groups in the order of their first mention, statements within in the order given, each with the
 * `problem` of its group's first heading. One without a problem belongs to the one before when it was said in the same window or the next;
 * else it stands first, when it was said before any problem, or last.
 */
export function groupByProblem(statements: readonly Statement[]): ProblemGroup[] {
  const before: ProblemGroup = { title: null, statements: [] };
  const after: ProblemGroup = { title: null, statements: [] };
  const groups: ProblemGroup[] = [];
  let last: LastNamed | null = null;
  for (const statement of statements) {
    const group: ProblemGroup = groupFor(statement, groups, last) ?? (groups.length === 0 ? before : after);
    if (statement.problem !== undefined) last = { group, statement };
    group.statements.push(withProblem(statement, group.title));
  }
  return [before, ...groups, after].filter((group) => group.statements.length > 0);
}

function groupFor(statement: Statement, groups: ProblemGroup[], last: LastNamed | null): ProblemGroup | null {
  const { problem } = statement;
  if (problem === undefined) {
    const named = groups.filter((group) => namesProblemOf(statement, group));
    if (named.length === 1) return named[0] ?? null;
    return last !== null && isClose(last.statement, statement) ? last.group : null;
  }
  const known = groups.find(({ title }) => title !== null && isSameHeading(title, problem));
  if (known !== undefined) return known;
  const group: ProblemGroup = { title: headingOf(problem), statements: [] };
  groups.push(group);
  return group;
}

/** "Hypertension is stable." belongs to the hypertension, whatever was spoken of in between. */
function namesProblemOf({ text }: Statement, { title }: ProblemGroup): boolean {
  const names = new Set(problemsIn(text).map(({ name }) => name));
  return title !== null && problemsIn(title).some(({ name }) => names.has(name));
}

const headingOf = (problem: string): string => {
  const plain = problem
    .replace(/^\s*(?:\d+[.)]|[-•*])\s*/u, '')
    .replace(/[\s.:,;]+$/u, '')
    .trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};

function withProblem(statement: Statement, title: string | null): Statement {
  if (title === null || statement.problem === title) return statement;
  return { ...statement, problem: title };
}

/** The clinician's own have no window, and say themselves where they belong. */
function isClose(before: Statement, after: Statement): boolean {
  if (before.window === null || after.window === null) return false;
  const distance = Number(after.window.slice(1)) - Number(before.window.slice(1));
  return distance >= 0 && distance <= CLOSE_WINDOWS;
}

/** Stands before what belongs to no problem, when problems stand before it. */
const NO_PROBLEM = 'Other';

/** Statements under one small heading of a section. */
export interface HeadedStatements {
  heading: string | null;
  statements: Statement[];
}

/** The statements of an assembled section under the headings of its problems; one group without a heading where there are none. */
export function headedStatements({ statements }: Pick<NoteSection, 'statements'>): HeadedStatements[] {
  const groups: HeadedStatements[] = [];
  let problem: string | undefined;
  for (const statement of statements) {
    const own = statement.section === 'assessment-plan' ? statement.problem : undefined;
    const group = groups.at(-1);
    if (group !== undefined && own === problem) group.statements.push(statement);
    else groups.push({ heading: own ?? (groups.length === 0 ? null : NO_PROBLEM), statements: [statement] });
    problem = own;
  }
  return groups;
}
