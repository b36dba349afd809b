import { AutoModel, Tensor } from '@huggingface/transformers';
import type { ModelFiles } from '#contracts/models.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { SpeechDevice, VoiceActivityEngine } from '#contracts/speech.ts';
import { serveModel } from '#workers/shared/transformers-runtime.ts';

const FRAME_SAMPLES = 512;
/** The model wants the end of the frame before in front of each frame; without it every probability is low. */
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128];
const STATE_SIZE = 256;

export interface SileroOptions {
  /** The graph is tiny and stateful: a GPU only adds latency to it. */
  device: Exclude<SpeechDevice, 'webgpu'>;
}

const emptyState = (): Tensor => new Tensor('float32', new Float32Array(STATE_SIZE), STATE_SHAPE);

/**
 * Silero VAD v5 (snakers4/silero-vad) through transformers.js, so that the worker holds one ONNX Runtime only.
 * Frames of 512 samples at 16 kHz (32 ms). Throws when the session cannot start.
 */
export async function createSileroEngine(
  files: ModelFiles,
  options: SileroOptions,
): Promise<VoiceActivityEngine> {
  const model = await AutoModel.from_pretrained(serveModel(files), {
    device: options.device,
    dtype: 'fp32',
    session_options: { intraOpNumThreads: 1 },
  });
  const sampleRate = new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE_HZ)), []);
  const input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
  let state = emptyState();

  const probability = async (frame: Float32Array): Promise<number> => {
    input.copyWithin(0, FRAME_SAMPLES);
    input.set(frame, CONTEXT_SAMPLES);
    const run = (await model({
      input: new Tensor('float32', input, [1, input.length]),
      state,
      sr: sampleRate,
    })) as { output: Tensor; stateN: Tensor };
    state = run.stateN;
    const [speech = 0] = run.output.data as Float32Array;
    return speech;
  };

  return {
    frameSamples: FRAME_SAMPLES,
    probability,
    reset: () => {
      state = emptyState();
      input.fill(0);
    },
    dispose: async () => {
      await model.dispose();
    },
  };
}
