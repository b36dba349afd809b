import type { Draft, DraftRequest, DraftTimings, NoteEvent } from '#contracts/note.ts';
import { complement } from '#domain/drafting/complement.ts';
import { coverageOf } from '#domain/drafting/coverage.ts';
import { findEvidence } from '#domain/drafting/find-evidence.ts';
import { parseAnswerLine } from '#domain/drafting/prompt.ts';
import { extractStatements } from '#domain/extraction/extract-statements.ts';
import type { SectionId } from '#domain/note/section.ts';
import { contentWords, overlap } from '#domain/note/similarity.ts';
import type { DraftStatement } from '#domain/note/statement.ts';
import type { DecodedLine, LineVerdict } from './decode-answer.ts';
import { COVERAGE_WORTH, type DecodingSettings, type LineGate } from './decoding-settings.ts';
import type { LineJudge } from './judge-line.ts';
import { createLineChecks, isUnfit, type LineChecks } from './line-checks.ts';

export interface SheetDrafting {
  settings: DecodingSettings;
  request: DraftRequest;
  emit: (event: NoteEvent) => void;
  shouldStop: () => boolean;
}

/** The statements of one window as they are written down. */
export class DraftSheet {
  readonly statements: DraftStatement[] = [];
  firstStatementMs: number | null = null;
  readonly checks: LineChecks;
  readonly #drafting: SheetDrafting;
  readonly #quotations: readonly DraftStatement[];
  readonly #judge: LineJudge;
  readonly #gate: LineGate;

  constructor(drafting: SheetDrafting, judge: LineJudge) {
    const { window, visit } = drafting.request;
    this.#drafting = drafting;
    this.#judge = judge;
    this.#gate = drafting.request.section === undefined ? drafting.settings : drafting.settings.given;
    this.checks = createLineChecks(window, visit);
    this.#quotations = extractStatements(window);
  }

  /** @param isDrawn drawn lines have to say something new. */
  async take(line: DecodedLine, isDrawn: boolean): Promise<LineVerdict> {
    const parsed = parseAnswerLine(line.text);
    if (parsed === null) return 'known';
    const { request, settings, shouldStop } = this.#drafting;
    const { window } = request;
    if (this.#isKnown(parsed.text, isDrawn ? settings.maxOverlap : SAME)) return 'known';
    const evidence = findEvidence(parsed.text, window);
    if (evidence.length === 0 || this.checks.isWrong(line.text, parsed.text)) return 'again';
    const coverage = coverageOf(parsed.text, evidence, window);
    const { leastCoverage, leastTrust } = this.#gate;
    if (coverage < leastCoverage || isUnfit(parsed, window)) return 'left';
    const odds = await this.#judge.oddsOf(parsed, shouldStop);
    if (odds === null || odds + COVERAGE_WORTH * coverage < leastTrust) return 'left';
    const { section, text, problem } = parsed;
    const statement: DraftStatement = { section, text, origin: 'model', evidence, weight: line.confidence };
    this.#add(problem === null ? statement : { ...statement, problem });
    return 'taken';
  }

  /** What the model could not say rightly is left in the words that were said. */
  fallBack(line: DecodedLine): void {
    const { window } = this.#drafting.request;
    const places = findEvidence(withoutTag(line.text), window);
    const quoted = this.#quotations.filter(({ evidence }) =>
      evidence.some((one) =>
        places.some(
          ({ utterance, start, end }) => one.utterance === utterance && one.start < end && start < one.end,
        ),
      ),
    );
    for (const statement of quoted) if (!this.#isKnown(statement.text, SAME)) this.#add(statement);
  }

  /**
   * Adds what the model left out: quotations by the rules of what it did not touch, then medicines and doses, allergies, measurements,
   * symptoms affirmed and denied.
   */
  async complete(): Promise<void> {
    const { request, shouldStop } = this.#drafting;
    const { window, section } = request;
    const { leastQuotedOdds, maxQuotedOverlap } = this.#gate;
    for (const statement of this.#quotations) {
      if (this.#isKnown(statement.text, maxQuotedOverlap)) continue;
      const odds = await this.#judge.oddsOf({ problem: null, ...statement }, shouldStop);
      if (shouldStop()) return;
      if (odds !== null && odds >= leastQuotedOdds) this.#addIn(section, statement);
    }
    if (shouldStop()) return;
    for (const statement of complement(this.statements, this.#quotations, window))
      this.#addIn(section, statement);
  }

  /** Adds what the rules write of the window, and nothing twice: for a window of which the model wrote nothing that stands. */
  quoteAll(): void {
    const { section } = this.#drafting.request;
    for (const statement of this.#quotations)
      if (!this.#isKnown(statement.text, SAME)) this.#addIn(section, statement);
  }

  #addIn(section: SectionId | undefined, statement: DraftStatement): void {
    if (section === undefined || statement.section === section) this.#add(statement);
  }

  #isKnown(text: string, limit: number): boolean {
    const words = contentWords(text);
    return this.statements.some((other) => overlap(contentWords(other.text), words) > limit);
  }

  #add(statement: DraftStatement): void {
    this.firstStatementMs ??= performance.now();
    this.statements.push(statement);
    this.#drafting.emit({ type: 'statement', statement });
  }
}

/** What an engine has made of a window; of nothing when its prompt was not read. */
export function draftOf(
  sheet: DraftSheet | null,
  engine: string,
  { startMs, ...tokens }: Pick<DraftTimings, 'promptTokens' | 'answerTokens'> & { startMs: number },
): Draft {
  const { statements, firstStatementMs } = sheet ?? { statements: [], firstStatementMs: null };
  return {
    statements,
    isNothing: statements.length === 0,
    engine,
    timings: {
      ...tokens,
      firstStatementMs: firstStatementMs === null ? null : firstStatementMs - startMs,
      totalMs: performance.now() - startMs,
    },
  };
}

/** Above this share of content words in common two lines of one window say the same. */
const SAME = 0.9;

export const withoutTag = (line: string): string => line.replace(/^[A-Z]*(?: \[[^\]]*\]?)?:?\s*/u, '').trim();
