import type { ModelFiles } from '#contracts/models.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { patientSexOf } from '#domain/transcript/patient-sex.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { createEmbeddedEngine } from '#workers/note/engines/embedded.ts';
import { createLanguageModel } from '#workers/note/language-model.ts';
import { embeddedModel, readManifest } from '../model-files.ts';
import { sampleTranscript } from './clips.ts';
import { measure, type Measure } from './result.ts';

const THREADS = 2;
const PROMPT_TOKENS = 200;
const ANSWER_TOKENS = 60;
const ROUNDS = 3;
const never = (): boolean => false;

/** The note model on WASM: reading and writing in tokens a second, and the windows of the sample visit from text to statements. */
export async function benchNote(add: (measures: readonly Measure[]) => void): Promise<void> {
  const files = embeddedModel(await readManifest(), 'note');
  const on = `${files.id}, WASM in Node, ${String(THREADS)} threads`;
  const text = await sampleTranscript();
  const model = await createLanguageModel(files, { threads: THREADS });
  const ids = model.encode(text).slice(0, PROMPT_TOKENS);
  // The first round warms the runtime up and is not counted.
  const rounds: { read: number; write: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const startMs = performance.now();
    let at = await model.read(null, ids, never);
    const readMs = performance.now();
    for (let token = 0; token < ANSWER_TOKENS; token += 1)
      at = await model.read(at, ids.slice(token, token + 1), never);
    if (round > 0) rounds.push({ read: readMs - startMs, write: performance.now() - readMs });
  }
  await model.dispose();
  const rate = (tokens: number, ms: (round: (typeof rounds)[number]) => number): number =>
    (1000 * tokens * rounds.length) / rounds.reduce((sum, round) => sum + ms(round), 0);
  add([
    measure(
      'reads a prompt',
      rate(PROMPT_TOKENS, ({ read }) => read),
      'tokens/s',
      `${PROMPT_TOKENS} tokens, ${on}`,
    ),
    measure(
      'writes',
      rate(ANSWER_TOKENS, ({ write }) => write),
      'tokens/s',
      `after ${PROMPT_TOKENS} tokens, ${on}`,
    ),
  ]);
  add(await windowMeasures(text, files, on));
}

async function windowMeasures(text: string, model: ModelFiles, on: string): Promise<Measure[]> {
  const utterances = parseTranscript(text);
  if (typeof utterances === 'string') throw new Error(utterances);
  const engine = await createEmbeddedEngine({
    engine: 'embedded',
    model,
    preferredDevice: 'wasm',
    threads: THREADS,
  });
  const visit = { medicines: [], sex: patientSexOf(utterances) };
  const seconds: number[] = [];
  for (const window of buildWindows(utterances, { isComplete: true })) {
    const { timings } = await engine.draft({ window, visit }, () => undefined, never);
    seconds.push(timings.totalMs / 1000);
  }
  await engine.dispose();
  seconds.sort((a, b) => a - b);
  const mean = seconds.reduce((sum, each) => sum + each, 0) / seconds.length;
  const what = `${seconds.length} windows of the sample visit, ${on}`;
  return [
    measure('one window from text to statements', mean, 's', `mean of ${what}`),
    measure('the slowest window', seconds.at(-1) ?? 0, 's', what),
  ];
}
