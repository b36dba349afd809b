import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { flagNote } from '#domain/checks/flag-note.ts';
import type { EncounterSource, EncounterState } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Note } from '#domain/note/note.ts';
import type { Template } from '#domain/note/template.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { TranscriptEdit } from '#domain/transcript/edit-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { createArrivals } from './arrivals.ts';
import { audioClip } from './audio-clip.ts';
import { copyIntoStore, createChunkWriter } from './capture-stage.ts';
import type { AudioFileReader, TabLocks } from './ports.ts';
import { Recorder, type RecorderDeps } from './recorder.ts';
import { TranscriptEditor, type TranscriptVerbs } from './transcript-editor.ts';
import { VisitDraft } from './visit-draft.ts';
import { VisitProcessing, type ProcessingDeps } from './visit-processing.ts';
import { createVisitSaver, type RecordStores, type VisitRecords, type VisitSaver } from './visit-records.ts';
import { idleStage, VisitState } from './visit-state.ts';
import { VisitTranscript } from './visit-transcript.ts';
import type { Visit, VisitSnapshot } from './visit.ts';

export interface VisitDeps extends RecordStores, RecorderDeps, ProcessingDeps {
  files: AudioFileReader;
  locks: TabLocks;
  /** Of a visit whose record names none. */
  template: Template;
}

export const visitLockName = (id: EncounterId): string => `sotto-visit-${id}`;

/** Opens a visit over its records. Nothing runs until a verb is called. */
export function createVisit(deps: VisitDeps, records: VisitRecords): Visit {
  return new OpenVisit(deps, records);
}

class OpenVisit implements Visit {
  readonly id: EncounterId;
  readonly transcript: TranscriptVerbs;
  readonly #deps: VisitDeps;
  readonly #state: VisitState;
  readonly #saver: VisitSaver;
  readonly #transcript: VisitTranscript;
  readonly #draft: VisitDraft;
  readonly #recorder: Recorder;
  readonly #processing: VisitProcessing;
  readonly #chunksStored = createArrivals();
  readonly #levelListeners = new Set<(level: { rms: number; peak: number }) => void>();
  #importStop: AbortController | null = null;
  #running: Promise<void> | null = null;
  #hasWork = false;

  constructor(deps: VisitDeps, records: VisitRecords) {
    const { encounter } = records;
    this.id = encounter.id;
    this.#deps = deps;
    this.#transcript = new VisitTranscript(records.utterances, encounter.state === 'ready');
    this.transcript = new TranscriptEditor(this.#transcript, (edit) => this.#saveEdit(edit));
    this.#draft = new VisitDraft(records.draft, encounter.template ?? deps.template);
    this.#state = new VisitState(this.#firstSnapshot(records));
    this.#saver = createVisitSaver(deps, this.id, (error) => this.#notify(error));
    this.#recorder = new Recorder(deps, this.id, {
      onStored: (storedMs) => this.#onStored(storedMs),
      onLevel: (level) => {
        for (const listener of this.#levelListeners) listener(level);
      },
      onState: (capture) => this.#state.patch({ capture }),
      onMuted: (isMicrophoneMuted) => this.#state.patch({ isMicrophoneMuted }),
      onNotice: (error) => this.#notify(error),
    });
    this.#processing = new VisitProcessing(deps, {
      encounter: this.id,
      state: this.#state,
      transcript: this.#transcript,
      draft: this.#draft,
      chunksStored: this.#chunksStored,
      onTranscriptChanged: () => this.#saver.transcript(this.#transcript.utterances),
      onHeard: () => this.#saveEncounter(),
      onDraftChanged: () => this.#saver.draft(this.#draft.record()),
    });
  }

  snapshot(): VisitSnapshot {
    return this.#state.snapshot;
  }

  subscribe(listener: (snapshot: VisitSnapshot) => void): () => void {
    return this.#state.subscribe(listener);
  }

  onLevel(listener: (level: { rms: number; peak: number }) => void): () => void {
    this.#levelListeners.add(listener);
    return () => this.#levelListeners.delete(listener);
  }

  elapsedMs(): number {
    return this.#recorder.elapsedMs(this.snapshot().encounter.durationMs);
  }

  async startRecording(deviceId: string | null): Promise<Result<null>> {
    if (!this.#isFresh()) return err(appError('unexpected'));
    const isHeld = await this.#deps.locks.isHeld(visitLockName(this.id));
    if (isHeld) return this.#refuse(appError('recording-elsewhere'));
    const marked = await this.#mark('microphone', 'recording');
    if (!marked.ok) return marked;
    const started = await this.#recorder.start(deviceId);
    if (!started.ok) {
      await this.#mark('microphone', 'new');
      return this.#refuse(started.error);
    }
    this.#state.patchStage('capture', { state: 'running', error: null });
    this.#process();
    return started;
  }

  async pause(): Promise<Result<null>> {
    return this.#recorder.pause();
  }

  async resume(): Promise<Result<null>> {
    const resumed = await this.#recorder.resume();
    return resumed.ok ? resumed : this.#refuse(resumed.error);
  }

  async stop(): Promise<Result<null>> {
    this.#importStop?.abort();
    if (this.#recorder.state === 'idle') return ok(null);
    await this.#recorder.stop();
    this.#completeCapture(null);
    // Runs again when speech had failed during the recording; otherwise the run under way goes on to the end.
    this.#process();
    return ok(null);
  }

  async importAudio(file: Blob, source: 'import' | 'sample'): Promise<Result<null>> {
    if (!this.#isFresh()) return err(appError('unexpected'));
    const stream = await this.#deps.files.open(file);
    if (!stream.ok) return this.#refuse(stream.error);
    const writer = await createChunkWriter(this.id, this.#deps.audio, (storedMs) => {
      this.#onStored(storedMs);
      this.#process();
    });
    if (!writer.ok) return this.#refuse(writer.error);
    const marked = await this.#mark(source, 'processing');
    if (!marked.ok) return marked;
    const stop = new AbortController();
    this.#importStop = stop;
    this.#state.patchStage('capture', { state: 'running', done: 0, total: stream.value.durationMs });
    const copied = await copyIntoStore(stream.value.chunks(stop.signal), writer.value, stop.signal);
    this.#importStop = null;
    if (!copied.ok && writer.value.storedMs() === 0) return this.#takeBack(source, copied.error);
    this.#completeCapture(copied.ok ? null : copied.error);
    return copied.ok || copied.error.code === 'cancelled' ? copied : this.#refuse(copied.error);
  }

  async pasteTranscript(text: string): Promise<Result<null>> {
    if (!this.#isFresh()) return err(appError('unexpected'));
    const parsed = parseTranscript(text);
    if (typeof parsed === 'string') return err(appError(parsed));
    this.#transcript.replace(parsed);
    this.#state.patch({ utterances: this.#transcript.utterances });
    const saved = await this.#deps.transcripts.put(this.id, this.#transcript.utterances);
    if (!saved.ok) return this.#refuse(saved.error);
    const marked = await this.#mark('paste', 'processing', true);
    if (!marked.ok) return marked;
    this.#process();
    return ok(null);
  }

  stopStage(stage: 'speech' | 'note'): void {
    if (stage === 'speech') this.#importStop?.abort();
    this.#processing.stop(stage);
  }

  async continue(): Promise<Result<null>> {
    const { encounter, stages } = this.snapshot();
    if (stages.note.error?.code === 'not-a-consultation') {
      this.#processing.confirmConsultation();
      // While it is still being heard, the note is written when that is done.
      if (this.#running !== null) this.#process();
    }
    if (encounter.state === 'new' || this.#running !== null) return ok(null);
    if (await this.#deps.locks.isHeld(visitLockName(this.id))) {
      return this.#refuse(appError('recording-elsewhere'));
    }
    if (!encounter.isCaptureComplete) await this.#recoverCapture(encounter.source);
    this.#state.patchEncounter({ state: this.#recorder.state === 'idle' ? 'processing' : 'recording' });
    this.#process();
    return ok(null);
  }

  async rename(title: string): Promise<Result<null>> {
    this.#state.patchEncounter({ title });
    return this.#deps.encounters.put(this.#touched());
  }

  async setTemplate(template: Template): Promise<Result<null>> {
    const { encounter, utterances } = this.snapshot();
    this.#draft.setTemplate(template);
    this.#state.patch({ note: this.#noteNow(encounter.state === 'ready', utterances) });
    this.#state.patchEncounter({ template });
    // Through the saver: a record that it still held from before was once written over the choice.
    this.#saveEncounter();
    await this.#saver.flush();
    return ok(null);
  }

  dismissNotice(): void {
    this.#state.patch({ notice: null });
  }

  audioClip(fromMs: number, toMs: number): Promise<Result<Blob>> {
    return audioClip(this.#deps.audio, this.id, fromMs, toMs);
  }

  /** Only a finished note is checked: flags that come and go while people speak would be learned to be ignored. */
  #noteNow(isReady: boolean, utterances: readonly Utterance[]): Note {
    const note = this.#draft.note(isReady);
    return isReady ? flagNote(note, utterances) : note;
  }

  /**
   * The edit is on the disk when this resolves, in one write; then what depends on it is drafted again. The visit is marked unfinished before that, so that a
   * page that dies in between opens with an offer to go on, and not with a note of other words.
   */
  async #saveEdit({ moves }: TranscriptEdit): Promise<Result<null>> {
    const { utterances, isComplete, canUndo } = this.#transcript;
    this.#draft.moveEvidence(moves);
    const mustDraft = isComplete && this.#draft.isBehind(this.#transcript.windows().windows);
    const isReady = this.snapshot().encounter.state === 'ready';
    this.#state.patch({
      utterances,
      canUndoTranscript: canUndo,
      note: this.#noteNow(isReady && !mustDraft, utterances),
    });
    this.#processing.tellNames();
    if (mustDraft && isReady) {
      this.#state.patchEncounter({ state: 'processing' });
      const marked = await this.#deps.encounters.put(this.#touched());
      if (!marked.ok) return marked;
    }
    const saved = await this.#saver.editedTranscript(utterances);
    this.#saver.draft(this.#draft.record());
    if (isComplete) this.#process();
    return saved;
  }

  #firstSnapshot({ encounter, utterances }: VisitRecords): VisitSnapshot {
    const isReady = encounter.state === 'ready';
    const stage = isReady ? { ...idleStage, state: 'done' as const } : idleStage;
    return {
      encounter,
      utterances,
      canUndoTranscript: false,
      partial: null,
      note: this.#noteNow(isReady, utterances),
      growing: null,
      capture: 'idle',
      isMicrophoneMuted: false,
      stages: { capture: stage, speech: stage, note: stage },
      notice: null,
    };
  }

  /** Nothing of the file could be used: the visit is new again and takes another file. */
  async #takeBack(source: EncounterSource, error: AppError): Promise<Result<null>> {
    this.#state.patchStage('capture', idleStage);
    await this.#mark(source, 'new');
    return error.code === 'cancelled' ? err(error) : this.#refuse(error);
  }

  /** Nothing was recorded, imported or pasted yet. */
  #isFresh(): boolean {
    return this.snapshot().encounter.state === 'new' && this.#recorder.state === 'idle';
  }

  #onStored(durationMs: number): void {
    this.#state.patchEncounter({ durationMs });
    this.#state.patchStage('capture', { done: durationMs });
    this.#chunksStored.announce();
    this.#saveEncounter();
  }

  #completeCapture(error: AppError | null): void {
    this.#state.patchEncounter({ isCaptureComplete: true, state: 'processing' });
    this.#state.endStage('capture', error);
    this.#saveEncounter();
    this.#chunksStored.announce();
  }

  /** A recording cut by a crash stands paused, for the clinician to go on or stop; a cut import ends where it was cut. */
  async #recoverCapture(source: EncounterSource): Promise<void> {
    const extent = await this.#deps.audio.extent(this.id);
    if (extent.ok) this.#state.patchEncounter({ durationMs: extent.value.durationMs });
    if (source === 'microphone') this.#recorder.adopt();
    else this.#state.patchEncounter({ isCaptureComplete: true });
  }

  /**
   * Starts the stages that have work. Work that comes while a run is ending (Stop, just as the recogniser gave up)
   * gets a run of its own: it once waited for ever behind one that no longer looked.
   */
  #process(): void {
    this.#hasWork = true;
    this.#running ??= this.#runWhileWork().finally(() => {
      this.#running = null;
    });
  }

  async #runWhileWork(): Promise<void> {
    while (this.#hasWork) {
      this.#hasWork = false;
      await this.#run();
    }
  }

  async #run(): Promise<void> {
    const lock = await this.#deps.locks.acquire(visitLockName(this.id));
    if (lock === null) return this.#notify(appError('recording-elsewhere'));
    const { encounter } = this.snapshot();
    const isPaste = encounter.source === 'paste';
    const isHeard = encounter.isCaptureComplete && encounter.transcribedMs >= encounter.durationMs;
    if (isPaste || isHeard) {
      this.#transcript.setComplete(true);
      this.#state.endStage('speech', null);
    }
    const hearing = isPaste || isHeard ? Promise.resolve(null) : this.#processing.hear();
    const [speechError, noteError] = await Promise.all([hearing, this.#processing.write()]);
    // The note stage may have ended on its own stop or failure while the recording goes on.
    const state = this.#restingState(speechError ?? noteError);
    this.#state.patch({ note: this.#noteNow(state === 'ready', this.#transcript.utterances) });
    this.#state.patchEncounter({ state });
    this.#saveEncounter();
    await this.#saver.flush();
    lock.release();
  }

  #restingState(error: AppError | null): EncounterState {
    if (this.#recorder.state !== 'idle') return 'recording';
    if (error === null) return 'ready';
    return error.code === 'cancelled' || error.code === 'not-a-consultation' ? 'stopped' : 'failed';
  }

  async #mark(source: EncounterSource, state: EncounterState, isComplete = false): Promise<Result<null>> {
    this.#state.patchEncounter({ source, state, isCaptureComplete: isComplete });
    const saved = await this.#deps.encounters.put(this.#touched());
    return saved.ok ? saved : this.#refuse(saved.error);
  }

  #touched(): VisitSnapshot['encounter'] {
    this.#state.patchEncounter({ updatedAtMs: this.#deps.clock.nowMs() });
    return this.snapshot().encounter;
  }

  #saveEncounter(): void {
    this.#saver.encounter(this.#touched());
  }

  #notify(error: AppError): void {
    this.#state.patch({ notice: error });
  }

  #refuse(error: AppError): Result<never> {
    this.#notify(error);
    return err(error);
  }
}
