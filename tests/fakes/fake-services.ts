import type { AppServices } from '#app/services.ts';
import { createMemoryPhrases, createMemoryStyle, createMemoryVocabulary } from './memory-lists.ts';
import type { CatalogueModel } from '#contracts/catalogue.ts';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import type { DeviceCheck, DeviceReport } from '#contracts/device-check.ts';
import type { EngineChoice, ModelDescription, ModelShelf, ModelStatus } from '#contracts/models.ts';
import type { PassedOver } from '#contracts/note.ts';
import { err, ok } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import { asEncounterId, type EncounterId } from '#domain/ids.ts';
import type { Template } from '#domain/note/template.ts';
import type { MicrophoneCheck, VisitListItem, Visits } from '#pipeline/visit.ts';
import { FakeExporter } from './fake-exporter.ts';
import { createFakeTemplates } from './fake-templates.ts';
import { fakeEncounter, fakeSnapshot, FakeVisit, type VisitScene } from './fake-visit.ts';
import { reviewedVisit } from './fake-opinion.ts';
import { silentClip } from './silent-clip.ts';

export interface FakeWorld {
  visits?: VisitListItem[];
  scene?: VisitScene | 'flagged';
  settings?: Record<string, string>;
  hasUpdate?: boolean;
  /** The note engine did not start on this device. */
  isPassedOver?: boolean;
  /** Id of a model of which the version before is in use. */
  older?: string;
  /** The largest note model has found no room. */
  isFull?: boolean;
  /** Id of a model that was chosen and that the clinic's rules forbid. */
  refused?: string;
  /** What the device has of the features that models ask for. */
  features?: string[];
  /** Loudest moment of the microphone test. */
  peak?: number;
  /** The clinician's own. */
  templates?: readonly Template[];
}

const titles = [
  'Back pain after golf',
  'Diabetes review',
  'Cough, three weeks',
  'Medication review, Mrs Okafor and her daughter, with the community pharmacist on the telephone',
  'Knee, left, follow-up',
  'Blood pressure check',
  'New patient, asthma',
  'Post-operative check',
  'Headache and dizziness',
  'Annual examination',
];

const hour = 3_600_000;

function item(index: number, change: Partial<Encounter> = {}, isInterrupted = false): VisitListItem {
  const encounter = fakeEncounter({
    id: asEncounterId(`v${index + 1}`),
    title: titles[index % titles.length] ?? '',
    createdAtMs: Date.UTC(2026, 10, 22, 9, 35) - index * 5 * hour,
    durationMs: 245_000 + ((index * 83_000) % 1_500_000),
    transcribedMs: 2_000_000,
    ...change,
  });
  return { encounter, isInterrupted };
}

export const fullList = (): VisitListItem[] => [
  item(0),
  item(1, { state: 'processing', durationMs: 600_000, transcribedMs: 260_000 }),
  item(2, { state: 'new', durationMs: 0 }),
  item(3),
  item(4, { state: 'failed' }),
  item(5, { state: 'stopped' }),
  item(6, { source: 'paste', durationMs: 0 }),
  ...Array.from({ length: 5 }, (_, index) => item(index + 7)),
];

export const manyVisits = (count: number): VisitListItem[] =>
  Array.from({ length: count }, (_, index) => item(index));

export const interruptedList = (): VisitListItem[] => [
  item(2, { state: 'recording', durationMs: 192_000, isCaptureComplete: false }, true),
  ...fullList().slice(3),
];

class FakeVisits implements Visits {
  readonly #items: VisitListItem[];
  readonly #scene: VisitScene | 'flagged';
  readonly #open = new Map<EncounterId, FakeVisit>();
  readonly #listeners = new Set<() => void>();

  constructor(items: VisitListItem[], scene: VisitScene | 'flagged') {
    this.#items = [...items];
    this.#scene = scene;
  }

  list(): ReturnType<Visits['list']> {
    return Promise.resolve(ok([...this.#items]));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  create(title: string): ReturnType<Visits['create']> {
    const id = asEncounterId(`n${this.#items.length}`);
    const snapshot = fakeSnapshot('new');
    const encounter = { ...snapshot.encounter, id, title };
    const visit = new FakeVisit({ ...snapshot, encounter });
    this.#items.unshift({ encounter, isInterrupted: false });
    this.#open.set(id, visit);
    this.#announce();
    return Promise.resolve(ok(visit));
  }

  open(id: EncounterId): ReturnType<Visits['open']> {
    const already = this.#open.get(id);
    if (already !== undefined) return Promise.resolve(ok(already));
    const found = this.#items.find(({ encounter }) => encounter.id === id);
    if (found === undefined) return Promise.resolve(err(appError('not-found')));
    const visit = this.#scene === 'flagged' ? reviewedVisit() : new FakeVisit(fakeSnapshot(this.#scene));
    this.#open.set(id, visit);
    return Promise.resolve(ok(visit));
  }

  /** Nobody else is there. */
  takeOver(): ReturnType<Visits['takeOver']> {
    return new Promise(() => undefined);
  }

  leave(): void {
    return;
  }

  remove(id: EncounterId): ReturnType<Visits['remove']> {
    const index = this.#items.findIndex(({ encounter }) => encounter.id === id);
    if (index >= 0) this.#items.splice(index, 1);
    this.#announce();
    return Promise.resolve(ok(null));
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

const model = (
  id: string,
  name: string,
  task: ModelDescription['task'],
  bytes: number,
): ModelDescription => ({
  id,
  name,
  task,
  version: '1.0',
  licence: 'MIT',
  licenceUrl: `https://licences.example/${id}`,
  source: 'npm',
  isEmbedded: true,
  files: [{ path: `${id}/model.onnx`, bytes, sha256: '', pieces: [] }],
});

const llama: CatalogueModel = {
  ...{ id: 'llama-1b', name: 'Llama 3.2 1B Instruct', task: 'note', engine: 'web-llm', languages: ['en'] },
  ...{
    licence: 'Llama 3.2 Community License',
    licenceUrl: 'https://licences.example/llama',
    source: 'mlc-ai',
  },
  ...{ storageBytes: 700_000_000, filesOf: 'llama-1b', files: null, quality: null, speed: null },
  needs: { memoryBytes: 921_000_000, features: ['webgpu', 'shader-f16'] },
};

/** The smallest note model once more, on the graphics processor. */
const onGpu = (owner: CatalogueModel): CatalogueModel => ({
  ...{ ...owner, id: `${owner.id}-gpu`, name: `${owner.name}, on the graphics processor`, engine: 'web-llm' },
  ...{ storageBytes: 0, filesOf: owner.id, quality: null, speed: null },
  needs: { ...owner.needs, features: ['webgpu', 'large-buffers'] },
});

class FakeShelf implements ModelShelf {
  readonly #models = [
    model('moonshine-tiny', 'Moonshine tiny, English', 'speech', 28_400_000),
    model('silero-vad', 'Silero VAD 5', 'voice-activity', 2_300_000),
    model('note-tiny', 'Sotto note, tiny', 'note', 40_000_000),
    model('note-small', 'Sotto note, small', 'note', 137_000_000),
    model('note-large', 'Sotto note, large', 'note', 880_000_000),
  ];
  readonly #status = new Map<string, ModelStatus>([
    ['moonshine-tiny', { state: 'installed', bytes: 28_400_000, installedAtMs: 0 }],
    ['silero-vad', { state: 'installed', bytes: 2_300_000, installedAtMs: 0 }],
    ['note-tiny', { state: 'installed', bytes: 40_000_000, installedAtMs: 0 }],
    ['note-small', { state: 'installing', doneBytes: 59_000_000, totalBytes: 137_000_000 }],
    [
      'note-large',
      { state: 'failed', error: appError('model-download-failed'), doneBytes: 1, totalBytes: 2 },
    ],
  ]);
  readonly #listeners = new Set<() => void>();
  #older: string | null;
  readonly #refused: string | undefined;
  #isPersisted = false;

  constructor({ older, isFull, refused }: FakeWorld) {
    this.#older = older ?? null;
    this.#refused = refused;
    const error = appError('quota-exceeded', true);
    if (isFull === true)
      this.#status.set('note-large', { state: 'failed', error, doneBytes: 0, totalBytes: 2 });
  }

  models(): ModelDescription[] {
    return this.#models;
  }

  catalogue(): CatalogueModel[] {
    const own: CatalogueModel[] = this.#models.map((each) => ({
      ...each,
      ...{ engine: 'embedded', languages: ['en'], quality: null },
      speed: each.task === 'note' ? { value: '3.4 s a window, 2 cores', command: 'npm run bench' } : null,
      needs: { memoryBytes: each.files[0]?.bytes ?? 0, features: [] },
      storageBytes: each.files[0]?.bytes ?? 0,
      filesOf: each.id,
    }));
    const shared = own.filter(({ id }) => id === 'note-tiny').map(onGpu);
    return [...own.slice(0, 3), ...shared, ...own.slice(3), llama];
  }

  bring(): ReturnType<ModelShelf['bring']> {
    return Promise.resolve(err(appError('pack-unreadable')));
  }

  status(id: string): ModelStatus {
    return this.#status.get(id) ?? { state: 'absent' };
  }

  inUse(id: string): ModelDescription | null {
    const own = this.#models.find((each) => each.id === id) ?? null;
    if (own !== null && id === this.#older) return { ...own, version: '0' };
    return this.status(id).state === 'installed' ? own : null;
  }

  refusal(id: string): ErrorCode | null {
    return id === this.#refused ? 'pack-forbidden' : null;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  install(id: string): ReturnType<ModelShelf['install']> {
    this.#set(id, { state: 'installing', doneBytes: 0, totalBytes: 100 });
    return Promise.resolve(ok(null));
  }

  stopInstall(id: string): void {
    this.#set(id, { state: 'absent' });
  }

  remove(id: string): ReturnType<ModelShelf['remove']> {
    if (id === this.#older) this.#older = null;
    this.#set(id, { state: 'absent' });
    return Promise.resolve(ok(null));
  }

  storage(): ReturnType<ModelShelf['storage']> {
    return Promise.resolve({ usedBytes: 2.4e8, quotaBytes: 9.6e9, isPersisted: this.#isPersisted });
  }

  askToPersist(): Promise<boolean> {
    this.#isPersisted = true;
    return Promise.resolve(true);
  }

  #set(id: string, status: ModelStatus): void {
    this.#status.set(id, status);
    for (const listener of this.#listeners) listener();
  }
}

/** A tablet: words keep up, the model too. */
function fakeDeviceCheck(): DeviceCheck {
  const measure = { device: 'wasm', loadMs: 2300, tookMs: 5100, talkMs: 42_000 } as const;
  const report: DeviceReport = {
    hearing: { measure: { device: 'wasm', loadMs: 1400, tookMs: 980, talkMs: 3400 } },
    writing: [
      { id: 'note-large', isStandby: true, outcome: { measure } },
      { id: 'llama-1b', isStandby: false, outcome: { code: 'self-test-failed' } },
      { id: 'rules', isStandby: true, outcome: { measure: { ...measure, device: 'none', tookMs: 12 } } },
    ],
    isStaged: false,
  };
  let last: DeviceReport | null = null;
  return {
    last: () => last,
    run(_signal, onStep) {
      onStep('note-large');
      last = report;
      return new Promise((resolve) => setTimeout(() => resolve(ok(report)), 100));
    },
  };
}

const refusedChoice = (refused: string | undefined): PassedOver | null =>
  refused === undefined ? null : { engine: 'web-llm', name: 'Sotto note, tiny', code: 'pack-forbidden' };

function fakeChoice(
  settings: Map<string, string>,
  { isPassedOver, refused, features }: FakeWorld,
): EngineChoice {
  let passedOver: PassedOver | null =
    isPassedOver === true
      ? ({ engine: 'embedded', code: 'engine-passed-over' } as const)
      : refusedChoice(refused);
  return {
    get: () => settings.get('note-model') ?? null,
    choose: (id) => void settings.set('note-model', id),
    passedOver: () => passedOver,
    tryAgain: () => (passedOver = null),
    device: () =>
      Promise.resolve({
        ...{ memoryBudgetBytes: 1.7e9, freeStorageBytes: 9e9 },
        features: ['threads', ...(features ?? [])],
      }),
  };
}

export const fakeMicrophone = (peak = 0.3): MicrophoneCheck => ({
  devices: () =>
    Promise.resolve([
      { id: 'a', label: 'Built-in microphone' },
      { id: 'b', label: 'Desk microphone (USB)' },
    ]),
  test(_deviceId, _durationMs, onLevel, signal) {
    onLevel({ rms: peak / 3, peak });
    return Promise.resolve(signal.aborted ? err(appError('cancelled')) : ok({ clip: silentClip(), peak }));
  },
});

/** The app's services in memory, in any state that the screens can show. */
export function createFakeServices(world: FakeWorld = {}): AppServices {
  const settings = new Map(Object.entries(world.settings ?? { 'first-run-seen': '1' }));
  return {
    visits: new FakeVisits(world.visits ?? [], world.scene ?? 'ready'),
    microphone: fakeMicrophone(world.peak),
    vocabulary: createMemoryVocabulary(),
    style: createMemoryStyle(),
    models: new FakeShelf(world),
    choice: fakeChoice(settings, world),
    deviceCheck: fakeDeviceCheck(),
    templates: createFakeTemplates(world.templates, settings).shelf,
    exporter: new FakeExporter(),
    updates: {
      state: () => (world.hasUpdate === true ? 'available' : 'none'),
      isOfflineReady: () => true,
      onChange: () => () => undefined,
      apply: () => Promise.resolve(ok(null)),
    },
    engines: {
      speech: () => Promise.resolve(ok({ engine: 'fake', device: 'wasm', loadMs: 0, hasFallenBack: false })),
      note: () =>
        Promise.resolve(
          ok({ engine: 'extractive', label: 'Rules only', modelId: null, device: 'none', loadMs: 0 }),
        ),
    },
    sampleAudio: () => Promise.resolve(ok(silentClip())),
    settings: {
      get: (key) => settings.get(key) ?? null,
      set: (key, value) => void settings.set(key, value),
    },
    phrases: createMemoryPhrases(),
  };
}
