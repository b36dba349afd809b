import type { GgufHead } from './gguf.ts';

/** A GGUF file that Sotto can run, and what it says of itself. */
export interface GgufModel {
  architecture: string;
  /** Tokens that prompt and answer may have together. */
  contextTokens: number;
  /** Weights, cache and working memory together, estimated. */
  memoryBytes: number;
  /** Null: the file does not say. */
  licence: string | null;
  licenceUrl: string | null;
  source: string | null;
  version: string | null;
}

export type GgufMisfit = 'too-large' | 'split' | 'architecture' | 'tokenizer' | 'template' | 'context' | 'shape';

/** One file of llama.cpp's WASM build: its offsets are signed numbers of 32 bits. */
const MOST_FILE_BYTES = 2 ** 31 - 1;
/** Decoders for text that llama.cpp's build in the browser knows, and that are published as chat models of a size for it. */
const ARCHITECTURES = new Set(['llama', 'qwen2', 'qwen3', 'phi3', 'gemma', 'gemma2', 'gemma3', 'granite', 'smollm3']);
const TOKENIZERS = new Set(['gpt2', 'llama']);
/** By what llama.cpp tells chat templates apart without running them. */
const TEMPLATE_MARKS = ['<|im_start|>', '<|start_header_id|>', '[INST]', '<start_of_turn>', '<|user|>', '<|start_of_role|>'];
/** The prompt with its examples, a window of 110 words, and the longest answer. */
const LEAST_CONTEXT_TOKENS = 2_048;
const WANTED_CONTEXT_TOKENS = 4_096;
/** The cache of a longer context would cost a tablet more than the window that it makes room for. */
const MOST_CACHE_BYTES = 256 * 1024 * 1024;
const WORKING_BYTES = 150 * 1024 * 1024;
/** Twice the scores of a batch of 32 places, and the text and number of each token in llama.cpp and beside it. */
const BYTES_A_TOKEN = 2 * 32 * 4 + 150;
const MOST_TEXT = 300;

/** Why a file cannot be run, or what it is. */
export function ggufModel({ values, lengths }: GgufHead, fileBytes: number): GgufModel | GgufMisfit {
  if (fileBytes > MOST_FILE_BYTES) return 'too-large';
  const number = (key: string): number => {
    const value = values.get(key);
    return typeof value === 'number' ? value : 0;
  };
  if (number('split.count') > 1) return 'split';
  const architecture = values.get('general.architecture');
  const kind = values.get('general.type') ?? 'model';
  if (typeof architecture !== 'string' || !ARCHITECTURES.has(architecture) || kind !== 'model') return 'architecture';
  const vocabulary = lengths.get('tokenizer.ggml.tokens');
  if (!TOKENIZERS.has(String(values.get('tokenizer.ggml.model'))) || vocabulary === undefined)
    return 'tokenizer';
  const template = values.get('tokenizer.chat_template');
  if (typeof template !== 'string' || !TEMPLATE_MARKS.some((mark) => template.includes(mark))) return 'template';
  const trained = number(`${architecture}.context_length`);
  if (trained < LEAST_CONTEXT_TOKENS) return 'context';
  const tokenBytes = cacheBytes(architecture, number);
  if (tokenBytes === null) return 'shape';
  const isRoomy = trained >= WANTED_CONTEXT_TOKENS && tokenBytes * WANTED_CONTEXT_TOKENS <= MOST_CACHE_BYTES;
  const contextTokens = isRoomy ? WANTED_CONTEXT_TOKENS : LEAST_CONTEXT_TOKENS;
  const text = (key: string): string | null => lineOf(values.get(key));
  return {
    architecture,
    contextTokens,
    memoryBytes: fileBytes + Math.ceil(tokenBytes * contextTokens) + vocabulary * BYTES_A_TOKEN + WORKING_BYTES,
    licence: text('general.license'),
    licenceUrl: text('general.license.link'),
    source: text('general.source.url') ?? text('general.url') ?? text('general.repo_url'),
    version: text('general.version'),
  };
}

/** Bytes of the cache for one token, as 16-bit numbers; null for sizes that no model has. */
function cacheBytes(architecture: string, number: (key: string) => number): number | null {
  const layers = number(`${architecture}.block_count`);
  const width = number(`${architecture}.embedding_length`);
  const heads = number(`${architecture}.attention.head_count`);
  const isSane = isBetween(layers, 1, 256) && isBetween(width, 8, 32_768) && isBetween(heads, 1, 512);
  if (!isSane) return null;
  // Left out, or one for each layer: as many as there can be.
  const keyHeads = number(`${architecture}.attention.head_count_kv`) || heads;
  const headWidth = number(`${architecture}.attention.key_length`) || width / heads;
  if (!isBetween(keyHeads, 1, heads) || !isBetween(headWidth, 1, 1_024)) return null;
  return 2 * 2 * layers * keyHeads * headWidth;
}

const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** A line that may be shown: a file can say anything of itself. */
function lineOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const line = value
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_TEXT);
  return line === '' ? null : line;
}
