import { randomUUID } from 'node:crypto';
import { appError } from '#contracts/errors.ts';
import type { ModelFiles } from '#contracts/models.ts';
import type { NoteApi, NoteEngineInfo } from '#contracts/note.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { SpeechApi, SpeechModels, SpeechReady } from '#contracts/speech.ts';
import type { NoteClient, SpeechClient } from '#pipeline/ports.ts';

/** Both cores of a small machine are better spent on one recogniser than on two threads of it (feasibility notes). */
const THREADS = 1;

/** The note model writes alone, after the recogniser: both cores are its own. */
const NOTE_THREADS = 2;

/** The speech worker's code on this very thread: the command line has no page to keep responsive. */
export function createDirectSpeechClient(api: SpeechApi, models: () => Promise<SpeechModels>): SpeechClient {
  let loading: Promise<Result<SpeechReady>> | null = null;
  return {
    ready() {
      loading ??= models().then((files) => api.load(files, { preferredDevice: 'cpu', threads: THREADS }));
      return loading;
    },
    setTerms: (names) => void api.setTerms(names),
    async openStream(signal, offsetMs, onEvent) {
      const streamId = randomUUID();
      signal.addEventListener('abort', () => void api.cancel(streamId), { once: true });
      const opened = await api.open(streamId, offsetMs, onEvent);
      if (!opened.ok) return opened;
      return {
        ok: true,
        value: {
          push: (pcm) => (signal.aborted ? cancelled() : api.push(streamId, pcm)),
          finish: () => (signal.aborted ? cancelled() : api.finish(streamId)),
        },
      };
    },
  };
}

/** The note worker's code on this very thread. */
export function createDirectNoteClient(
  api: NoteApi,
  engine: string,
  model: () => Promise<ModelFiles | null>,
): NoteClient {
  let loading: Promise<Result<NoteEngineInfo>> | null = null;
  const load = async (): Promise<Result<NoteEngineInfo>> =>
    api.load({ engine, model: await model(), preferredDevice: 'cpu', threads: NOTE_THREADS });
  return {
    async ready() {
      loading ??= load();
      const ready = await loading;
      return ready.ok ? ok({ ...ready.value, passedOver: null }) : ready;
    },
    async draft(signal, request, onEvent) {
      const requestId = randomUUID();
      const cancel = (): void => void api.cancel(requestId);
      signal.addEventListener('abort', cancel, { once: true });
      const draft = await api.draft(requestId, request, onEvent);
      signal.removeEventListener('abort', cancel);
      if (!draft.ok) return draft;
      const ready = await loading;
      const modelId = ready?.ok === true ? ready.value.modelId : null;
      const writer = { engine, modelId, modelHash: null };
      return ok({ ...draft.value, writers: draft.value.statements.map(() => writer), fall: null });
    },
  };
}

const cancelled = (): Promise<Result<never>> => Promise.resolve(err(appError('cancelled')));
