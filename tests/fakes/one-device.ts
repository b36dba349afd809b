import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import type { VisitsDeps } from '#pipeline/create-visits.ts';
import type { AudioFileReader } from '#pipeline/ports.ts';
import type { Visit, VisitSnapshot } from '#pipeline/visit.ts';
import { sha256 } from '#platform/sha256.ts';
import { FakeMicrophone } from './fake-microphone.ts';
import { createScriptedNoteClient } from './scripted-note-client.ts';
import { createScriptedSpeechClient, type SpeechScript } from './scripted-speech-client.ts';

export type Stores = ReturnType<typeof createMemoryStores>;

export interface Desk {
  mic: FakeMicrophone;
  deps: VisitsDeps;
}

/** Of the one visit that such a device has. */
export const deviceVisitId = asEncounterId('e1');

/** One device. `speech` scripts the recogniser; a second `sit` over the same stores is the start after a crash. */
export function sit(stores = createMemoryStores(), speech: SpeechScript = {}, files?: AudioFileReader): Desk {
  const mic = new FakeMicrophone();
  const hidden = { isHidden: () => false, onChange: () => () => undefined };
  const deps: VisitsDeps = {
    ...stores,
    microphone: mic,
    files: files ?? { open: () => Promise.resolve(err(appError('audio-unsupported'))) },
    wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
    locks: createMemoryLocks(),
    visibility: hidden,
    clock: { nowMs: () => 0 },
    speech: createScriptedSpeechClient(speech),
    note: createScriptedNoteClient(),
    template: soapTemplate,
    phrases: () => [],
    sha256,
    createId: () => deviceVisitId,
  };
  return { mic, deps };
}

export const second = (): Int16Array => new Int16Array(16_000).fill(7);

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

export function until(visit: Visit, isReached: (snapshot: VisitSnapshot) => boolean): Promise<VisitSnapshot> {
  return new Promise((resolve) => {
    const stop = visit.subscribe((snapshot) => {
      if (!isReached(snapshot)) return;
      queueMicrotask(() => stop());
      resolve(snapshot);
    });
  });
}

export const isReady = ({ encounter }: VisitSnapshot): boolean => encounter.state === 'ready';

/** Stores of a tab that can be killed: what it writes afterwards never reaches the disk. */
export function mortal(stores: Stores): { stores: Stores; kill(): void } {
  let isDead = false;
  const gone = new Promise<never>(() => undefined);
  const guard = <A extends unknown[], R>(write: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => (isDead ? gone : write(...args));
  };
  return {
    stores: {
      encounters: { ...stores.encounters, put: guard(stores.encounters.put) },
      audio: { ...stores.audio, append: guard(stores.audio.append) },
      transcripts: { ...stores.transcripts, put: guard(stores.transcripts.put) },
      drafts: { ...stores.drafts, put: guard(stores.drafts.put) },
      reviews: { ...stores.reviews, put: guard(stores.reviews.put) },
      signatures: stores.signatures,
      addenda: stores.addenda,
    },
    kill() {
      isDead = true;
    },
  };
}
