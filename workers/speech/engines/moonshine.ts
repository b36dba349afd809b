import {
  AutoProcessor,
  AutoTokenizer,
  LogitsProcessor,
  LogitsProcessorList,
  MoonshineForConditionalGeneration,
  StoppingCriteria,
  Tensor,
} from '@huggingface/transformers';
import type { ModelFiles } from '#contracts/models.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { Acoustics, Recognition, RecogniserEngine, SpeechDevice } from '#contracts/speech.ts';
import { createBreather } from '#workers/shared/breathe.ts';
import { shieldRunQueue } from '#workers/shared/shield-run-queue.ts';
import { serveModel } from '#workers/shared/transformers-runtime.ts';
import { cutRepetition } from '../repetition.ts';
import { biasedReadings, type DecodeFrom } from './biased-readings.ts';
import { nearPieces, NEAR_NATS, type NearPiece } from './name-forks.ts';
import { createPieceEncoder, readVocabulary } from './piece-encoder.ts';
import { createPieceLetters } from './piece-letters.ts';
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

/** Notes how sure the model was of each token, and what else was near; changes nothing. */
class ConfidenceRecorder extends LogitsProcessor {
  readonly probabilities: number[] = [];
  readonly near: NearPiece[][] = [];

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    this.probabilities.push(peakProbability(logits.data as Float32Array));
    this.near.push(nearPieces(logits.data as Float32Array, NEAR_NATS));
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

/** One frame of zeros in place of the audio: what is left of the likelihood is the language that the decoder has learned (Meng et al., arXiv 2011.01991). */
const nothingHeard = (audio: Tensor | null): Tensor => {
  const width = audio?.dims.at(-1) ?? 0;
  return new Tensor('float32', new Float32Array(width), [1, 1, width]);
};

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
  const lettersOf = createPieceLetters(pieces);
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

  const decode = async (
    inputs: Record<string, unknown>,
    seconds: number,
    processors: LogitsProcessorList,
    stopping: StoppingCriteria,
  ): Promise<number[]> => {
    const output = await model.generate({
      ...inputs,
      max_new_tokens: Math.max(MIN_NEW_TOKENS, Math.ceil(seconds * TOKENS_PER_SECOND)),
      no_repeat_ngram_size: NO_REPEAT_NGRAM,
      logits_processor: processors,
      stopping_criteria: stopping,
    });
    return Array.from((output as Tensor).data as BigInt64Array, Number);
  };
  const textOf = (tokens: readonly number[]): string =>
    tokenizer.decode([...tokens], { skip_special_tokens: true }).trim();

  const acousticsOf = (
    text: string,
    tokens: readonly number[],
    { probabilities, near }: ConfidenceRecorder,
    decodeFrom: DecodeFrom,
  ): Acoustics => {
    const heard = audio;
    const steps = tokens.map((written, at) => ({ written, near: near[at] ?? [] }));
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
      expectations: (texts, shouldStop) =>
        textLikelihoods(forward as Decode, pieces, nothingHeard(heard), texts, shouldStop),
      readings: async (names, shouldStop) => {
        const readings = await biasedReadings(steps, names, lettersOf, decodeFrom, shouldStop);
        return readings.map((reading) => cutRepetition(textOf(reading)).text);
      },
    };
  };

  const recognise = async (samples: Float32Array, shouldStop: () => boolean): Promise<Recognition> => {
    const inputs = (await processor(padded(samples))) as Record<string, Tensor>;
    const confidence = new ConfidenceRecorder();
    const processors = new LogitsProcessorList();
    processors.push(confidence);
    const seconds = samples.length / SAMPLE_RATE_HZ;
    // Without the start token, which was given and not chosen.
    const tokens = (await decode(inputs, seconds, processors, new StopOnRequest(shouldStop))).slice(1);
    const { text, isLooping } = cutRepetition(textOf(tokens));
    const heard = audio;
    const decodeFrom: DecodeFrom = (given, biased, stopping) =>
      decode(
        { ...inputs, encoder_outputs: heard, decoder_input_ids: [[...given]] },
        seconds,
        biased,
        stopping,
      );
    return {
      text,
      isLooping,
      confidence: meanOf(confidence.probabilities),
      acoustics: acousticsOf(text, tokens, confidence, decodeFrom),
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
