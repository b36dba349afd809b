import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type {
  AudioChunk,
  AudioStore,
  DraftStore,
  EncounterStore,
  TabLocks,
  TranscriptStore,
} from '#pipeline/ports.ts';

const durationMs = (chunk: AudioChunk): number => (chunk.pcm.length * 1000) / SAMPLE_RATE_HZ;
const done = (): Promise<Result<null>> => Promise.resolve(ok(null));

/** Records of one command-line run, kept in memory and gone with it: nothing of a patient is left behind on disk. */
export function createMemoryStores(): {
  encounters: EncounterStore;
  audio: AudioStore;
  transcripts: TranscriptStore;
  drafts: DraftStore;
} {
  const encounters = new Map<EncounterId, Encounter>();
  const audio = createMemoryAudio();
  const transcripts = new Map<EncounterId, readonly Utterance[]>();
  const drafts = new Map<EncounterId, DraftRecord>();
  return {
    encounters: {
      put(encounter) {
        encounters.set(encounter.id, structuredClone(encounter));
        return done();
      },
      get(id) {
        const found = encounters.get(id);
        return Promise.resolve(found === undefined ? err(appError('not-found')) : ok(structuredClone(found)));
      },
      list: () => Promise.resolve(ok([...encounters.values()].sort((a, b) => b.createdAtMs - a.createdAtMs))),
      remove(id) {
        encounters.delete(id);
        audio.remove(id);
        transcripts.delete(id);
        drafts.delete(id);
        return done();
      },
    },
    audio,
    transcripts: {
      put(id, utterances) {
        transcripts.set(id, structuredClone([...utterances]));
        return done();
      },
      get: (id) => Promise.resolve(ok([...(transcripts.get(id) ?? [])])),
    },
    drafts: {
      put(id, draft) {
        drafts.set(id, structuredClone(draft));
        return done();
      },
      get: (id) => Promise.resolve(ok(drafts.get(id) ?? null)),
    },
  };
}

function createMemoryAudio(): AudioStore & { remove(id: EncounterId): void } {
  const recordings = new Map<EncounterId, AudioChunk[]>();
  return {
    append(id, chunk) {
      const chunks = recordings.get(id) ?? [];
      chunks.push({ ...chunk, pcm: chunk.pcm.slice() });
      recordings.set(id, chunks);
      return done();
    },
    extent(id) {
      const chunks = recordings.get(id) ?? [];
      const last = chunks.at(-1);
      const lengthMs = last === undefined ? 0 : last.startMs + durationMs(last);
      return Promise.resolve(ok({ chunks: chunks.length, durationMs: lengthMs }));
    },
    async *read(id, fromMs, toMs) {
      for (const chunk of [...(recordings.get(id) ?? [])]) {
        if (chunk.startMs >= toMs) return;
        if (chunk.startMs + durationMs(chunk) > fromMs) yield ok({ ...chunk, pcm: chunk.pcm.slice() });
      }
    },
    remove: (id) => recordings.delete(id),
  };
}

/** Locks within one process, for a run that shares its records with nobody. */
export function createMemoryLocks(): TabLocks {
  const held = new Set<string>();
  return {
    acquire(name) {
      if (held.has(name)) return Promise.resolve(null);
      held.add(name);
      return Promise.resolve({ release: () => held.delete(name) });
    },
    isHeld: (name) => Promise.resolve(held.has(name)),
  };
}
