import type { DraftRequest, NoteEvent, NoteReady, PassedOver, WrittenDraft } from '#contracts/note.ts';
import type { Result } from '#contracts/result.ts';
import type { SpeechEvent, SpeechReady, SpeechSummary } from '#contracts/speech.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import type { Template } from '#domain/note/template.ts';
import type { Writer } from '#domain/note/writer.ts';
import type { Review } from '#domain/review/review.ts';
import type { Addendum, SignedNote } from '#domain/signing/signed-note.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';

/**
 * What the pipeline needs of storage, bridge and platform. They are handed in by `main.ts` (or by the command
 * line, with records in memory), so that every stage runs in a test without a browser.
 */
export interface EncounterStore {
  /** Creates it; `unexpected` when there is one of that id. */
  add(encounter: Encounter): Promise<Result<null>>;
  /** Replaces what is stored; `not-found` once the visit is removed. */
  put(encounter: Encounter): Promise<Result<null>>;
  get(id: EncounterId): Promise<Result<Encounter>>;
  /** Newest first. */
  list(): Promise<Result<Encounter[]>>;
  /** Removes the visit and every record that belongs to it. */
  remove(id: EncounterId): Promise<Result<null>>;
}

export interface AudioChunk {
  /** Chunk n starts at the sum of the lengths before it. One second from the microphone (less at the end of a take), ten from a file. */
  seq: number;
  startMs: number;
  pcm: Int16Array;
}

export interface AudioStore {
  /** Durable when it resolves: nothing else may use a chunk before that. */
  append(id: EncounterId, chunk: AudioChunk): Promise<Result<null>>;
  /** Number of chunks and length of the stored audio. */
  extent(id: EncounterId): Promise<Result<{ chunks: number; durationMs: number }>>;
  /**
   * Chunks that overlap [fromMs, toMs), in order, one at a time: never the whole recording in memory. One that no longer opens comes as
   * `record-unreadable` in its place, with `startMs` and `endMs` in its detail, and the next one after it.
   */
  read(id: EncounterId, fromMs: number, toMs: number): AsyncIterable<Result<AudioChunk>>;
}

export interface TranscriptStore {
  /** Replaces what is stored. */
  put(id: EncounterId, utterances: readonly Utterance[]): Promise<Result<null>>;
  /** Empty for a visit without a transcript. */
  get(id: EncounterId): Promise<Result<Utterance[]>>;
}

export interface DraftStore {
  put(id: EncounterId, draft: DraftRecord): Promise<Result<null>>;
  /** Null for a visit without a draft. */
  get(id: EncounterId): Promise<Result<DraftRecord | null>>;
}

/** The clinician's own templates. */
export interface TemplateStore {
  /** The same id again replaces it. */
  put(template: Template): Promise<Result<null>>;
  list(): Promise<Result<Template[]>>;
  remove(id: string): Promise<Result<null>>;
}

export interface ReviewStore {
  /** Replaces what is stored: the old or the new, never between. */
  put(id: EncounterId, review: Review): Promise<Result<null>>;
  /** Null for a visit that nobody worked on. */
  get(id: EncounterId): Promise<Result<Review | null>>;
}

export interface SignatureStore {
  /** Once for a visit; `note-signed` when there is one. Nothing replaces it. */
  add(id: EncounterId, signed: SignedNote): Promise<Result<null>>;
  /** Null for an unsigned visit. */
  get(id: EncounterId): Promise<Result<SignedNote | null>>;
}

export interface AddendumStore {
  /** @param seq 0 for the first; `note-signed` when it is taken (another tab was faster). */
  add(id: EncounterId, seq: number, addendum: Addendum): Promise<Result<null>>;
  /** Oldest first. */
  list(id: EncounterId): Promise<Result<Addendum[]>>;
}

/** Lists of the clinician's own, which belong to no visit. */
export interface PreferenceStore {
  put(name: string, value: unknown): Promise<Result<null>>;
  /** Null for one that was never kept. */
  get<T>(name: string): Promise<Result<T | null>>;
}

/** Recogniser as the pipeline sees it: restarts and one retry are the client's business (`bridge/speech-client.ts`). */
export interface SpeechClient {
  /** Loads once; later calls return the same result. */
  ready(): Promise<Result<SpeechReady>>;
  /** Names that are likely to be said, from the next segment on. */
  setTerms(names: readonly string[]): void;
  openStream(
    signal: AbortSignal,
    offsetMs: number,
    onEvent: (event: SpeechEvent) => void,
  ): Promise<Result<SpeechStream>>;
}

export interface SpeechStream {
  /** Takes ownership of `pcm`. Waits while the recogniser is behind. */
  push(pcm: Int16Array): Promise<Result<null>>;
  finish(): Promise<Result<SpeechSummary>>;
}

export interface NoteClient {
  ready(): Promise<Result<NoteReady>>;
  draft(
    signal: AbortSignal,
    request: DraftRequest,
    onEvent: (event: NoteEvent) => void,
  ): Promise<Result<WrittenDraft>>;
}

export interface SecondClient extends Pick<NoteClient, 'draft'> {
  /** The engine that is not used although it stands first, and why. */
  passedOver(): PassedOver | null;
  /** Lets go of engine and weights; a draft under way resolves to `cancelled`. */
  dispose(): void;
}

/** Another engine than the one that wrote a note, for a second opinion. */
export interface SecondEngine {
  /** Whether this device has one. */
  isThere(wrote: readonly Writer[]): boolean;
  /** One that writes now; call `dispose` when it is done. */
  open(wrote: readonly Writer[]): SecondClient;
}

/** Recogniser and note engine one after the other, on a device that cannot hold both. */
export interface EngineTurns {
  /** Whether they take turns at all. */
  isStaged(): boolean;
  /** Resolves when this engine may load, the other one having been let go; the returned function ends the turn. Null when the signal aborts first. */
  take(engine: 'speech' | 'note', signal: AbortSignal): Promise<(() => void) | null>;
}

export interface MicrophoneDevice {
  id: string;
  label: string;
}

export type MicrophoneEvent =
  /** One second of PCM (less at a pause or at the end). */
  | { type: 'chunk'; pcm: Int16Array }
  /** Root mean square and peak, 0 to 1, about ten times a second. */
  | { type: 'level'; rms: number; peak: number }
  /** Unplugged, muted by the system, or taken by another program. What came before is already out as chunks. */
  | { type: 'lost' }
  /** The system silences the microphone (tab hidden, phone call) or lets it speak again. */
  | { type: 'muted'; isMuted: boolean };

export interface MicrophoneTake {
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Resolves when the last, partial chunk has been handed out. */
  stop(): Promise<void>;
}

export interface Microphone {
  devices(): Promise<MicrophoneDevice[]>;
  start(deviceId: string | null, onEvent: (event: MicrophoneEvent) => void): Promise<Result<MicrophoneTake>>;
}

/** Reads an audio file as a stream of mono 16 kHz PCM of about a second each; never the whole file at once. */
export interface AudioFileReader {
  open(file: Blob): Promise<Result<AudioFileStream>>;
}

export interface AudioFileStream {
  /** Null when the container does not say. */
  durationMs: number | null;
  chunks(signal: AbortSignal): AsyncIterable<Result<Int16Array>>;
}

/** Keeps the screen awake while held, and takes the lock again when the page returns to view. */
export interface WakeLock {
  acquire(): Promise<{ release(): Promise<void> }>;
}

export interface TabLock {
  release(): void;
}

/** Locks that all tabs of this origin share; a killed tab lets go of its own. */
export interface TabLocks {
  /** Null when another tab holds it. */
  acquire(name: string): Promise<TabLock | null>;
  /** Waits for its turn; null once `signal` is aborted. */
  wait(name: string, signal: AbortSignal): Promise<TabLock | null>;
  isHeld(name: string): Promise<boolean>;
  /** Whether any lock is held whose name begins so. */
  isAnyHeld(prefix: string): Promise<boolean>;
}

/** Whether the page can be seen: a hidden page may lose the microphone without a word from the browser. */
export interface PageVisibility {
  isHidden(): boolean;
  onChange(listener: () => void): () => void;
}

export interface Clock {
  nowMs(): number;
}
