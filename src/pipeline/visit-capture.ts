import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterSource, EncounterState } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import { createArrivals } from './arrivals.ts';
import { copyIntoStore, createChunkWriter, type ChunkWriter } from './capture-stage.ts';
import type { AudioFileReader, AudioFileStream, TabLocks } from './ports.ts';
import { Recorder, type RecorderDeps } from './recorder.ts';
import { idleStage, type VisitState } from './visit-state.ts';

export interface CaptureDeps extends RecorderDeps {
  files: AudioFileReader;
  locks: TabLocks;
}

export interface CaptureParts {
  encounter: EncounterId;
  state: VisitState;
  /** Writes where the audio comes from and where the visit stands, before a second of it is taken. */
  mark: (source: EncounterSource, state: EncounterState) => Promise<Result<null>>;
  /** The length of the stored audio, or its completeness, changed. */
  onDuration: () => void;
  /** There is audio for the stages to work on. */
  process: () => void;
  notify: (error: AppError) => void;
}

/** Held while a file is copied into the store: the file is not at hand after a reload, and what was not copied is lost with the page. */
export const IMPORT_LOCKS = 'sotto-import-';
export const importLockName = (id: EncounterId): string => `${IMPORT_LOCKS}${id}`;

/** A container's length is rounded, and codecs pad: so much apart is the whole file. */
const LENGTH_TOLERANCE_MS = 500;

/** Held while a visit is captured, heard or written. */
export const VISIT_LOCKS = 'sotto-visit-';
export const visitLockName = (id: EncounterId): string => `${VISIT_LOCKS}${id}`;

type Level = { rms: number; peak: number };

/** How audio gets into the store of one visit: from the microphone or from a file. */
export class VisitCapture {
  /** Announced whenever a chunk was stored, or capture was completed. */
  readonly chunksStored = createArrivals();
  readonly #deps: CaptureDeps;
  readonly #parts: CaptureParts;
  readonly #recorder: Recorder;
  readonly #levelListeners = new Set<(level: Level) => void>();
  #importStop: AbortController | null = null;
  /** A first take that is on its way to the microphone. */
  #opening: { isCalledOff: boolean } | null = null;

  constructor(deps: CaptureDeps, parts: CaptureParts) {
    this.#deps = deps;
    this.#parts = parts;
    const { state } = parts;
    this.#recorder = new Recorder(deps, parts.encounter, {
      onStored: (storedMs) => this.#onStored(storedMs),
      onLevel: (level) => {
        for (const listener of this.#levelListeners) listener(level);
      },
      onState: (capture) => state.patch({ capture }),
      onMuted: (isMicrophoneMuted) => state.patch({ isMicrophoneMuted }),
      onNotice: (error) => parts.notify(error),
    });
  }

  /** Nothing is being recorded. */
  get isIdle(): boolean {
    return this.#recorder.state === 'idle';
  }

  /** Nothing was recorded, imported or pasted yet. */
  get isFresh(): boolean {
    return this.#parts.state.snapshot.encounter.state === 'new' && this.isIdle;
  }

  elapsedMs(): number {
    return this.#recorder.elapsedMs(this.#parts.state.snapshot.encounter.durationMs);
  }

  onLevel(listener: (level: Level) => void): () => void {
    this.#levelListeners.add(listener);
    return () => this.#levelListeners.delete(listener);
  }

  async startRecording(deviceId: string | null): Promise<Result<null>> {
    if (!this.isFresh || this.#opening !== null) return err(appError('unexpected'));
    this.#opening = { isCalledOff: false };
    const started = await this.#open(deviceId, this.#opening);
    this.#opening = null;
    return started.ok || started.error.code === 'cancelled' ? started : this.#refuse(started.error);
  }

  async #open(deviceId: string | null, opening: { readonly isCalledOff: boolean }): Promise<Result<null>> {
    const { mark, state, process, encounter } = this.#parts;
    const isHeld = await this.#deps.locks.isHeld(visitLockName(encounter));
    if (isHeld) return err(appError('recording-elsewhere'));
    const marked = await mark('microphone', 'recording');
    if (!marked.ok) return marked;
    const started = opening.isCalledOff ? err(appError('cancelled')) : await this.#recorder.start(deviceId);
    if (!started.ok) {
      await mark('microphone', 'new');
      return started;
    }
    state.patchStage('capture', { state: 'running', error: null });
    process();
    return started;
  }

  async pause(): Promise<Result<null>> {
    return this.#recorder.pause();
  }

  async resume(): Promise<Result<null>> {
    const resumed = await this.#recorder.resume();
    return resumed.ok || resumed.error.code === 'cancelled' ? resumed : this.#refuse(resumed.error);
  }

  async stop(): Promise<Result<null>> {
    this.stopImport();
    const { state } = this.#recorder;
    const isCalledOff = this.#opening !== null && (state === 'idle' || state === 'starting');
    if (isCalledOff && this.#opening !== null) this.#opening.isCalledOff = true;
    if (state === 'idle') return ok(null);
    await this.#recorder.stop();
    // Nothing was recorded: the start puts the visit back to where it was.
    if (isCalledOff) return ok(null);
    this.#complete(null);
    // Runs again when speech had failed during the recording; otherwise the run under way goes on to the end.
    this.#parts.process();
    return ok(null);
  }

  stopImport(): void {
    this.#importStop?.abort();
  }

  async importAudio(file: Blob, source: 'import' | 'sample'): Promise<Result<null>> {
    const { encounter, process } = this.#parts;
    if (!this.isFresh) return err(appError('unexpected'));
    const stream = await this.#deps.files.open(file);
    if (!stream.ok) return this.#refuse(stream.error);
    const writer = await createChunkWriter(encounter, this.#deps.audio, (storedMs) => {
      this.#onStored(storedMs);
      process();
    });
    if (!writer.ok) return this.#refuse(writer.error);
    const lock = await this.#deps.locks.acquire(importLockName(encounter));
    try {
      return await this.#copy(stream.value, writer.value, source);
    } finally {
      lock?.release();
    }
  }

  async #copy(stream: AudioFileStream, writer: ChunkWriter, source: EncounterSource): Promise<Result<null>> {
    const { mark, state } = this.#parts;
    const lengthMs = stream.durationMs;
    state.patchEncounter({ file: { lengthMs, isCut: false } });
    const marked = await mark(source, 'processing');
    if (!marked.ok) return marked;
    const stop = new AbortController();
    this.#importStop = stop;
    state.patchStage('capture', { state: 'running', done: 0, total: lengthMs });
    const copied = await copyIntoStore(stream.chunks(stop.signal), writer, stop.signal);
    this.#importStop = null;
    if (!copied.ok && writer.storedMs() === 0) return this.#takeBack(source, copied.error);
    if (!copied.ok) state.patchEncounter({ file: { lengthMs, isCut: true } });
    this.#complete(copied.ok ? null : copied.error);
    return copied.ok || copied.error.code === 'cancelled' ? copied : this.#refuse(copied.error);
  }

  /**
   * A recording cut by a crash stands paused, for the clinician to go on or stop. A cut import ends where it was cut and says so from then on: the
   * note of half a visit once looked like one of all of it.
   */
  async recover(source: EncounterSource): Promise<Result<null>> {
    const { encounter, state } = this.#parts;
    const extent = await this.#deps.audio.extent(encounter);
    if (!extent.ok) return this.#refuse(extent.error);
    const { durationMs } = extent.value;
    state.patchEncounter({ durationMs });
    if (source === 'microphone') this.#recorder.adopt();
    else if (durationMs === 0) return this.#takeBack(source, appError('import-cut'));
    else this.#recoverImport(durationMs);
    return ok(null);
  }

  #recoverImport(durationMs: number): void {
    const { state } = this.#parts;
    const lengthMs = state.snapshot.encounter.file?.lengthMs ?? null;
    const isWhole = lengthMs !== null && Math.abs(lengthMs - durationMs) <= LENGTH_TOLERANCE_MS;
    state.patchEncounter({ file: { lengthMs, isCut: !isWhole } });
    this.#complete(isWhole ? null : appError('import-cut'));
  }

  /** Nothing of the file could be used: the visit is new again and takes another file. */
  async #takeBack(source: EncounterSource, error: AppError): Promise<Result<null>> {
    this.#parts.state.patchStage('capture', idleStage);
    this.#parts.state.patchEncounter({ file: null });
    await this.#parts.mark(source, 'new');
    return error.code === 'cancelled' ? err(error) : this.#refuse(error);
  }

  #onStored(durationMs: number): void {
    const { state, onDuration } = this.#parts;
    state.patchEncounter({ durationMs });
    state.patchStage('capture', { done: durationMs });
    this.chunksStored.announce();
    onDuration();
  }

  #complete(error: AppError | null): void {
    const { state, onDuration } = this.#parts;
    state.patchEncounter({ isCaptureComplete: true, state: 'processing' });
    state.endStage('capture', error);
    onDuration();
    this.chunksStored.announce();
  }

  #refuse(error: AppError): Result<never> {
    this.#parts.notify(error);
    return err(error);
  }
}
