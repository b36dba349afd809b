import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import type { Review } from '#domain/review/review.ts';
import type { Addendum, SignedNote } from '#domain/signing/signed-note.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type {
  AddendumStore,
  AudioChunk,
  AudioStore,
  DraftStore,
  EncounterStore,
  ReviewStore,
  SignatureStore,
  TabLock,
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
  reviews: ReviewStore;
  signatures: SignatureStore;
  addenda: AddendumStore;
} {
  const encounters = new Map<EncounterId, Encounter>();
  /** Like the stores on disk: what belongs to a visit is written while there is one. */
  const forVisit: ForVisit = (id, write) => {
    if (!encounters.has(id)) return Promise.resolve(err(appError('not-found')));
    write();
    return done();
  };
  const audio = createMemoryAudio(forVisit);
  const transcripts = new Map<EncounterId, readonly Utterance[]>();
  const drafts = new Map<EncounterId, DraftRecord>();
  const reviews = new Map<EncounterId, Review>();
  const signing = createMemorySigning(forVisit);
  return {
    encounters: {
      add(encounter) {
        if (encounters.has(encounter.id)) return Promise.resolve(err(appError('unexpected')));
        encounters.set(encounter.id, structuredClone(encounter));
        return done();
      },
      put: (encounter) =>
        forVisit(encounter.id, () => encounters.set(encounter.id, structuredClone(encounter))),
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
        reviews.delete(id);
        signing.remove(id);
        return done();
      },
    },
    audio,
    transcripts: {
      put: (id, utterances) => forVisit(id, () => transcripts.set(id, structuredClone([...utterances]))),
      get: (id) => Promise.resolve(ok([...(transcripts.get(id) ?? [])])),
    },
    drafts: {
      put: (id, draft) => forVisit(id, () => drafts.set(id, structuredClone(draft))),
      get: (id) => Promise.resolve(ok(drafts.get(id) ?? null)),
    },
    reviews: {
      put: (id, review) => forVisit(id, () => reviews.set(id, structuredClone(review))),
      get: (id) => Promise.resolve(ok(structuredClone(reviews.get(id) ?? null))),
    },
    signatures: signing.signatures,
    addenda: signing.addenda,
  };
}

type ForVisit = (id: EncounterId, write: () => unknown) => Promise<Result<null>>;

function createMemorySigning(forVisit: ForVisit): {
  signatures: SignatureStore;
  addenda: AddendumStore;
  remove(id: EncounterId): void;
} {
  const signed = new Map<EncounterId, SignedNote>();
  const added = new Map<EncounterId, Addendum[]>();
  return {
    signatures: {
      add(id, note) {
        if (signed.has(id)) return Promise.resolve(err(appError('note-signed')));
        return forVisit(id, () => signed.set(id, structuredClone(note)));
      },
      get: (id) => Promise.resolve(ok(structuredClone(signed.get(id) ?? null))),
    },
    addenda: {
      add(id, seq, addendum) {
        const before = added.get(id) ?? [];
        if (seq !== before.length) return Promise.resolve(err(appError('note-signed')));
        return forVisit(id, () => added.set(id, [...before, structuredClone(addendum)]));
      },
      list: (id) => Promise.resolve(ok(structuredClone(added.get(id) ?? []))),
    },
    remove(id) {
      signed.delete(id);
      added.delete(id);
    },
  };
}

function createMemoryAudio(forVisit: ForVisit): AudioStore & { remove(id: EncounterId): void } {
  const recordings = new Map<EncounterId, AudioChunk[]>();
  return {
    append: (id, chunk) =>
      forVisit(id, () => {
        const chunks = recordings.get(id) ?? [];
        chunks.push({ ...chunk, pcm: chunk.pcm.slice() });
        recordings.set(id, chunks);
      }),
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
  const waiting: { name: string; go: (lock: TabLock | null) => void }[] = [];
  const take = (name: string): TabLock => {
    held.add(name);
    return {
      release() {
        held.delete(name);
        const next = waiting.findIndex((each) => each.name === name);
        if (next >= 0) waiting.splice(next, 1)[0]?.go(take(name));
      },
    };
  };
  return {
    acquire: (name) => Promise.resolve(held.has(name) ? null : take(name)),
    wait: (name, signal) =>
      new Promise((go) => {
        if (!held.has(name)) return go(take(name));
        const turn = { name, go };
        waiting.push(turn);
        signal.addEventListener('abort', () => {
          const at = waiting.indexOf(turn);
          if (at >= 0) waiting.splice(at, 1);
          go(null);
        });
      }),
    isHeld: (name) => Promise.resolve(held.has(name)),
    isAnyHeld: (prefix) => Promise.resolve([...held].some((name) => name.startsWith(prefix))),
  };
}
