import { createHash, randomUUID } from 'node:crypto';
import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import type { Note } from '#domain/note/note.ts';
import { soapTemplate, type Template } from '#domain/note/template.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { VisitsDeps } from '#pipeline/create-visits.ts';
import { createVisits } from '#pipeline/create-visits.ts';
import type { AudioFileReader, NoteClient, SpeechClient } from '#pipeline/ports.ts';
import type { Visit, VisitSnapshot } from '#pipeline/visit.ts';
import { fileBlob } from './file-blob.ts';
import type { CliEncounter } from './inputs.ts';
import { createMemoryLocks, createMemoryStores } from './memory-stores.ts';

export interface Engines {
  speech: SpeechClient;
  note: NoteClient;
  files: AudioFileReader;
  /** SOAP when absent. */
  template?: Template;
}

export interface Drafted {
  note: Note;
  utterances: readonly Utterance[];
  audioMs: number;
}

/**
 * Takes one encounter through the same pipeline as the app, with its records in memory.
 * @param onProgress called at each change, for whoever watches.
 * @param isAnyway drafts also what does not sound like a consultation.
 */
export async function runEncounter(
  encounter: CliEncounter,
  engines: Engines,
  onProgress: (snapshot: VisitSnapshot) => void,
  isAnyway = false,
): Promise<Result<Drafted>> {
  const created = await createVisits(dependencies(engines)).create(encounter.id);
  if (!created.ok) return created;
  const visit = created.value;
  const stopWatching = visit.subscribe(onProgress);
  const taken =
    encounter.kind === 'audio'
      ? await visit.importAudio(await fileBlob(encounter.path), 'import')
      : await visit.pasteTranscript(encounter.text);
  if (!taken.ok) return taken;
  let end = await ended(visit);
  if (isAnyway && end.stages.note.error?.code === 'not-a-consultation') {
    await visit.continue();
    end = await ended(visit);
  }
  stopWatching();
  const failure = end.stages.speech.error ?? end.stages.note.error;
  if (failure !== null) return err(failure);
  const { note, utterances } = end;
  return { ok: true, value: { note, utterances, audioMs: end.encounter.durationMs } };
}

function ended(visit: Visit): Promise<VisitSnapshot> {
  return new Promise((resolve) => {
    const stop = visit.subscribe((snapshot) => {
      const { state } = snapshot.encounter;
      if (state !== 'ready' && state !== 'failed' && state !== 'stopped') return;
      queueMicrotask(() => stop());
      resolve(snapshot);
    });
  });
}

function dependencies({ speech, note, files, template = soapTemplate }: Engines): VisitsDeps {
  return {
    ...createMemoryStores(),
    speech,
    note,
    files,
    locks: createMemoryLocks(),
    template,
    phrases: () => [],
    sha256: (text) => Promise.resolve(createHash('sha256').update(text).digest('hex')),
    clock: { nowMs: () => Date.now() },
    createId: () => asEncounterId(randomUUID()),
    microphone: {
      devices: () => Promise.resolve([]),
      start: () => Promise.resolve(err(appError('microphone-missing'))),
    },
    wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
    visibility: { isHidden: () => false, onChange: () => () => undefined },
  };
}
