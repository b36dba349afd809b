import { AutoConfig, AutoTokenizer, env } from '@huggingface/transformers';
import { afterEach, expect, it, vi } from 'vitest';
import { prepareRuntime, serveModel } from './transformers-runtime.ts';

afterEach(() => vi.unstubAllGlobals());

const blobOf = (value: unknown): Blob => new Blob([JSON.stringify(value)]);

it('answers from the files handed in, and fails without a request when one is missing', async () => {
  const fetched = vi.fn(() => Promise.resolve(new Response('{}')));
  vi.stubGlobal('fetch', fetched);
  prepareRuntime({ threads: 1, needsWebGpu: false });
  const id = serveModel({ id: 'partial-model', files: { 'config.json': blobOf({ model_type: 'custom' }) } });
  expect(await AutoConfig.from_pretrained(id)).toMatchObject({ model_type: 'custom' });
  await expect(AutoTokenizer.from_pretrained(id)).rejects.toThrow();
  await expect(AutoConfig.from_pretrained('never-handed-in')).rejects.toThrow();
  expect(fetched).not.toHaveBeenCalled();
});

it('names no other host and refuses to fetch at all', async () => {
  prepareRuntime({ threads: 1, needsWebGpu: false });
  expect(env.remoteHost).toBe('/models/');
  expect(env.allowRemoteModels).toBe(false);
  await expect(env.fetch('https://example.org/')).rejects.toThrow();
});
