import type { Draft, DraftRequest, NoteEngine, NoteEvent, NoteLoadOptions } from '#contracts/note.ts';
import { coverageOf } from '#domain/drafting/coverage.ts';
import { complement } from '#domain/drafting/complement.ts';
import { findEvidence } from '#domain/drafting/find-evidence.ts';
import { parseAnswerLine, sectionTags, toPrompt } from '#domain/drafting/prompt.ts';
import { extractStatements } from '#domain/extraction/extract-statements.ts';
import { contentWords, overlap } from '#domain/note/similarity.ts';
import type { SectionId } from '#domain/note/section.ts';
import type { DraftStatement } from '#domain/note/statement.ts';
import { createRandom, seedOf } from '#domain/random.ts';
import { decodeAnswer, type DecodedLine, type LineVerdict, type Taking } from '../decoding/decode-answer.ts';
import {
  COVERAGE_WORTH,
  decodingSettings,
  type DecodingSettings,
  type LineGate,
} from '../decoding/decoding-settings.ts';
import { createFactGuard } from '../decoding/fact-guard.ts';
import { createLineJudge, type LineJudge } from '../decoding/judge-line.ts';
import { createLineChecks, isUnfit, type LineChecks } from '../decoding/line-checks.ts';
import type { NextTokenModel, Reached } from '../decoding/next-token-model.ts';
import { provenModel } from '../golden-prompt.ts';
import { createLanguageModel } from '../language-model.ts';

const ENGINE = 'embedded';

/**
 * Sotto's own note model (`models/README.md`), 8-bit weights, the same words on every device. Throws when it does not start, and `SelfTestError` when it answers
 * its golden prompt wrongly.
 * @param load for tests.
 */
export async function createEmbeddedEngine(
  options: NoteLoadOptions,
  load: typeof createLanguageModel = createLanguageModel,
): Promise<NoteEngine> {
  const { model: files, threads } = options;
  if (files === null) throw new Error('the embedded engine needs its model');
  const startMs = performance.now();
  const model = await provenModel(await load(files, { threads }), { engine: ENGINE, files });
  const info = {
    engine: ENGINE,
    label: 'Sotto note model',
    modelId: files.id,
    // 8-bit decoders give wrong words on WebGPU (platform facts): this model runs on WASM everywhere.
    device: 'wasm',
    loadMs: performance.now() - startMs,
  } as const;
  return {
    info,
    draft: (request, emit, shouldStop) =>
      draftWindow({ model, settings: decodingSettings, request, emit, shouldStop }),
    dispose: () => model.dispose(),
  };
}

export interface WindowDrafting {
  model: NextTokenModel;
  settings: DecodingSettings;
  request: DraftRequest;
  emit: (event: NoteEvent) => void;
  shouldStop: () => boolean;
}

/** Drafts one window: the likeliest answer first, then drawn ones for what it left out; each line checked before it is told. */
export async function draftWindow(drafting: WindowDrafting): Promise<Draft> {
  const { model, settings, request, shouldStop } = drafting;
  const startMs = performance.now();
  const prompt = model.encode(toPrompt(request.window, request.visit.sex));
  const read = await model.read(null, prompt, shouldStop);
  let answerTokens = 0;
  const isPlaced = request.section !== undefined;
  const sheet = read === null ? null : new DraftSheet(drafting, createLineJudge(model, read, isPlaced));
  if (read !== null && sheet !== null) {
    for (let index = 0; index < settings.drafts && !shouldStop(); index += 1)
      answerTokens += await decodeInto(sheet, drafting, read, index);
    await sheet.complete();
  }
  const { statements, firstStatementMs } = sheet ?? { statements: [], firstStatementMs: null };
  return {
    statements,
    isNothing: statements.length === 0,
    engine: ENGINE,
    timings: {
      promptTokens: prompt.length,
      answerTokens,
      firstStatementMs: firstStatementMs === null ? null : firstStatementMs - startMs,
      totalMs: performance.now() - startMs,
    },
  };
}

function decodeInto(
  sheet: DraftSheet,
  { model, settings, request, emit, shouldStop }: WindowDrafting,
  prompt: Reached,
  index: number,
): Promise<number> {
  const { section, window } = request;
  const taking: Taking =
    index === 0
      ? 'likeliest'
      : { temperature: settings.temperature, random: createRandom(seedOf(`${window.key} ${index}`)) };
  return decodeAnswer(model, {
    prompt,
    taking,
    prefix: section === undefined ? null : `${sectionTags[section]}:`,
    settings,
    guard: createFactGuard(sheet.checks.facts),
    onGrowing: (line) => {
      const text = withoutTag(line);
      if (text !== '' && index === 0) emit({ type: 'text', text });
    },
    onLine: (line) => sheet.take(line, index > 0),
    onDropped: (line) => sheet.fallBack(line),
    shouldStop,
  });
}

/** The statements of one window as they are written down. */
class DraftSheet {
  readonly statements: DraftStatement[] = [];
  firstStatementMs: number | null = null;
  readonly checks: LineChecks;
  readonly #drafting: WindowDrafting;
  readonly #quotations: readonly DraftStatement[];
  readonly #judge: LineJudge;
  readonly #gate: LineGate;

  constructor(drafting: WindowDrafting, judge: LineJudge) {
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

/** Above this share of content words in common two lines of one window say the same. */
const SAME = 0.9;

const withoutTag = (line: string): string => line.replace(/^[A-Z]*(?: \[[^\]]*\]?)?:?\s*/u, '').trim();
