import type { Wllama } from '@wllama/wllama/esm/index.js';
import { readGgufFile } from '#contracts/gguf-file.ts';
import type { ModelFiles } from '#contracts/models.ts';
import type { NextTokenModel } from '../decoding/next-token-model.ts';
import { createTokenPath } from '../decoding/token-path.ts';
import { withOwnWorker, type OwnWorker } from './own-worker.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A chat model of somebody else, one token at a time. */
export interface ChatModel extends NextTokenModel {
  /** Tokens that a prompt and its answer may have together. */
  readonly contextTokens: number;
  /** The messages as the model was taught to read them, up to where its answer begins. */
  encodeChat(messages: readonly ChatMessage[]): Promise<number[]>;
  dispose(): Promise<void>;
}

/** Nothing can stop a piece that is being read. */
const PIECE_TOKENS = 32;
/** Scores that are fetched of each place: below them no token is worth writing (`pick-token.ts`). */
const TOP_TOKENS = 64;
const SEED = 1;

const silent = {
  debug: () => undefined,
  log: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * A GGUF file in llama.cpp's WASM build (wllama 2.3.7, docs/decisions/0015-gguf-by-wllama-2.md). It gives the likeliest next tokens and nothing else: drawing and all checks are those
 * of the other engines. Nothing is fetched but its own code from our origin. Throws when the file cannot be run or the runtime does not start.
 */
export async function createLlamaModel(
  { files }: ModelFiles,
  { threads }: { threads: number },
): Promise<ChatModel> {
  const file = files['model.gguf'];
  const described = file === undefined ? null : await readGgufFile(file);
  // A pack may hold any bytes under this name, and what reads them next is written in C++.
  if (file === undefined || described === null || typeof described === 'string')
    throw new Error('the model is no GGUF file that can be run');
  const { contextTokens } = described;
  const { Wllama: Runtime } = await import('@wllama/wllama/esm/index.js');
  const address = (build: string): string => new URL(`/llama/${build}.wasm`, globalThis.location.origin).href;
  const runtime = new Runtime(
    {
      'single-thread/wllama.wasm': address('single-thread'),
      'multi-thread/wllama.wasm': address('multi-thread'),
    },
    { suppressNativeLog: true, logger: silent },
  );
  const load = () => runtime.loadModel([file], { n_ctx: contextTokens, n_threads: threads, seed: SEED });
  const worker = await withOwnWorker(threads, load);
  try {
    return await createModel(runtime, worker, contextTokens);
  } catch (thrown) {
    worker.terminate();
    throw thrown;
  }
}

async function createModel(runtime: Wllama, worker: OwnWorker, contextTokens: number): Promise<ChatModel> {
  const alive = <T>(work: Promise<T>): Promise<T> => Promise.race([work, worker.lost]);
  const info = runtime.getLoadedContextInfo();
  const pieces = await alive(runtime.getVocab());
  const vocabulary = createVocabulary(pieces.slice(-info.n_vocab), info.list_tokens_eog);
  let length = 0;
  const read = createTokenPath(
    {
      async drop(count) {
        length -= count;
        // llama.cpp's own count stays what it was when everything is removed, and only then.
        await alive(length === 0 ? runtime.kvClear() : runtime.kvRemove(length, -1));
      },
      async forward(ids) {
        await alive(runtime.decode([...ids], {}));
        length += ids.length;
        const top = await alive(runtime.getLogits(Math.min(TOP_TOKENS, vocabulary.size)));
        return vocabulary.scores(top);
      },
    },
    PIECE_TOKENS,
  );
  return {
    contextTokens,
    endId: vocabulary.endId,
    decode: (ids) => vocabulary.decode(ids),
    encode: (text) => alive(runtime.tokenize(text, false)),
    encodeChat: (messages) => alive(encodeChat(runtime, vocabulary, messages)),
    read,
    dispose() {
      worker.terminate();
      return Promise.resolve();
    },
  };
}

async function encodeChat(
  runtime: Wllama,
  vocabulary: Vocabulary,
  messages: readonly ChatMessage[],
): Promise<number[]> {
  const plain = messages.map(({ role, content }) => ({ role, content: vocabulary.withoutMarks(content) }));
  const ids = await runtime.tokenize(await runtime.formatChat(plain, true), true);
  const begin = runtime.getBOS();
  return runtime.mustAddBosToken() && ids[0] !== begin ? [begin, ...ids] : ids;
}
