import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelFiles } from '#contracts/models.ts';
import type { NoteEngine, NoteEvent } from '#contracts/note.ts';
import manifest from '#models/manifest.json';
import golden from '#models/sotto-note-135m/golden.json';
import { shortWindow } from '#tests/fakes/short-window.ts';
import references from '#tests/fixtures/web-llm/reference.json';
import type { Reached } from '#workers/note/decoding/next-token-model.ts';
import { createWebLlmEngine } from '#workers/note/engines/web-llm.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import { createWebLlmModel, type WebLlmModel } from '#workers/note/web-llm/web-llm-model.ts';

/**
 * WebGPU in software, the only one that every machine has: right to the last digit and slow beyond use, seconds a token. So each token here is
 * one that a test is about.
 */
const LONG_MS = 240_000;
const ID = 'sotto-note-135m';
const reference = references.short;
const go = (): boolean => false;

async function modelFiles(): Promise<ModelFiles> {
  const paths = manifest.models.filter(({ id }) => id === ID).flatMap(({ files }) => files);
  const entries = paths.map(async ({ path }) => {
    const response = await fetch(`/models/${path}`);
    return [path.slice(ID.length + 1), await response.blob()] as const;
  });
  return { id: ID, files: Object.fromEntries(await Promise.all(entries)) };
}

/** The devices that web-llm asks for, to take one away from it. */
function collectDevices(): GPUDevice[] {
  const devices: GPUDevice[] = [];
  const { prototype } = GPUAdapter;
  const own = prototype.requestDevice;
  prototype.requestDevice = async function (this: GPUAdapter, descriptor) {
    const device = await own.call(this, descriptor);
    devices.push(device);
    return device;
  };
  return devices;
}

/** Long enough that a token is being worked on, which takes a second or more. */
const anInstant = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));

const likeliest = (logits: Float32Array): number => logits.indexOf(Math.max(...logits));

describe('the note model on WebGPU', { timeout: LONG_MS }, () => {
  const devices = collectDevices();
  let files: ModelFiles;
  let model: WebLlmModel;
  let engine: NoteEngine;
  let prompt: Reached | null = null;
  const options = () => ({ engine: 'web-llm', model: files, preferredDevice: 'webgpu' as const, threads: 1 });

  beforeAll(async () => {
    files = await modelFiles();
    engine = await createWebLlmEngine(options(), {
      load: async (from) => (model = await createWebLlmModel(from)),
      gpu: () => Promise.resolve('fit'),
      goldenLimitMs: LONG_MS,
    });
  }, LONG_MS);
  afterAll(() => engine.dispose());

  it('writes token for token what PyTorch writes with the same weights', async () => {
    expect(model.endId).toBe(2);
    // The engine is there: its model has answered the golden prompt.
    expect(golden.answer).toEqual(reference.answer.slice(0, golden.answer.length));
    prompt = await model.read(null, golden.prompt, go);
    for (const [token, logit] of reference.firstLogits as [number, number][])
      expect(prompt?.logits[token]).toBeCloseTo(logit, 1);
  });

  it('goes on from the end of the prompt as though nothing had been written after it', async () => {
    const [first = -1, second] = reference.answer;
    const again = await model.read(prompt, [first], go);
    expect(likeliest(again?.logits ?? new Float32Array())).toBe(second);
  });

  it('fetched nothing but the model, from here', () => {
    const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
    expect(new Set(paths.map(({ origin }) => origin))).toEqual(new Set([location.origin]));
    expect(paths.filter(({ pathname }) => /params_shard|resolve/u.test(pathname))).toEqual([]);
  });

  it('is cancelled in the middle, and says by name that its GPU was lost', async () => {
    const worker = createNoteWorker({ 'web-llm': () => engine });
    expect(await worker.load(options())).toMatchObject({
      ok: true,
      value: { engine: 'web-llm', device: 'webgpu' },
    });
    const request = { window: shortWindow(), visit: { medicines: [], sex: 'unknown' as const } };
    const events: NoteEvent[] = [];
    const draft = () => worker.draft('a', request, (event) => events.push(event));

    const stopped = draft();
    await anInstant();
    await worker.cancel('a');
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const lost = draft();
    await anInstant();
    devices.at(-1)?.destroy();
    expect(await lost).toMatchObject({ ok: false, error: { code: 'gpu-lost' } });
    expect(events).toEqual([]);
  });

  it('is refused by the engine that the app loads', async () => {
    await expect(createWebLlmEngine(options())).rejects.toThrow('no GPU for web-llm: software');
  });
});
