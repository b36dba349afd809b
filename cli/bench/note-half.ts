import { buildWindows } from '#domain/transcript/build-windows.ts';
import { patientSexOf } from '#domain/transcript/patient-sex.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { toCheck } from '#domain/drafting/prompt.ts';
import { decodingSettings } from '#workers/note/decoding/decoding-settings.ts';
import { draftWindow } from '#workers/note/engines/embedded.ts';
import { createLanguageModel, type LanguageModel } from '#workers/note/language-model.ts';
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
  const windows = await windowMeasures(text, model, on);
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
  add(windows);
}

async function windowMeasures(text: string, model: LanguageModel, on: string): Promise<Measure[]> {
  const utterances = parseTranscript(text);
  if (typeof utterances === 'string') throw new Error(utterances);
  const visit = { medicines: [], sex: patientSexOf(utterances) };
  const clock = { verdictMs: 0 };
  const timedModel = withVerdictClock(model, clock);
  const windows: { total: number; onePass: number }[] = [];
  for (const window of buildWindows(utterances, { isComplete: true })) {
    clock.verdictMs = 0;
    const request = { window, visit };
    const { timings } = await draftWindow({
      model: timedModel,
      settings: decodingSettings,
      request,
      emit: () => undefined,
      shouldStop: never,
    });
    windows.push({ total: timings.totalMs / 1000, onePass: (timings.totalMs - clock.verdictMs) / 1000 });
  }
  const mean = (of: (each: (typeof windows)[number]) => number): number =>
    windows.reduce((sum, each) => sum + of(each), 0) / windows.length;
  const what = `${windows.length} windows of the sample visit, ${on}`;
  return [
    measure(
      'one window, one pass',
      mean(({ onePass }) => onePass),
      's',
      `mean of ${what}, verdicts left out`,
    ),
    measure(
      'one window from text to statements',
      mean(({ total }) => total),
      's',
      `mean of ${what}`,
    ),
    measure('the slowest window', Math.max(...windows.map(({ total }) => total)), 's', what),
  ];
}

/** The same model; `clock` counts the time that its verdicts on lines take, a second pass over what the first has written. */
function withVerdictClock(model: LanguageModel, clock: { verdictMs: number }): LanguageModel {
  const [check] = model.encode(toCheck({ section: 'history', problem: null, text: '' }));
  return {
    ...model,
    async read(from, ids, shouldStop) {
      const startMs = performance.now();
      const reached = await model.read(from, ids, shouldStop);
      if (ids[0] === check && ids.length > 1) clock.verdictMs += performance.now() - startMs;
      return reached;
    },
  };
}
