import { createRandom } from '#domain/random.ts';
import { writeGguf, type GgufTensor, type GgufValue } from './write-gguf.ts';

const WIDTH = 64;
const HEADS = 2;
/** How much likelier than any other the wanted token is. */
const SURE = 0.3;
/** After a colon the golden answer of the llama.cpp engine begins here, among the likeliest and never the one that is taken. */
const SECOND = 'I';
const LESS_SURE = 0.05;
const END = '<|im_end|>';
const CHATML =
  "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

export interface TinyGguf {
  /** What is written after a token, as the vocabulary spells them (a space is `Ġ`); the last one ends the answer. */
  says?: readonly string[];
  /** In place of what the file would say, or without it. */
  values?: Readonly<Record<string, GgufValue | undefined>>;
}

/**
 * A llama of one layer, 300 kB, with the vocabulary of single bytes and a few words. Its attention is nought: what comes next hangs on the last token alone, so that after a colon
 * it writes what `says` lists, by the arithmetic of the real runtime.
 */
export function tinyGguf({ says = [], values = {} }: TinyGguf = {}): Uint8Array<ArrayBuffer> {
  const words = says.filter((word) => [...word].length > 1);
  const tokens = [...new Set(['<|endoftext|>', '<|im_start|>', END, ...byteTokens(), ...words])];
  const all: Record<string, GgufValue | undefined> = {
    'general.architecture': { kind: 'text', value: 'llama' },
    'general.license': { kind: 'text', value: 'apache-2.0' },
    'llama.block_count': { kind: 'u32', value: 1 },
    'llama.context_length': { kind: 'u32', value: 8_192 },
    'llama.embedding_length': { kind: 'u32', value: WIDTH },
    'llama.feed_forward_length': { kind: 'u32', value: WIDTH },
    'llama.attention.head_count': { kind: 'u32', value: HEADS },
    'llama.attention.head_count_kv': { kind: 'u32', value: HEADS },
    'llama.attention.layer_norm_rms_epsilon': { kind: 'f32', value: 1e-5 },
    'llama.rope.dimension_count': { kind: 'u32', value: WIDTH / HEADS },
    'tokenizer.ggml.model': { kind: 'text', value: 'gpt2' },
    'tokenizer.ggml.pre': { kind: 'text', value: 'gpt-2' },
    'tokenizer.ggml.tokens': { kind: 'texts', value: tokens },
    'tokenizer.ggml.token_type': { kind: 'numbers', value: tokens.map((_, id) => (id < 3 ? 3 : 1)) },
    'tokenizer.ggml.merges': { kind: 'texts', value: ['a b'] },
    'tokenizer.ggml.bos_token_id': { kind: 'u32', value: 1 },
    'tokenizer.ggml.eos_token_id': { kind: 'u32', value: 2 },
    'tokenizer.chat_template': { kind: 'text', value: CHATML },
    ...values,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, GgufValue] => entry[1] !== undefined);
  return writeGguf(Object.fromEntries(kept), weights(tokens, [':', ...says, END]));
}

/** @param chain each token leads to the next. */
function weights(tokens: readonly string[], chain: readonly string[]): GgufTensor[] {
  const random = createRandom(1);
  const embedding = Float32Array.from({ length: tokens.length * WIDTH }, () => (random() < 0.5 ? -1 : 1));
  const head = new Float32Array(embedding.length);
  for (const [index, token] of chain.slice(0, -1).entries()) {
    const from = tokens.indexOf(token) * WIDTH;
    const to = tokens.indexOf(chain[index + 1] ?? END) * WIDTH;
    for (let at = 0; at < WIDTH; at += 1)
      head[to + at] = (head[to + at] ?? 0) + SURE * (embedding[from + at] ?? 0);
  }
  const [from, to] = [tokens.indexOf(':') * WIDTH, tokens.indexOf(SECOND) * WIDTH];
  for (let at = 0; at < WIDTH; at += 1)
    head[to + at] = (head[to + at] ?? 0) + LESS_SURE * (embedding[from + at] ?? 0);
  const square = (name: string): GgufTensor => ({
    name: `blk.0.${name}.weight`,
    sizes: [WIDTH, WIDTH],
    data: new Float32Array(WIDTH * WIDTH),
  });
  const norm = (name: string): GgufTensor => ({
    name,
    sizes: [WIDTH],
    data: new Float32Array(WIDTH).fill(1),
  });
  return [
    { name: 'token_embd.weight', sizes: [WIDTH, tokens.length], data: embedding },
    norm('output_norm.weight'),
    { name: 'output.weight', sizes: [WIDTH, tokens.length], data: head },
    norm('blk.0.attn_norm.weight'),
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output', 'ffn_gate', 'ffn_up', 'ffn_down'].map(square),
    norm('blk.0.ffn_norm.weight'),
  ];
}

/** The letter of each byte in vocabularies of the kind "gpt2": printable ones stand for themselves, the others for letters from U+0100 on. */
function byteTokens(): string[] {
  const isPrintable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCodePoint(isPrintable(byte) ? byte : 256 + others++),
  );
}
