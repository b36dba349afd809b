import { describe, expect, it } from 'vitest';
import { tinyGguf } from '#tests/fakes/tiny-gguf.ts';
import type { GgufValue } from '#tests/fakes/write-gguf.ts';
import { ggufModel, type GgufMisfit, type GgufModel } from './gguf-model.ts';
import { readGguf } from './gguf.ts';

function modelOf(values: Record<string, GgufValue | undefined>, fileBytes?: number): GgufModel | GgufMisfit {
  const bytes = tinyGguf({ values });
  const reading = readGguf(bytes, bytes.length);
  if (reading.state !== 'read') throw new Error(reading.state);
  return ggufModel(reading.head, fileBytes ?? bytes.length);
}
const text = (value: string): GgufValue => ({ kind: 'text', value });
const u32 = (value: number): GgufValue => ({ kind: 'u32', value });

describe('ggufModel', () => {
  it('says what it takes', () => {
    const bytes = tinyGguf().length;
    expect(modelOf({})).toEqual({
      architecture: 'llama',
      contextTokens: 4_096,
      // One layer, two heads of 32 numbers, for keys and for values, two bytes each.
      memoryBytes: bytes + 4_096 * 2 * 2 * 64 + 259 * 406 + 150 * 1024 * 1024,
      licence: 'apache-2.0',
      licenceUrl: null,
      source: null,
      version: null,
    });
  });

  it('takes less context where the cache would be large, or the model was taught less', () => {
    expect(modelOf({ 'llama.block_count': u32(250), 'llama.embedding_length': u32(4_096), 'llama.attention.head_count': u32(32) })).toMatchObject({
      contextTokens: 2_048,
    });
    expect(modelOf({ 'llama.context_length': u32(2_048) })).toMatchObject({ contextTokens: 2_048 });
  });

  it.each<[GgufMisfit, Record<string, GgufValue | undefined>]>([
    ['split', { 'split.count': u32(2) }],
    ['architecture', { 'general.architecture': text('clip') }],
    ['architecture', { 'general.architecture': undefined }],
    ['architecture', { 'general.type': text('adapter') }],
    ['tokenizer', { 'tokenizer.ggml.model': text('bert') }],
    ['tokenizer', { 'tokenizer.ggml.tokens': undefined }],
    ['template', { 'tokenizer.chat_template': undefined }],
    ['template', { 'tokenizer.chat_template': text('{{ messages }}') }],
    ['context', { 'llama.context_length': u32(512) }],
    ['context', { 'llama.context_length': text('many') }],
    ['shape', { 'llama.block_count': u32(0) }],
    ['shape', { 'llama.attention.head_count': u32(10_000) }],
    ['shape', { 'llama.attention.head_count_kv': u32(3) }],
  ])('refuses by name: %s', (misfit, values) => {
    expect(modelOf(values)).toBe(misfit);
  });

  it('refuses a file that llama.cpp cannot address', () => {
    expect(modelOf({}, 2 ** 31)).toBe('too-large');
  });

  it('reads letters of all scripts, and bytes that are none', () => {
    expect(modelOf({ 'general.license': text('Licença ägypt') })).toMatchObject({ licence: 'Licença ägypt' });
  });

  it('shows one line of what a file says of itself, and no marks that write over others', () => {
    const licence = `MIT\n\u202ereally ${'x'.repeat(400)}`;
    const shown = modelOf({ 'general.license': text(licence), 'general.version': text('  ') });
    if (typeof shown === 'string') throw new Error(shown);
    expect(shown.licence).toMatch(/^MIT really x+$/u);
    expect(shown.licence).toHaveLength(300);
    expect(shown.version).toBeNull();
  });
});
