import {
  AutoProcessor,
  AutoTokenizer,
  LogitsProcessor,
  LogitsProcessorList,
  MoonshineForConditionalGeneration,
  StoppingCriteria,
} from '@huggingface/transformers';
import type { Tensor } from '@huggingface/transformers';
import type { ModelFiles } from '#contracts/models.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { Acoustics, Recognition, RecogniserEngine, SpeechDevice } from '#contracts/speech.ts';
import { createBreather } from '#workers/shared/breathe.ts';
import { shieldRunQueue } from '#workers/shared/shield-run-queue.ts';
import { serveModel } from '#workers/shared/transformers-runtime.ts';
import { cutRepetition } from '../repetition.ts';
import { createPieceEncoder, readVocabulary } from './piece-encoder.ts';
import { textLikelihoods, type Decode } from './text-likelihood.ts';
import { meanOf, peakProbability, wordProbabilities } from './token-confidence.ts';

/** The model gives nothing at all for less than a second of audio (platform facts D2). */
const MIN_SAMPLES = SAMPLE_RATE_HZ;
const MIN_NEW_TOKENS = 12;
/** The library's 6 a second cut words off; 10 lost none in the trial (feasibility notes, "Speech"). */
const TOKENS_PER_SECOND = 10;
/** Stops the loops that were seen; ordinary speech repeats nothing of this length within a segment. */
const NO_REPEAT_NGRAM = 6;

export interface MoonshineOptions {
  device: SpeechDevice;
  threads: number;
}

/** Notes how sure the model was of each token; changes nothing. */
class ConfidenceRecorder extends LogitsProcessor {
  readonly probabilities: number[] = [];

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    this.probabilities.push(peakProbability(logits.data as Float32Array));
    return logits;
  }
}

class StopOnRequest extends StoppingCriteria {
  constructor(private readonly shouldStop: () => boolean) {
    super();
  }

  override _call(inputIds: number[][]): boolean[] {
    return inputIds.map(() => this.shouldStop());
  }
}

const padded = (samples: Float32Array): Float32Array => {
  if (samples.length >= MIN_SAMPLES) return samples;
  const longer = new Float32Array(MIN_SAMPLES);
  longer.set(samples);
  return longer;
};

/**
 * Moonshine tiny, English, 8-bit weights (arXiv 2410.15608), through transformers.js. Mono 16 kHz floats of at
 * most 20 s in: text goes missing at 45 s and more, tails are invented above 30 s. Throws when a file is missing
 * or the session cannot start; after a throw the worker is spent (platform facts 0.1).
 */
export async function createMoonshineEngine(
  files: ModelFiles,
  options: MoonshineOptions,
): Promise<RecogniserEngine> {
  const id = serveModel(files);
  const [processor, tokenizer, model] = await Promise.all([
    AutoProcessor.from_pretrained(id, {}),
    AutoTokenizer.from_pretrained(id),
    MoonshineForConditionalGeneration.from_pretrained(id, {
      device: options.device,
      dtype: 'q8',
      session_options: { intraOpNumThreads: options.threads },
    }),
  ]);
  shieldRunQueue(model.sessions);
  const pieces = createPieceEncoder(readVocabulary((await files.files['tokenizer.json']?.text()) ?? ''));
  const breathe = createBreather(() => performance.now());
  const forward = model.forward.bind(model) as (inputs: unknown) => Promise<unknown>;
  // What the encoder made of the last segment, for questions about its wording.
  let audio: Tensor | null = null;
  const breathing = async (inputs: unknown): Promise<unknown> => {
    await breathe();
    audio = (inputs as { encoder_outputs?: Tensor }).encoder_outputs ?? audio;
    return forward(inputs);
  };
  model.forward = breathing;

  const acousticsOf = (
    text: string,
    tokens: readonly number[],
    probabilities: readonly number[],
  ): Acoustics => {
    const heard = audio;
    return {
      wordProbabilities: wordProbabilities(
        text,
        tokens.map((token) => pieces.pieceOf(token)),
        probabilities,
      ),
      likelihoods: async (texts, shouldStop) =>
        heard === null
          ? texts.map(() => null)
          : textLikelihoods(breathing as Decode, pieces, heard, texts, shouldStop),
    };
  };

  const recognise = async (samples: Float32Array, shouldStop: () => boolean): Promise<Recognition> => {
    const inputs = (await processor(padded(samples))) as Record<string, Tensor>;
    const confidence = new ConfidenceRecorder();
    const processors = new LogitsProcessorList();
    processors.push(confidence);
    const seconds = samples.length / SAMPLE_RATE_HZ;
    const output = await model.generate({
      ...inputs,
      max_new_tokens: Math.max(MIN_NEW_TOKENS, Math.ceil(seconds * TOKENS_PER_SECOND)),
      no_repeat_ngram_size: NO_REPEAT_NGRAM,
      logits_processor: processors,
      stopping_criteria: new StopOnRequest(shouldStop),
    });
    const [heard = ''] = tokenizer.batch_decode(output as Tensor, { skip_special_tokens: true });
    const { text, isLooping } = cutRepetition(heard.trim());
    const { probabilities } = confidence;
    // Without the start token, which was given and not chosen.
    const tokens = Array.from((output as Tensor).data as BigInt64Array, Number).slice(1);
    return {
      text,
      isLooping,
      confidence: meanOf(probabilities),
      acoustics: acousticsOf(text, tokens, probabilities),
    };
  };

  return {
    name: 'moonshine-tiny-en',
    device: options.device,
    recognise,
    dispose: async () => {
      await model.dispose();
    },
  };
}
