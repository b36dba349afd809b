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
import { draftOf, DraftSheet, type SheetDrafting } from '../decoding/draft-sheet.ts';
import { createFactGuard } from '../decoding/fact-guard.ts';
import type { LineJudge } from '../decoding/judge-line.ts';
import { SelfTestError } from '../golden-prompt.ts';
import { chatPrompt, GOLDEN_ANSWER, goldenPrompt } from '../llama-cpp/chat-prompt.ts';
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

/**
 * Facts first: the first section in which a line stands keeps it, and a medicine that was told as part of the story would leave the section empty that is read for medicines.
 */
const FACTS: readonly SectionId[] = ['medications', 'allergies', 'vitals', 'results'];
const asking: readonly SectionId[] = [...FACTS, ...sectionIds.filter((section) => !FACTS.includes(section))];

/** The host lets go of an engine that needs longer than a minute for a window, and of what it wrote. */
const MOST_MS = 45_000;

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
 * Nobody knows this model's right answers word for word. That its tokens give back the text that they were made of, that what it reads hangs on what was said, and that a medicine which
 * stands twice before its eyes is among the words that it would write, can be asked of any: rubbish that reads well becomes a note. The examples stay read.
 */
async function assertReads(model: ChatModel): Promise<void> {
  const isRight = (await keepsText(model)) && (await tellsTalksApart(model)) && (await findsMedicine(model));
  if (!isRight) throw new SelfTestError(ENGINE, 'answered wrongly');
}

async function keepsText(model: ChatModel): Promise<boolean> {
  const text = 'Ibuprofen 400 mg, 2.5 ml';
  return model.decode(await model.encode(text)).trim() === text;
}

/** A template that shows the model nothing of what was said makes the same prompt of everything. */
async function tellsTalksApart(model: ChatModel): Promise<boolean> {
  const knee = await model.encodeChat([{ role: 'user', content: 'my left knee' }]);
  const cough = await model.encodeChat([{ role: 'user', content: 'a dry cough' }]);
  return knee.join() !== cough.join();
}

/** Whether a token that begins the right answer is among those that get a score at all. */
async function findsMedicine(model: ChatModel): Promise<boolean> {
  const never = (): boolean => false;
  const prompt = await model.read(null, await model.encodeChat(goldenPrompt()), never);
  const place =
    prompt && (await model.read(prompt, await model.encode(`${sectionTags.medications}:`), never));
  if (place === null) return false;
  const right = GOLDEN_ANSWER.toLowerCase();
  return place.logits.some((score, id) => {
    const piece = score === -Infinity ? '' : model.decode([id]).trim().toLowerCase();
    return piece !== '' && right.startsWith(piece);
  });
}

async function draftWindow(model: ChatModel, drafting: SheetDrafting): Promise<Draft> {
  const { shouldStop } = drafting;
  const startMs = performance.now();
  const isLate = (): boolean => performance.now() - startMs > MOST_MS;
  const sheet = new DraftSheet(drafting, trusting);
  const prompts = await promptsOf(model, drafting);
  const promptTokens = Math.max(0, ...prompts.map(({ prompt }) => prompt.length));
  // An answer that is cut is none, and a prompt that is cut asks about another talk.
  const isTooLong = promptTokens + ANSWER_TOKENS > model.contextTokens;
  let answerTokens = 0;
  for (const { section, prompt } of isTooLong ? [] : prompts) {
    if (shouldStop() || isLate()) break;
    answerTokens += await draftSection(model, drafting, { sheet, section, prompt, isLate });
  }
  const isUnfinished = isTooLong || isLate() || sheet.statements.every(({ origin }) => origin !== 'model');
  if (!shouldStop() && isUnfinished) sheet.quoteAll();
  await sheet.complete();
  return draftOf(sheet, ENGINE, { startMs, promptTokens, answerTokens });
}

interface SectionPrompt {
  section: SectionId;
  prompt: readonly number[];
}

/** Of every section that is asked for, so that a window is too long for all of them or for none. */
async function promptsOf(
  model: ChatModel,
  { request, shouldStop }: SheetDrafting,
): Promise<readonly SectionPrompt[]> {
  const prompts: SectionPrompt[] = [];
  for (const section of request.section === undefined ? asking : [request.section]) {
    if (shouldStop()) break;
    prompts.push({ section, prompt: await model.encodeChat(chatPrompt(request.window, section)) });
  }
  return prompts;
}

interface SectionDrafting extends SectionPrompt {
  sheet: DraftSheet;
  isLate: () => boolean;
}

/** @returns tokens written. */
async function draftSection(
  model: ChatModel,
  { emit, shouldStop }: SheetDrafting,
  { sheet, section, prompt, isLate }: SectionDrafting,
): Promise<number> {
  const isOver = (): boolean => shouldStop() || isLate();
  const read = await model.read(null, prompt, isOver);
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
    shouldStop: isOver,
  });
}

function takeLine(sheet: DraftSheet, line: DecodedLine): LineVerdict | Promise<LineVerdict> {
  const parsed = parseAnswerLine(line.text);
  return parsed !== null && isNothing(parsed.text) ? 'known' : sheet.take(line, false);
}

/** Also while it is being written, and as small models spell it. */
const isNothing = (text: string): boolean => NOTHING.startsWith(text.replace(/\.$/u, '').toUpperCase());
