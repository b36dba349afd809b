import type { Draft, NoteEngine, NoteLoadOptions } from '#contracts/note.ts';
import { NOTHING, parseAnswerLine, sectionTags } from '#domain/drafting/prompt.ts';
import { sectionIds, type SectionId } from '#domain/note/section.ts';
import { decodeAnswer, type DecodedLine, type LineVerdict } from '../decoding/decode-answer.ts';
import {
  decodingSettings,
  MAX_ANSWER_TOKENS,
  MAX_LINE_TOKENS,
  type DecodingSettings,
  type LineGate,
} from '../decoding/decoding-settings.ts';
import { DraftSheet, type SheetDrafting } from '../decoding/draft-sheet.ts';
import { createFactGuard } from '../decoding/fact-guard.ts';
import type { LineJudge } from '../decoding/judge-line.ts';
import { SelfTestError } from '../golden-prompt.ts';
import { chatPrompt, promptStart } from '../llama-cpp/chat-prompt.ts';
import { createLlamaModel, type ChatModel } from '../llama-cpp/llama-model.ts';

const ENGINE = 'llama-cpp';

/** A line stands when the window says its words: this model has not been taught to judge lines, so that more of them has to be there than of the embedded one. */
const gate: LineGate = {
  leastCoverage: 0.6,
  leastTrust: -Infinity,
  leastQuotedOdds: Infinity,
  maxQuotedOverlap: 0,
};
const settings: DecodingSettings = { ...decodingSettings, ...gate, given: gate };
const trusting: LineJudge = { oddsOf: () => Promise.resolve(0) };

/** Longest answer of a section: one line may begin when all others are done. */
const ANSWER_TOKENS = MAX_ANSWER_TOKENS + MAX_LINE_TOKENS;

/**
 * A chat model that the clinic brought as a GGUF file, by llama.cpp. It is asked for one section after the other; what it writes passes the guards of the embedded engine, and
 * a window that is too long for it is left to the rules. Throws when the file cannot be run, and `SelfTestError` when it reads no text.
 * @param load for tests.
 */
export async function createLlamaCppEngine(
  { model: files, threads }: NoteLoadOptions,
  load: typeof createLlamaModel = createLlamaModel,
): Promise<NoteEngine> {
  if (files === null) throw new Error('the llama-cpp engine needs its model');
  const startMs = performance.now();
  const model = await load(files, { threads });
  try {
    await assertReads(model);
  } catch (thrown) {
    await model.dispose();
    throw thrown;
  }
  return {
    info: {
      engine: ENGINE,
      label: 'A model of your clinic',
      modelId: files.id,
      device: 'wasm',
      loadMs: performance.now() - startMs,
    },
    draft: (request, emit, shouldStop) => draftWindow(model, { settings, request, emit, shouldStop }),
    dispose: () => model.dispose(),
  };
}

/**
 * Nobody knows this model's right answers, so that it has no golden prompt. That its tokens give back the text that they were made of, and its weights numbers, can be asked of any: a
 * vocabulary that does not fit the weights, or weights that are no numbers, would be found out by their rubbish only. The examples stay read.
 */
async function assertReads(model: ChatModel): Promise<void> {
  const text = 'Ibuprofen 400 mg, 2.5 ml';
  const given = model.decode(await model.encode(text));
  const read = await model.read(null, await model.encodeChat(promptStart()), () => false);
  if (given.trim() !== text || read === null) throw new SelfTestError(ENGINE, 'answered wrongly');
}

async function draftWindow(model: ChatModel, drafting: SheetDrafting): Promise<Draft> {
  const { request, shouldStop } = drafting;
  const startMs = performance.now();
  const sheet = new DraftSheet(drafting, trusting);
  const sections: readonly SectionId[] = request.section === undefined ? sectionIds : [request.section];
  let promptTokens = 0;
  let answerTokens = 0;
  for (const section of sections) {
    if (shouldStop()) break;
    const prompt = await model.encodeChat(chatPrompt(request.window, section));
    promptTokens = Math.max(promptTokens, prompt.length);
    // An answer that is cut is none, and a prompt that is cut asks about another talk.
    if (prompt.length + ANSWER_TOKENS > model.contextTokens) break;
    answerTokens += await draftSection(model, drafting, { sheet, section, prompt });
  }
  if (!shouldStop() && sheet.statements.every(({ origin }) => origin !== 'model')) sheet.quoteAll();
  await sheet.complete();
  const { statements, firstStatementMs } = sheet;
  return {
    statements,
    isNothing: statements.length === 0,
    engine: ENGINE,
    timings: {
      promptTokens,
      answerTokens,
      firstStatementMs: firstStatementMs === null ? null : firstStatementMs - startMs,
      totalMs: performance.now() - startMs,
    },
  };
}

interface SectionDrafting {
  sheet: DraftSheet;
  section: SectionId;
  prompt: readonly number[];
}

/** @returns tokens written. */
async function draftSection(
  model: ChatModel,
  { emit, shouldStop }: SheetDrafting,
  { sheet, section, prompt }: SectionDrafting,
): Promise<number> {
  const read = await model.read(null, prompt, shouldStop);
  if (read === null) return 0;
  return decodeAnswer(model, {
    prompt: read,
    taking: 'likeliest',
    // Begun for the model, so that every line parses and none stands in another section.
    prefix: `${sectionTags[section]}:`,
    settings,
    guard: createFactGuard(sheet.checks.facts),
    onGrowing: (line) => {
      const text = line.trim();
      if (!isNothing(text)) emit({ type: 'text', text });
    },
    onLine: (line) => takeLine(sheet, line),
    onDropped: (line) => sheet.fallBack(line),
    shouldStop,
  });
}

function takeLine(sheet: DraftSheet, line: DecodedLine): LineVerdict | Promise<LineVerdict> {
  const parsed = parseAnswerLine(line.text);
  return parsed !== null && isNothing(parsed.text) ? 'known' : sheet.take(line, false);
}

/** Also while it is being written, and as small models spell it. */
const isNothing = (text: string): boolean => NOTHING.startsWith(text.replace(/\.$/u, '').toUpperCase());
