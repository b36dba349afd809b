import { joinContractions } from '../transcript/contractions.ts';
import type { WindowPart } from '../transcript/window.ts';
import { factsOf, hasAllNumbers, shareWithin, type StatementFacts } from './statement-facts.ts';
import type { Evidence, Statement } from './statement.ts';

/** Said at the start of a turn or after a stop: "no, forty", "wait", "sorry". */
const CUE_AT_START =
  /^(?:(?:um|uh|oh|well|and|but|okay)\b[\s,]*)*(?:no|nope|wait|hold on|actually|sorry|i'm sorry|excuse me|i mean|i meant|correction|scratch that|my mistake|not (?:quite|really))\b/iu;
/** Said anywhere. */
const CUE_WITHIN =
  /\b(?:i mean|i meant|actually|no wait|oh wait|wait no|sorry|scratch that|correction|make that|i should say|or rather|my mistake|i misspoke|let me correct|no no)\b|[,.?!;-]\s*no\s*[,.]/giu;
/** "No, forty. Lisinopril forty milligrams.": what follows the cue's sentence at once is corrected too. In characters. */
const NEAR_START = 40;
/** How many utterances later a correction may come: "actually" is said of many things. */
const MOST_UTTERANCES_BETWEEN = 12;
/** Share of the other words that two statements of one subject have in common. */
const SAME_SUBJECT = 0.6;

/**
 * Whether a drafted statement states what a correction put right: a number, medicine or side of it was said after "no, …", "actually", "I mean"
 * or "sorry" in its own evidence.
 */
export function isCorrection(
  { text, evidence }: Pick<Statement, 'text' | 'evidence'>,
  parts: readonly WindowPart[],
): boolean {
  const facts = factsOf(text);
  return evidence.some((each) => {
    const corrected = wordsAfterCue(each, parts);
    return corrected !== null && sharesFact(factsOf(corrected), facts);
  });
}

/** What is said after the last cue in the evidence, or after one that begins its turn; null without a cue. */
function wordsAfterCue({ utterance, start, end }: Evidence, parts: readonly WindowPart[]): string | null {
  const part = parts.find((p) => p.utterance === utterance && p.start <= start && end <= p.end);
  if (part === undefined) return null;
  const said = joinContractions(part.text.slice(start - part.start, end - part.start));
  const cue = [...said.matchAll(CUE_WITHIN)].at(-1);
  if (cue !== undefined) return said.slice(cue.index + cue[0].length);
  const startsWithCue =
    CUE_AT_START.test(said) ||
    (start - part.start <= NEAR_START && CUE_AT_START.test(joinContractions(part.text)));
  return startsWithCue ? said : null;
}

const sharesFact = (said: StatementFacts, stated: StatementFacts): boolean =>
  said.numbers.some((readings) =>
    stated.numbers.some((others) => others.some((each) => readings.includes(each))),
  ) ||
  [...said.medicines].some((name) => stated.medicines.has(name)) ||
  [...said.sides].some((side) => stated.sides.has(side));

/**
 * Links each correction to the statements that it corrects: earlier ones of the section, not far before, about the same subject, that state
 * another number, medicine or side. The later one wins; the earlier gets `supersededBy` and keeps everything else.
 * @param statements in the order of speech.
 */
export function linkCorrections(statements: readonly Statement[]): Statement[] {
  const facts = new Map(statements.map((statement) => [statement.id, factsOf(statement.text)]));
  const linked = statements.map((statement) => ({ ...statement }));
  for (const [index, later] of linked.entries()) {
    if (later.isCorrection !== true || later.supersededBy !== undefined) continue;
    for (const earlier of linked.slice(0, index)) {
      const [before, after] = [facts.get(earlier.id), facts.get(later.id)];
      if (before === undefined || after === undefined || !canCorrect(earlier, later)) continue;
      if (!isCorrectedBy(before, after)) continue;
      earlier.supersededBy = later.id;
      later.supersedes = [...new Set([...(later.supersedes ?? []), earlier.id])];
    }
  }
  return linked;
}

/** Nothing that a clinician wrote or accepted is taken out of the note. */
function canCorrect(earlier: Statement, later: Statement): boolean {
  if (earlier.section !== later.section || earlier.supersededBy !== undefined) return false;
  if (earlier.state !== 'draft' || later.state !== 'draft' || earlier.origin === 'clinician') return false;
  const [from, to] = [lastUtterance(earlier), firstUtterance(later)];
  return to - from <= MOST_UTTERANCES_BETWEEN && to >= firstUtterance(earlier);
}

const numbersOf = (statement: Statement): number[] =>
  statement.evidence.map(({ utterance }) => Number(utterance.slice(1)));
const firstUtterance = (statement: Statement): number => Math.min(...numbersOf(statement));
const lastUtterance = (statement: Statement): number => Math.max(...numbersOf(statement));

/** The same subject with another number, side or medicine. */
function isCorrectedBy(before: StatementFacts, after: StatementFacts): boolean {
  const differs = {
    numbers:
      before.numbers.length > 0 &&
      after.numbers.length > 0 &&
      !hasAllNumbers(before, after) &&
      !hasAllNumbers(after, before),
    sides: isOther(before.sides, after.sides),
    medicines: isOther(before.medicines, after.medicines),
  };
  if (!differs.numbers && !differs.sides && !differs.medicines) return false;
  // Another medicine with another dose is a second medicine, not a correction.
  if (differs.medicines && differs.numbers) return false;
  const words = [before, after].map(({ stems, medicines }) =>
    differs.medicines ? new Set([...stems].filter((stem) => !isMedicineStem(stem, medicines))) : stems,
  );
  const [a, b] = [words[0] ?? new Set<string>(), words[1] ?? new Set<string>()].toSorted(
    (x, y) => x.size - y.size,
  );
  return a !== undefined && b !== undefined && a.size > 0 && shareWithin(a, b) >= SAME_SUBJECT;
}

const isOther = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && b.size > 0 && ![...a].some((each) => b.has(each));

/** Stems are cut: "lisinopril" stays, "metoprolol" may lose an ending. */
const isMedicineStem = (stem: string, medicines: ReadonlySet<string>): boolean =>
  [...medicines].some((name) => name.startsWith(stem.slice(0, 5)));
