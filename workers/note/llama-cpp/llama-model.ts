import type { Wllama } from '@wllama/wllama/esm/index.js';
import { readGgufFile } from '#contracts/gguf-file.ts';
import type { ModelFiles } from '#contracts/models.ts';
import type { NextTokenModel } from '../decoding/next-token-model.ts';
import { createTokenPath } from '../decoding/token-path.ts';
import { SelfTestError } from '../golden-prompt.ts';
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
  /** The messages as the model was taught to read them, up to where its answer begins. Throws `SelfTestError` when its template leaves any of them out. */
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
  // Room is made for the scores of a whole batch at once: 512 places of a large vocabulary are as large as a small model.
  const settings = { n_ctx: contextTokens, n_batch: PIECE_TOKENS, n_threads: threads, seed: SEED };
  const load = () => runtime.loadModel([file], settings);
  const worker = await withOwnWorker(threads, load);
  try {
    return await createModel(runtime, worker, contextTokens);
  } catch (thrown) {
    worker.terminate();
    throw thrown;
  }
}

async function createModel(runtime: Wllama, worker: OwnWorker, contextTokens: number): Promise<ChatModel> {
  const alive = untilLost(worker.lost);
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
      async forward(ids, isLast) {
        await alive(runtime.decode([...ids], { skipLogits: !isLast }));
        length += ids.length;
        if (!isLast) return null;
        const top = await alive(runtime.getLogits(Math.min(TOP_TOKENS, vocabulary.size)));
        return vocabulary.scores(top);
      },
    },
    { pieceTokens: PIECE_TOKENS, mostTokens: contextTokens },
  );
  return {
    contextTokens,
    endId: vocabulary.endId,
    decode: (ids) => vocabulary.decode(ids),
    encode: async (text) => withoutSpace(text, await alive(runtime.tokenize(text, false)), vocabulary),
    encodeChat: (messages) => alive(encodeChat(runtime, vocabulary, messages)),
    read,
    dispose() {
      worker.terminate();
      return Promise.resolve();
    },
  };
}

/** A promise that rejects when the worker is lost. A race with `lost` itself would keep every result for as long as the worker lives, and there is one for each token. */
function untilLost(lost: Promise<never>): <T>(work: Promise<T>) => Promise<T> {
  const waiting = new Set<() => void>();
  let isLost = false;
  lost.catch(() => {
    isLost = true;
    for (const stop of waiting) stop();
  });
  return (work) =>
    new Promise((resolve) => {
      const stop = (): void => resolve(lost);
      if (isLost) stop();
      waiting.add(stop);
      const settle = (): void => {
        waiting.delete(stop);
        resolve(work);
      };
      work.then(settle, settle);
    });
}

/** SentencePiece begins every text with a space: a line break would be two tokens, and none that a model writes. */
function withoutSpace(text: string, ids: number[], vocabulary: Vocabulary): number[] {
  const [first, ...others] = ids;
  const isAdded = first !== undefined && !text.startsWith(' ') && vocabulary.decode([first]) === ' ';
  return isAdded && others.length > 0 ? others : ids;
}

async function encodeChat(
  runtime: Wllama,
  vocabulary: Vocabulary,
  messages: readonly ChatMessage[],
): Promise<number[]> {
  const plain = messages.map(({ role, content }) => ({ role, content: vocabulary.withoutMarks(content) }));
  const text = await runtime.formatChat(plain, true);
  // llama.cpp answers with success and no text when it does not know the template: the model would write of no talk at all.
  if (!plain.every(({ content }) => text.includes(content.trim())))
    throw new SelfTestError('llama-cpp', 'answered wrongly');
  const ids = await runtime.tokenize(text, true);
  const begin = runtime.getBOS();
  return runtime.mustAddBosToken() && ids[0] !== begin ? [begin, ...ids] : ids;
}
