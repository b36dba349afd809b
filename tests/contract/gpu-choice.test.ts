import { expect, it } from 'vitest';
import { createLoadGuard } from '#bridge/load-guard.ts';
import { createNoteClient } from '#bridge/note-client.ts';
import { noteRungs } from '#bridge/note-rungs.ts';
import type { Catalogue } from '#contracts/catalogue.ts';
import { catalogueModels } from '#contracts/check-catalogue.ts';
import type { ModelFiles, ModelManifest } from '#contracts/models.ts';
import { ok } from '#contracts/result.ts';
import catalogue from '#models/catalogue.json';
import manifest from '#models/manifest.json';
import { createFakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { createScriptedModel, wanting } from '#tests/fakes/scripted-language-model.ts';
import { shortWindow } from '#tests/fakes/short-window.ts';
import { createEmbeddedEngine } from '#workers/note/engines/embedded.ts';
import { createExtractiveEngine } from '#workers/note/engines/extractive.ts';
import { createWebLlmEngine } from '#workers/note/engines/web-llm.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import type { GpuVerdict } from '#workers/note/web-llm/gpu-check.ts';

const RIGHT = 'ALLERGIES: Penicillin.';
const GOLDEN = 'assistant\n';
const { encode } = createScriptedModel(() => []);
const files: ModelFiles['files'] = {
  'golden.json': new Blob([JSON.stringify({ prompt: encode(GOLDEN), answer: encode(RIGHT) })]),
};

interface Device {
  /** What the model answers on the GPU and on WASM. */
  says: { gpu: string; wasm: string };
  gpu: GpuVerdict;
  /** The GPU is lost when the first prompt after the golden one is read. */
  isLost: boolean;
}

const rightDevice: Device = { says: { gpu: RIGHT, wasm: RIGHT }, gpu: 'fit', isLost: false };

function aModel(answer: string, isLost = false) {
  const model = { ...createScriptedModel(wanting(answer)), dispose: () => Promise.resolve() };
  const { read } = model;
  model.read = (from, ids, shouldStop) =>
    isLost && from === null && model.decode(ids) !== GOLDEN
      ? Promise.reject(Object.assign(new Error('device lost'), { name: 'DeviceLostError' }))
      : read(from, ids, shouldStop);
  return model;
}

/** The app's catalogue, ladder, worker and engines on a device with a GPU; only the model itself is played. */
function theClient({ says, gpu, isLost }: Device, choice = 'sotto-note-135m-gpu') {
  const loads: string[] = [];
  const counted = <T>(name: string, engine: T): T => {
    loads.push(name);
    return engine;
  };
  const spawn = () =>
    createFakeWorkerPort(
      createNoteWorker({
        'web-llm': (options) =>
          counted(
            'web-llm',
            createWebLlmEngine(options, {
              load: () => Promise.resolve(aModel(says.gpu, isLost)),
              gpu: () => Promise.resolve(gpu),
            }),
          ),
        embedded: (options) =>
          counted(
            'embedded',
            createEmbeddedEngine(options, () => Promise.resolve(aModel(says.wasm))),
          ),
        extractive: () => counted('extractive', createExtractiveEngine()),
      }),
    );
  const client = createNoteClient({
    spawn,
    rungs: () =>
      noteRungs({
        catalogue: catalogueModels(catalogue as Catalogue, manifest as ModelManifest),
        ...{ choice, features: ['webgpu', 'large-buffers'], threads: 1 },
        isInstalled: (id) => id === 'sotto-note-135m',
        isEmbedded: (id) => id === 'sotto-note-135m',
        refusalOf: () => null,
        filesOf: (id) => Promise.resolve(ok({ id, files })),
      }),
    guard: createLoadGuard({ get: () => null, set: () => undefined }, new EventTarget()),
  });
  return { client, loads };
}

const never = new AbortController().signal;
const request = { window: shortWindow(), visit: { medicines: [], sex: 'unknown' as const } };

it.each<[string, Partial<Device>, string[], string | null]>([
  ['writes on the GPU when its golden answer is right', {}, ['web-llm'], null],
  [
    'goes on to WASM when it is wrong',
    { says: { gpu: 'HPI: Rubbish.', wasm: RIGHT } },
    ['web-llm', 'embedded'],
    'self-test-failed',
  ],
  [
    'goes on to the rules when it is wrong everywhere',
    { says: { gpu: '', wasm: 'PLAN: Rubbish.' } },
    ['web-llm', 'embedded', 'extractive'],
    'self-test-failed',
  ],
  [
    'goes on to WASM when the GPU is too small',
    { gpu: 'too-small' },
    ['web-llm', 'embedded'],
    'inference-failed',
  ],
])('%s, and says so', async (_what, device, tried, code) => {
  const { client, loads } = theClient({ ...rightDevice, ...device });
  const engine = tried.at(-1);
  const passedOver = code === null ? null : { engine: 'web-llm', code };
  expect(await client.ready()).toMatchObject({ ok: true, value: { engine, passedOver } });
  const draft = await client.draft(never, request, () => undefined);
  expect(draft).toMatchObject({ ok: true, value: { engine, fall: null } });
  expect(draft.ok && draft.value.statements.map(({ section }) => section)).toContain('allergies');
  // The weights are the same, and so is their sum in the attestation.
  const modelId = engine === 'extractive' ? null : 'sotto-note-135m';
  expect(draft.ok && new Set(draft.value.writers.map((each) => each.modelId))).toEqual(new Set([modelId]));
  expect(loads).toEqual(tried);
});

it('goes on with WASM inside the same window when the GPU is lost', async () => {
  const { client, loads } = theClient({ ...rightDevice, isLost: true });
  expect(await client.ready()).toMatchObject({ value: { engine: 'web-llm', passedOver: null } });
  const draft = await client.draft(never, request, () => undefined);
  const fall = { engine: 'web-llm', code: 'gpu-lost' };
  expect(draft).toMatchObject({ ok: true, value: { engine: 'embedded', fall } });
  expect(loads).toEqual(['web-llm', 'embedded']);
});

it('never begins on the GPU by itself', async () => {
  const { client, loads } = theClient(rightDevice, 'sotto-note-135m');
  expect(await client.ready()).toMatchObject({ value: { engine: 'embedded', passedOver: null } });
  expect(loads).toEqual(['embedded']);
});
