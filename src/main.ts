import '#platform/no-peer-connections-at-start.ts';
import { mountApp } from '#app/mount-app.ts';
import { mountUnsupported } from '#app/mount-unsupported.ts';
import type { AppServices } from '#app/services.ts';
import { createAppUpdates } from '#bridge/app-updates.ts';
import { createClinicPolicy, type ClinicPolicy } from '#bridge/deployment-policy.ts';
import { createDeviceCheck, type Writer } from '#bridge/device-check.ts';
import { createExportClient } from '#bridge/export-client.ts';
import { createImportClient } from '#bridge/import-client.ts';
import { createMicrophoneCheck } from '#bridge/microphone-check.ts';
import { createLoadGuard } from '#bridge/load-guard.ts';
import { createMicrophone } from '#bridge/microphone.ts';
import { createEngineTurns } from '#bridge/engine-turns.ts';
import { createNoteClient } from '#bridge/note-client.ts';
import { noteRungs, secondRungs, writersHere, type NoteRungsInput } from '#bridge/note-rungs.ts';
import { createSecondEngine } from '#bridge/second-engine.ts';
import { createSpeechClient, type SpeechClientOptions } from '#bridge/speech-client.ts';
import type { Catalogue } from '#contracts/catalogue.ts';
import { idsToFetch } from '#features/models/fetch-when-online.ts';
import { catalogueModels } from '#contracts/check-catalogue.ts';
import { appError } from '#contracts/errors.ts';
import type { EngineChoice, ModelManifest, ModelTask } from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { SpeechModels } from '#contracts/speech.ts';
import type { AppUpdates } from '#contracts/updates.ts';
import { asEncounterId } from '#domain/ids.ts';
import { memoryBudgetBytes, takesTurns } from '#domain/models/memory-plan.ts';
import { soapTemplate } from '#domain/note/template.ts';
import catalogueFile from '#models/catalogue.json';
import manifestFile from '#models/manifest.json';
import { isAnyVisitAtWork, isCapturing } from '#pipeline/at-work.ts';
import { createVisits } from '#pipeline/create-visits.ts';
import { createOwnPhrases } from '#pipeline/own-phrases.ts';
import { preferenceList } from '#pipeline/preference-list.ts';
import { createTemplateShelf } from '#pipeline/template-shelf.ts';
import { createStyleKeeper } from '#pipeline/style-keeper.ts';
import { createVocabularyKeeper } from '#pipeline/vocabulary-keeper.ts';
import { readCapabilities } from '#platform/capabilities.ts';
import { systemClock } from '#platform/clock.ts';
import { gpuFeatures } from '#platform/gpu-features.ts';
import { createLogger } from '#platform/logger.ts';
import { createPageVisibility } from '#platform/page-visibility.ts';
import { createPersistence } from '#platform/persistence.ts';
import { createSettings } from '#platform/settings.ts';
import { sha256 } from '#platform/sha256.ts';
import { createTabLocks } from '#platform/tab-locks.ts';
import { missingFeatures } from '#platform/unsupported.ts';
import { createWakeLock } from '#platform/wake-lock.ts';
import { createAudioStore } from '#storage/audio-store.ts';
import { createDraftStore } from '#storage/draft-store.ts';
import { createEncounterStore } from '#storage/encounter-store.ts';
import { createPreferenceStore } from '#storage/preference-store.ts';
import { createRecords } from '#storage/records.ts';
import { createReviewStore } from '#storage/review-store.ts';
import { createAddendumStore, createSignatureStore } from '#storage/signature-store.ts';
import { createTemplateStore } from '#storage/template-store.ts';
import { createTranscriptStore } from '#storage/transcript-store.ts';
import { createInstaller, RESERVE_BYTES } from '#storage/weights/install.ts';
import { createModelLoader } from '#storage/weights/load.ts';
import { createModelShelf, type LoadableModelShelf } from '#storage/weights/model-shelf.ts';
import { createSideLoader } from '#storage/weights/side-load.ts';
import { createWeightStore } from '#storage/weights/weight-store.ts';
import captureWorkletUrl from '../workers/capture/capture.worklet.ts?worker&url';
import ExportWorker from '../workers/export/export.worker.ts?worker';
import ImportWorker from '../workers/import/import.worker.ts?worker';
import NoteWorker from '../workers/note/note.worker.ts?worker';
import SpeechWorker from '../workers/speech/speech.worker.ts?worker';

const manifest = manifestFile as ModelManifest;
const catalogue = catalogueFile as Catalogue;
/** Codes and numbers of this session, readable in a debugger; nothing is printed or stored. */
const logger = createLogger();
const SAMPLE_URL = '/sample/visit.webm';

function createShelf(policy: ClinicPolicy): LoadableModelShelf {
  const store = createWeightStore();
  const persistence = createPersistence();
  const installer = createInstaller({ store, persistence, clock: systemClock });
  const loader = createModelLoader({
    store,
    installer,
    canFetch: ({ id }) => manifest.models.some((model) => model.id === id),
    onHealed: (pieces) => logger.log('model-healed', { pieces }),
  });
  const sideLoader = createSideLoader({
    ...{ store, persistence, clock: systemClock, embedded: manifest.models },
  });
  return createModelShelf({
    ...{ manifest, store, installer, loader, sideLoader, persistence, clock: systemClock },
    catalogue: catalogueModels(catalogue, manifest),
    policy,
  });
}

const embeddedId = (task: ModelTask): string =>
  manifest.models.find((model) => model.task === task && model.isEmbedded)?.id ?? '';

async function speechModels(shelf: LoadableModelShelf): Promise<Result<SpeechModels>> {
  const startedMs = performance.now();
  const recogniser = await shelf.filesOf(embeddedId('speech'));
  if (!recogniser.ok) return recogniser;
  const voiceActivity = await shelf.filesOf(embeddedId('voice-activity'));
  if (!voiceActivity.ok) return voiceActivity;
  // Read by `npm run bench`; a measure holds a name and two numbers.
  performance.measure('sotto-weights-loaded', { start: startedMs, end: performance.now() });
  return ok({ recogniser: recogniser.value, voiceActivity: voiceActivity.value });
}

/** Whether recogniser and note engine take turns in memory, by what the catalogue says that they need. */
function areStaged(shelf: LoadableModelShelf, chosen: string | null): boolean {
  const models = shelf.catalogue();
  const bytesOf = (id: string): number => models.find((model) => model.id === id)?.needs.memoryBytes ?? 0;
  const speechBytes = bytesOf(embeddedId('speech')) + bytesOf(embeddedId('voice-activity'));
  return takesTurns(readCapabilities(), speechBytes, bytesOf(chosen ?? embeddedId('note')));
}

const threadFeatures = (threads: number): string[] => (threads > 1 ? ['threads'] : []);

async function fetchSample(): Promise<Result<Blob>> {
  try {
    const response = await fetch(SAMPLE_URL);
    return response.ok ? ok(await response.blob()) : err(appError('not-found'));
  } catch {
    return err(appError('offline', true));
  }
}

function createServices(): AppServices {
  const settings = createSettings();
  const policy = createClinicPolicy({
    fetch: (url, init) => fetch(url, init),
    memory: { get: () => settings.get('policy'), set: (text) => settings.set('policy', text) },
  });
  const shelf = createShelf(policy);
  const records = createRecords({ onOutdated: () => logger.log('storage-outdated') });
  const locks = createTabLocks();
  const { threads } = readCapabilities();
  const gpu = gpuFeatures();
  let features: readonly string[] = threadFeatures(threads);
  void gpu.then((found) => (features = [...features, ...found]));
  const speechOptions: SpeechClientOptions = {
    spawn: () => new SpeechWorker(),
    models: () => speechModels(shelf),
    options: async () => ({
      preferredDevice: (await gpu).includes('webgpu') ? 'webgpu' : 'wasm',
      threads,
    }),
  };
  const speech = createSpeechClient(speechOptions);
  const noteModels = (): NoteRungsInput => ({
    ...{ threads, features, catalogue: shelf.catalogue(), choice: settings.get('note-model') },
    isInstalled: (id) => shelf.inUse(id) !== null,
    isEmbedded: (id) => manifest.models.some((model) => model.id === id),
    refusalOf: (id) => shelf.refusal(id),
    filesOf: (id) => shelf.filesOf(id),
  });
  const noteOptions = {
    spawn: () => new NoteWorker(),
    guard: createLoadGuard(
      { get: () => settings.get('unfinished-loads'), set: (text) => settings.set('unfinished-loads', text) },
      globalThis,
    ),
  };
  const note = createNoteClient({
    ...noteOptions,
    // Asked before the GPU has answered, a ladder has no step for it, and the first visit of the day would begin further down.
    deviceKnown: gpu,
    rungs: () => noteRungs(noteModels()),
  });
  const letGo = (): void => {
    speech.letGo();
    note.letGo();
  };
  const second = createSecondEngine({
    ...{ ...noteOptions, letGo },
    rungs: (wrote) => secondRungs(noteModels(), wrote),
  });
  const turns = createEngineTurns({
    isStaged: () => areStaged(shelf, settings.get('note-model')),
    letGo: { speech: () => speech.letGo(), note: () => note.letGo() },
  });
  const writers = async (): Promise<Writer[]> => {
    await gpu;
    return writersHere(noteModels());
  };
  const choice: EngineChoice = {
    get: () => settings.get('note-model'),
    choose: (id) => settings.set('note-model', id),
    passedOver: () => note.passedOver(),
    tryAgain: () => note.tryAgain(),
    async device() {
      const { usedBytes, quotaBytes } = await shelf.storage();
      return {
        memoryBudgetBytes: memoryBudgetBytes(readCapabilities()),
        freeStorageBytes: quotaBytes === 0 ? null : Math.max(0, quotaBytes - usedBytes - RESERVE_BYTES),
        features: [...threadFeatures(threads), ...(await gpu)],
      };
    },
  };
  const microphone = createMicrophone({ workletUrl: captureWorkletUrl });
  const templates = createTemplateShelf({
    store: createTemplateStore(records),
    choice: { get: () => settings.get('template'), set: (id) => settings.set('template', id) },
    createId: () => crypto.randomUUID(),
  });
  const preferences = createPreferenceStore(records);
  const phrases = createOwnPhrases(preferenceList(preferences, locks, 'phrases'));
  const vocabulary = createVocabularyKeeper(preferenceList(preferences, locks, 'vocabulary'));
  const style = createStyleKeeper(preferenceList(preferences, locks, 'style'));
  void phrases.load();
  const deviceCheck = createDeviceCheck({
    ...{ turns, writers, letGo, note: noteOptions },
    isBusy: () => isAnyVisitAtWork(locks),
    speech: {
      ...speechOptions,
      // A check is no reason to download anything.
      models: async () =>
        shelf.inUse(embeddedId('speech')) === null ? err(appError('model-missing')) : speechModels(shelf),
    },
  });
  const visits = createVisits({
    encounters: createEncounterStore(records),
    audio: createAudioStore(records),
    transcripts: createTranscriptStore(records),
    drafts: createDraftStore(records),
    reviews: createReviewStore(records),
    signatures: createSignatureStore(records),
    addenda: createAddendumStore(records),
    phrases: () => phrases.list(),
    sha256,
    speech,
    note,
    second,
    turns,
    vocabulary,
    style,
    microphone,
    files: createImportClient({ spawn: () => new ImportWorker() }),
    wakeLock: createWakeLock(),
    locks,
    visibility: createPageVisibility(),
    clock: systemClock,
    template: soapTemplate,
    createId: () => asEncounterId(crypto.randomUUID()),
  });
  const updates = createAppUpdates({ isCapturing: () => isCapturing(locks) });
  void prepareForOffline(shelf, policy, () => updates.isSuperseded());
  logger.log('app-started', { threads });
  return {
    visits: {
      ...visits,
      async create(title) {
        // Loads while the clinician still says hello; not at start, since a device opened to read needs no recogniser.
        if (!turns.isStaged()) void speech.ready();
        return visits.create(title, await templates.forNewVisit());
      },
    },
    microphone: createMicrophoneCheck(microphone),
    models: shelf,
    choice,
    deviceCheck,
    templates,
    vocabulary,
    style,
    updates: withModels(updates, shelf),
    exporter: createExportClient({ spawn: () => new ExportWorker() }),
    engines: { speech: () => speech.ready(), note: () => note.ready() },
    sampleAudio: fetchSample,
    settings,
    phrases,
  };
}

/** The first start installs the embedded models and reads the clinic's policy, so that the device works with the network off from then on. */
async function prepareForOffline(
  shelf: LoadableModelShelf,
  policy: ClinicPolicy,
  isSuperseded: () => boolean,
): Promise<void> {
  // Asked only when a model is brought, a device without network then refused every stick.
  void policy.read().then(() => shelf.rulesRead());
  await shelf.refresh();
  const ids = shelf.models().flatMap(({ id, isEmbedded }) => (isEmbedded ? id : []));
  const statuses = () => ids.map((id) => ({ id, status: shelf.status(id) }));
  // A device that was started at a bedside without a network gets what is missing as soon as it has one, not at its next start.
  addEventListener('online', () => {
    for (const id of idsToFetch(statuses(), isSuperseded())) void shelf.install(id);
  });
  await Promise.all(ids.map((id) => shelf.install(id)));
}

/** "Ready to work offline" is said when the shell and every embedded model, if need be in the version before, are on the device, not before. */
function withModels(updates: AppUpdates, shelf: LoadableModelShelf): AppUpdates {
  const embedded = shelf.models().filter((model) => model.isEmbedded);
  return {
    state: () => updates.state(),
    apply: () => updates.apply(),
    isOfflineReady: () => updates.isOfflineReady() && embedded.every(({ id }) => shelf.inUse(id) !== null),
    onChange(listener) {
      const stops = [updates.onChange(listener), shelf.onChange(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}

const target = document.querySelector<HTMLElement>('#app');
if (target === null) throw new Error('index.html has no #app');
const missing = missingFeatures();
if (missing.length > 0) mountUnsupported(target, missing);
else mountApp(target, createServices());
