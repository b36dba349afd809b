import '#workers/shared/no-peer-connections.ts';
import { expose, releaseProxy } from 'comlink';
import type { NoteApi, NoteEvent } from '#contracts/note.ts';
import { noteEngines } from './engines/registry.ts';
import { createNoteWorker } from './note.ts';

type RemoteCallback = ((event: NoteEvent) => void) & { [releaseProxy]?: () => void };

const worker = createNoteWorker(noteEngines);
const api: NoteApi = {
  ping: () => worker.ping(),
  load: (options) => worker.load(options),
  cancel: (requestId) => worker.cancel(requestId),
  draft: (requestId, request, onEvent: RemoteCallback) =>
    worker.draft(requestId, request, onEvent).finally(() => onEvent[releaseProxy]?.()),
};

expose(api);
