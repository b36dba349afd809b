import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { libraryAddress, modelAddress, withModelInCache } from './model-cache.ts';

const model = {
  id: 'm',
  files: {
    'onnx/weights': new Blob(['weights']),
    'tokenizer.json': new Blob(['{}']),
    'web-llm/tensor-cache.json': new Blob(['index']),
    'web-llm/library.bin': new Blob([gzipSync('library')]),
  },
};

/** What web-llm does to read a file. */
const read = async (address: string): Promise<string> => {
  const cache = await caches.open('webllm/model');
  const request = new Request(address);
  const found = await cache.match(request);
  if (found === undefined) await cache.add(request);
  return found?.text() ?? '';
};

describe('the cache that web-llm sees', () => {
  it('has weights, small files and the unpacked library of the one model', async () => {
    const base = modelAddress('m');
    const paths = ['onnx/weights', 'tokenizer.json', 'tensor-cache.json', 'web-llm/tensor-cache.json'];
    const texts = await withModelInCache(model, () =>
      Promise.all([...paths.map((path) => read(`${base}${path}`)), read(libraryAddress('m'))]),
    );
    expect(texts).toEqual(['weights', '{}', 'index', 'index', 'library']);
  });

  it.each([
    `${modelAddress('m')}params_shard_0.bin`,
    `${modelAddress('m')}toString`,
    `${modelAddress('other')}tokenizer.json`,
    'https://example.org/tokenizer.json',
  ])('refuses %s rather than fetch it', async (address) => {
    await expect(withModelInCache(model, () => read(address))).rejects.toThrow('does not have');
  });

  it('is gone afterwards, also after a failure', async () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'caches');
    await withModelInCache(model, () => Promise.resolve());
    await withModelInCache(model, () => Promise.reject(new Error('x'))).catch(() => undefined);
    expect(Object.getOwnPropertyDescriptor(globalThis, 'caches')).toEqual(before);
  });
});
