import type { Draft, NoteEngine, NoteLoadOptions } from '#contracts/note.ts';
import { sectionTags, toPrompt } from '#domain/drafting/prompt.ts';
import { createRandom, seedOf } from '#domain/random.ts';
import { decodeAnswer, type Taking } from '../decoding/decode-answer.ts';
import { decodingSettings } from '../decoding/decoding-settings.ts';
import { draftOf, DraftSheet, withoutTag, type SheetDrafting } from '../decoding/draft-sheet.ts';
import { createFactGuard } from '../decoding/fact-guard.ts';
import { createLineJudge } from '../decoding/judge-line.ts';
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

export interface WindowDrafting extends SheetDrafting {
  model: NextTokenModel;
}

/** Drafts one window: the likeliest answer first, then drawn ones for what it left out; each line checked before it is told. */
export async function draftWindow(drafting: WindowDrafting): Promise<Draft> {
  const { model, settings, request, shouldStop } = drafting;
  const startMs = performance.now();
  const prompt = await model.encode(toPrompt(request.window, request.visit.sex));
  const read = await model.read(null, prompt, shouldStop);
  let answerTokens = 0;
  const isPlaced = request.section !== undefined;
  const sheet = read === null ? null : new DraftSheet(drafting, await createLineJudge(model, read, isPlaced));
  if (read !== null && sheet !== null) {
    for (let index = 0; index < settings.drafts && !shouldStop(); index += 1)
      answerTokens += await decodeInto(sheet, drafting, read, index);
    await sheet.complete();
  }
  return draftOf(sheet, ENGINE, { startMs, promptTokens: prompt.length, answerTokens });
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
