import { complement } from '#domain/drafting/complement.ts';
import { contentWords, overlap } from '#domain/note/similarity.ts';
import type { SectionId } from '#domain/note/section.ts';
import type { DraftStatement } from '#domain/note/statement.ts';
import type { Window } from '#domain/transcript/window.ts';
import { COVERAGE_WORTH, type LineGate } from '#workers/note/decoding/decoding-settings.ts';
import { verdictOdds } from '#workers/note/decoding/judge-line.ts';
import { isUnfit } from '#workers/note/decoding/line-checks.ts';
import type { PoolLine, PoolWindow } from './pool.ts';

/** What a line has to pass. */
export interface PoolGate extends LineGate {
  /** The section that was given; null for a whole note. */
  section: SectionId | null;
}

const SAME = 0.9;

/** The draft of one window that a gate makes of its pool, as `DraftSheet` of the engine decides. */
export function draftOf({ lines, quotes }: PoolWindow, window: Window, gate: PoolGate): DraftStatement[] {
  const isPlaced = gate.section !== null;
  const isHere = ({ section }: DraftStatement): boolean => !isPlaced || section === gate.section;
  const drafts: DraftStatement[] = [];
  const isKnown = (text: string, limit: number): boolean =>
    drafts.some((other) => overlap(contentWords(other.text), contentWords(text)) > limit);
  const stands = (line: PoolLine): boolean =>
    line.coverage >= gate.leastCoverage &&
    !isUnfit(line, window) &&
    verdictOdds(line.logits, isPlaced) + COVERAGE_WORTH * line.coverage >= gate.leastTrust;
  for (const line of lines) {
    if (isKnown(line.text, SAME) || !stands(line)) continue;
    const { section, text, problem, evidence, confidence } = line;
    const draft: DraftStatement = { section, text, origin: 'model', evidence, weight: confidence };
    drafts.push(problem === null ? draft : { ...draft, problem });
  }
  for (const { logits, ...quote } of quotes) {
    const isNew = isHere(quote) && !isKnown(quote.text, gate.maxQuotedOverlap);
    if (isNew && verdictOdds(logits, isPlaced) >= gate.leastQuotedOdds) drafts.push(quote);
  }
  return [...drafts, ...complement(drafts, quotes, window).filter(isHere)];
}
