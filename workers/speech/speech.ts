import { appError } from '#contracts/errors.ts';
import type { ModelFiles } from '#contracts/models.ts';
import { err, ok } from '#contracts/result.ts';
import type { Result } from '#contracts/result.ts';
import type {
  RecogniserEngine,
  SpeechApi,
  SpeechDevice,
  SpeechLoadOptions,
  SpeechModels,
  SpeechReady,
  VoiceActivityEngine,
} from '#contracts/speech.ts';
import type { TermCorrector } from './correction/term-corrector.ts';
import { passesSelfTest, readGoldenClip } from './self-test.ts';
import { createSpeechStream } from './speech-stream.ts';
import type { SpeechStream } from './speech-stream.ts';

/** The engines that a speech worker is made of. */
export interface SpeechWorkerDeps {
  /** Sets the runtime up, once, and says which device is worth a try: never `webgpu` without an adapter. */
  prepare(options: SpeechLoadOptions): Promise<SpeechDevice>;
  createRecogniser(files: ModelFiles, device: SpeechDevice, threads: number): Promise<RecogniserEngine>;
  createVoiceActivity(files: ModelFiles, device: SpeechDevice): Promise<VoiceActivityEngine>;
  /** Left out where names are to stay as they were heard. */
  createCorrector?(): TermCorrector;
  nowMs(): number;
}

interface Loaded {
  recogniser: RecogniserEngine;
  voiceActivity: VoiceActivityEngine;
  ready: SpeechReady;
}

/**
 * Shaders are compiled in the first run, up to 5 s; a GPU that needs much longer is emulated. The software adapter
 * took 73 s for a clip of 3.4 s, and then 8 times as long as the speech lasted.
 */
const GPU_SELF_TEST_LIMIT_MS = 10_000;

const cancelled = (): Result<never> => err(appError('cancelled'));
const failed = (): Result<never> => err(appError('inference-failed', true));

/** The first device of the list on which the golden clip comes out right; null when none does. */
const chooseRecogniser = async (
  deps: SpeechWorkerDeps,
  files: ModelFiles,
  devices: readonly SpeechDevice[],
  threads: number,
): Promise<Result<RecogniserEngine>> => {
  const golden = await readGoldenClip(files);
  if (golden === null) return err(appError('model-missing'));
  for (const device of devices) {
    const recogniser = await deps.createRecogniser(files, device, threads);
    const startedMs = deps.nowMs();
    const isTooSlow = () => device === 'webgpu' && deps.nowMs() - startedMs > GPU_SELF_TEST_LIMIT_MS;
    // A GPU that throws is as good a reason to leave it as one that answers with rubbish.
    const isRight = await passesSelfTest(recogniser, golden, isTooSlow).catch(() => false);
    if (isRight) return ok(recogniser);
    await recogniser.dispose();
  }
  return err(appError('self-test-failed'));
};

const loadEngines = async (
  deps: SpeechWorkerDeps,
  models: SpeechModels,
  options: SpeechLoadOptions,
): Promise<Result<Loaded>> => {
  const startedMs = deps.nowMs();
  const device = await deps.prepare(options);
  const devices: SpeechDevice[] = device === 'webgpu' ? ['webgpu', 'wasm'] : [device];
  const chosen = await chooseRecogniser(deps, models.recogniser, devices, options.threads);
  if (!chosen.ok) return chosen;
  const recogniser = chosen.value;
  const voiceActivity = await deps.createVoiceActivity(models.voiceActivity, recogniser.device);
  const ready: SpeechReady = {
    engine: recogniser.name,
    device: recogniser.device,
    loadMs: Math.round(deps.nowMs() - startedMs),
    hasFallenBack: options.preferredDevice === 'webgpu' && recogniser.device !== 'webgpu',
  };
  return ok({ recogniser, voiceActivity, ready });
};

/**
 * The speech worker without its thread: the same object serves the browser (through `speech.worker.ts`) and the
 * command line. One stream at a time; opening another cancels the one before. After `inference-failed` the
 * worker is spent and its owner must build a new one.
 */
export function createSpeechWorker(deps: SpeechWorkerDeps): SpeechApi {
  let loading: Promise<Result<Loaded>> | null = null;
  let current: { id: string; stream: SpeechStream } | null = null;
  let isSpent = false;
  const corrector = deps.createCorrector?.() ?? null;

  const spend = (): Result<never> => {
    isSpent = true;
    return failed();
  };

  const load = async (models: SpeechModels, options: SpeechLoadOptions): Promise<Result<SpeechReady>> => {
    if (isSpent) return failed();
    loading ??= loadEngines(deps, models, options).catch(spend);
    const loaded = await loading;
    if (loaded.ok) return ok(loaded.value.ready);
    loading = null;
    return loaded;
  };

  const find = (streamId: string): SpeechStream | null => (current?.id === streamId ? current.stream : null);

  const close = async (): Promise<void> => {
    const stream = current?.stream;
    current = null;
    await stream?.cancel();
  };

  return {
    load,
    async open(streamId, offsetMs, onEvent) {
      if (isSpent) return failed();
      const loaded = await loading;
      if (loaded === null || !loaded.ok) return err(appError('model-missing'));
      await close();
      const { recogniser, voiceActivity } = loaded.value;
      const engines = { recogniser, voiceActivity };
      const stream = createSpeechStream({
        ...engines,
        corrector,
        offsetMs,
        onEvent,
        onFailure: spend,
        nowMs: () => deps.nowMs(),
      });
      current = { id: streamId, stream };
      return ok(null);
    },
    push: async (streamId, pcm) => find(streamId)?.push(pcm) ?? cancelled(),
    async finish(streamId) {
      const summary = await (find(streamId)?.finish() ?? cancelled());
      if (find(streamId) !== null) current = null;
      return summary;
    },
    async cancel(streamId) {
      if (find(streamId) !== null) await close();
    },
    setTerms: async (names) => corrector?.setTerms(names),
  };
}
