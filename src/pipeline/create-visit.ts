import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterSource, EncounterState } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Template } from '#domain/note/template.ts';
import { emptyReview } from '#domain/review/review.ts';
import type { SmartPhrase } from '#domain/review/smart-phrases.ts';
import { styled } from '#domain/style/apply-style.ts';
import { withoutFindings } from '#domain/templates/states-finding.ts';
import { editPairs, habitsIn } from '#domain/style/observe-edits.ts';
import { emptyStyle, withSightings } from '#domain/style/style.ts';
import type { Signer } from '#domain/signing/signed-note.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { TranscriptEdit } from '#domain/transcript/edit-transcript.ts';
import type { Vocabulary } from '#domain/vocabulary/vocabulary.ts';
import { isAnyVisitAtWork } from './at-work.ts';
import { audioClip } from './audio-clip.ts';
import type { SecondEngine } from './ports.ts';
import { ReviewDesk } from './review-desk.ts';
import { SecondOpinions, type SecondOpinionVerbs } from './second-opinions.ts';
import { TranscriptEditor, type TranscriptVerbs } from './transcript-editor.ts';
import { UnderWay } from './under-way.ts';
import { VisitCapture, visitLockName, type CaptureDeps } from './visit-capture.ts';
import { VisitDraft } from './visit-draft.ts';
import { VisitProcessing, type ProcessingDeps } from './visit-processing.ts';
import { createVisitSaver, type RecordStores, type VisitRecords, type VisitSaver } from './visit-records.ts';
import { VisitReview } from './visit-review.ts';
import { VisitSigning, type SigningDeps } from './visit-signing.ts';
import { firstSnapshot, VisitState } from './visit-state.ts';
import { VisitTranscript } from './visit-transcript.ts';
import type { Visit, VisitSnapshot } from './visit.ts';

export interface VisitDeps extends RecordStores, CaptureDeps, ProcessingDeps, SigningDeps {
  /** Of a visit whose record names none. */
  template: Template;
  /** The clinician's own, as they stand when a text is typed. */
  phrases(): readonly SmartPhrase[];
  /** For second opinions; absent where there is one engine. */
  second?: SecondEngine;
}

/** Opens a visit over its records. Nothing runs until a verb is called. */
export function createVisit(deps: VisitDeps, records: VisitRecords): OpenVisit {
  return new VisitOverRecords(deps, records);
}

/** A visit as the holder of its lock sees it. */
export interface OpenVisit extends Visit {
  /** Resolves when nothing of it runs and everything is on the disk; an error tells what is still in memory only. */
  atRest(): Promise<Result<null>>;
  /**
   * Ends all of it, before it is removed: nothing is recorded, and what is still on its way to the disk has come there. An engine that is loading is not
   * waited for; what it would still write finds no visit.
   */
  end(): Promise<void>;
  /** Another tab may write from now on: nothing changes here any more. */
  handOver(): void;
}

class VisitOverRecords implements OpenVisit {
  readonly id: EncounterId;
  readonly transcript: TranscriptVerbs;
  readonly #deps: VisitDeps;
  readonly #state: VisitState;
  readonly #saver: VisitSaver;
  readonly #transcript: VisitTranscript;
  readonly #draft: VisitDraft;
  readonly #capture: VisitCapture;
  readonly #processing: VisitProcessing;
  readonly #review: VisitReview;
  readonly #signing: VisitSigning;
  readonly review: ReviewDesk;
  readonly secondOpinions: SecondOpinionVerbs;
  readonly #opinions: SecondOpinions;
  #running: Promise<void> | null = null;
  readonly #underWay = new UnderWay();
  #hasWork = false;

  constructor(deps: VisitDeps, records: VisitRecords) {
    const { encounter } = records;
    this.id = encounter.id;
    this.#deps = deps;
    this.#transcript = new VisitTranscript(records.utterances, encounter.state === 'ready');
    this.transcript = new TranscriptEditor(this.#transcript, {
      save: (edit) => this.#underWay.track(this.#saveEdit(edit)),
      refusal: () => this.#refusal(),
      learn: (make) => void this.#learn(make),
    });
    this.#draft = new VisitDraft(
      records.draft,
      withoutFindings(encounter.template ?? deps.template),
      (statement) => styled(statement, deps.style?.current() ?? emptyStyle),
    );
    this.#review = new VisitReview(records.review ?? emptyReview, this.#draft, this.#transcript);
    this.#state = new VisitState(firstSnapshot(records, this.#review.view(encounter.state === 'ready')));
    this.#saver = createVisitSaver(deps, encounter, (error) => this.#notify(error));
    this.#capture = new VisitCapture(deps, {
      encounter: this.id,
      state: this.#state,
      mark: (source, state) => this.#mark(source, state),
      onDuration: () => this.#saveEncounter(),
      process: () => void this.#process(),
      notify: (error) => this.#notify(error),
    });
    this.#signing = new VisitSigning(
      deps,
      {
        encounter: this.id,
        state: this.#state,
        review: this.#review,
        flush: () => this.#saver.flush(),
      },
      records.signature,
    );
    this.#processing = new VisitProcessing(deps, {
      encounter: this.id,
      state: this.#state,
      transcript: this.#transcript,
      draft: this.#draft,
      chunksStored: this.#capture.chunksStored,
      onTranscriptChanged: () => this.#saver.transcript(this.#transcript.utterances),
      onHeard: () => this.#saveEncounter(),
      onDraftChanged: () => {
        this.#state.patch(this.#review.view(false));
        this.#saver.draft(this.#draft.record());
      },
    });
    this.review = new ReviewDesk({
      review: this.#review,
      shown: () => this.snapshot(),
      refusal: () => this.#refusal(),
      phrases: () => deps.phrases(),
      nowMs: () => deps.clock.nowMs(),
      keep: (review) => {
        this.#showNote();
        return this.#saver.review(review);
      },
      redraft: (home) => this.#redraft(home),
    });
    this.#opinions = this.#createOpinions();
    this.secondOpinions = {
      isThere: () => this.#opinions.isThere(),
      ask: (...request) => this.#underWay.track(this.#opinions.ask(...request)),
    };
  }

  #createOpinions(): SecondOpinions {
    return new SecondOpinions({
      engine: this.#deps.second,
      draft: this.#draft,
      refusal: () => this.#refusal() ?? (this.#isReady ? null : appError('unexpected')),
      isBusy: () => isAnyVisitAtWork(this.#deps.locks),
      windows: () => this.#transcript.windows().windows,
      windowsOf: (home) => this.#review.windowsOf(home, this.snapshot().review),
      visitFacts: (window) => this.#processing.visitFacts(window),
      flagsOf: (statement) => this.#review.flagsOf(statement),
      turn: (signal) => this.#processing.turnTo('note', signal),
    });
  }

  snapshot(): VisitSnapshot {
    return this.#state.snapshot;
  }

  subscribe(listener: (snapshot: VisitSnapshot) => void): () => void {
    return this.#state.subscribe(listener);
  }

  onLevel(listener: (level: { rms: number; peak: number }) => void): () => void {
    return this.#capture.onLevel(listener);
  }

  elapsedMs(): number {
    return this.#capture.elapsedMs();
  }

  async startRecording(deviceId: string | null): Promise<Result<null>> {
    const refusal = this.#refusal();
    if (refusal !== null) return err(refusal);
    return this.#underWay.track(this.#capture.startRecording(deviceId));
  }

  pause(): Promise<Result<null>> {
    return this.#capture.pause();
  }

  resume(): Promise<Result<null>> {
    return this.#capture.resume();
  }

  stop(): Promise<Result<null>> {
    return this.#capture.stop();
  }

  async importAudio(file: Blob, source: 'import' | 'sample'): Promise<Result<null>> {
    const refusal = this.#refusal();
    if (refusal !== null) return err(refusal);
    return this.#underWay.track(this.#capture.importAudio(file, source));
  }

  async pasteTranscript(text: string): Promise<Result<null>> {
    const refusal = this.#refusal();
    if (refusal !== null) return err(refusal);
    return this.#capture.isFresh ? this.#underWay.track(this.#takePasted(text)) : err(appError('unexpected'));
  }

  async #takePasted(text: string): Promise<Result<null>> {
    const parsed = parseTranscript(text);
    if (typeof parsed === 'string') return err(appError(parsed));
    await this.#deps.vocabulary?.load();
    this.#transcript.replace(parsed.map((each) => this.#processing.withLearned(each)));
    this.#state.patch({ utterances: this.#transcript.utterances });
    const saved = await this.#deps.transcripts.put(this.id, this.#transcript.utterances);
    if (!saved.ok) return this.#refuse(saved.error);
    const marked = await this.#mark('paste', 'processing', true);
    if (!marked.ok) return marked;
    void this.#process();
    return ok(null);
  }

  stopStage(stage: 'speech' | 'note'): void {
    if (stage === 'speech') this.#capture.stopImport();
    this.#processing.stop(stage);
  }

  continue(): Promise<Result<null>> {
    const refusal = this.#refusal();
    return refusal === null ? this.#underWay.track(this.#goOn()) : Promise.resolve(err(refusal));
  }

  async #goOn(): Promise<Result<null>> {
    const { encounter, stages } = this.snapshot();
    if (stages.note.error?.code === 'not-a-consultation') {
      this.#processing.confirmConsultation();
      // While it is still being heard, the note is written when that is done.
      if (this.#running !== null) void this.#process();
    }
    if (encounter.state === 'new' || this.#running !== null) return ok(null);
    if (await this.#deps.locks.isHeld(visitLockName(this.id))) {
      return this.#refuse(appError('recording-elsewhere'));
    }
    if (!encounter.isCaptureComplete) {
      const recovered = await this.#capture.recover(encounter.source);
      if (!recovered.ok) return recovered;
    }
    this.#state.patchEncounter({ state: this.#capture.isIdle ? 'processing' : 'recording' });
    void this.#process();
    return ok(null);
  }

  async rename(title: string): Promise<Result<null>> {
    const refusal = this.#refusal();
    if (refusal !== null) return err(refusal);
    this.#state.patchEncounter({ title });
    return this.#saver.encounterWritten(this.#touched());
  }

  async setTemplate(template: Template): Promise<Result<null>> {
    const refusal = this.#refusal();
    if (refusal !== null) return err(refusal);
    this.#draft.setTemplate(template);
    this.#state.patchEncounter({ template });
    this.#showNote();
    return this.#saver.encounterWritten(this.#touched());
  }

  dismissNotice(): void {
    this.#state.patch({ notice: null });
  }

  audioClip(fromMs: number, toMs: number): Promise<Result<Blob>> {
    return audioClip(this.#deps.audio, this.id, fromMs, toMs);
  }

  async sign(signer: Signer): Promise<Result<null>> {
    const refusal = this.#refusal();
    if (refusal !== null) return err(refusal);
    return this.#isReady ? this.#underWay.track(this.#sign(signer)) : err(appError('sign-blocked'));
  }

  /** What was signed is what the clinician wants to read: their style is learned from that, and not from words on the way. */
  async #sign(signer: Signer): Promise<Result<null>> {
    const { statements } = this.snapshot().review;
    const signed = await this.#signing.sign(signer);
    if (!signed.ok) return signed;
    const habits = habitsIn(editPairs(statements));
    const learned = await this.#deps.style?.change((now) => withSightings(now, this.id, habits));
    if (learned?.ok === false) this.#notify(learned.error);
    return signed;
  }

  addAddendum(text: string, author: Signer): Promise<Result<null>> {
    if (this.snapshot().isElsewhere) return Promise.resolve(err(appError('open-elsewhere')));
    return this.#underWay.track(this.#signing.addAddendum(text, author));
  }

  async atRest(): Promise<Result<null>> {
    let kept: Result<null>;
    do {
      await this.#state.until(({ capture }) => capture === 'idle');
      await this.#underWay.settled();
      await this.#running;
      kept = await this.#saver.flush();
    } while (this.#running !== null || !this.#underWay.isEmpty || !this.#capture.isIdle);
    return kept;
  }

  async end(): Promise<void> {
    this.#processing.close();
    this.#opinions.close();
    await this.#capture.stop();
    await this.#saver.flush();
  }

  handOver(): void {
    this.#opinions.close();
    this.#state.patch({ isElsewhere: true });
  }

  /** Why the note and the transcript may not change, or null. Every verb that changes one of them asks first. */
  #refusal(): AppError | null {
    if (this.#signing.isLocked) return appError('note-signed');
    return this.snapshot().isElsewhere ? appError('open-elsewhere') : null;
  }

  /** Heard, drafted to the end, and nothing of it is being drafted again. */
  get #isReady(): boolean {
    const { encounter, stages } = this.snapshot();
    return encounter.state === 'ready' && stages.note.state === 'done';
  }

  #showNote(): void {
    this.#state.patch(this.#review.view(this.#isReady));
  }

  async #redraft(home: string): Promise<Result<null>> {
    if (!this.#isReady) return err(appError('unexpected'));
    this.#draft.forget(this.#review.windowsOf(home, this.snapshot().review));
    await this.#process();
    return ok(null);
  }

  /** A list that cannot be written takes no correction back; it is told. */
  async #learn(make: (now: Vocabulary) => Vocabulary): Promise<void> {
    const learned = await this.#deps.vocabulary?.change(make);
    if (learned?.ok === false) this.#notify(learned.error);
    this.#processing.tellNames();
  }

  /**
   * The edit is on the disk when this resolves, in one write; then what depends on it is drafted again. The visit is marked unfinished before that, so that a
   * page that dies in between opens with an offer to go on, and not with a note of other words.
   */
  async #saveEdit({ moves }: TranscriptEdit): Promise<Result<null>> {
    const { utterances, isComplete, canUndo } = this.#transcript;
    this.#draft.moveEvidence(moves);
    this.#review.moveEvidence(moves);
    const mustDraft = isComplete && this.#draft.isBehind(this.#transcript.windows().windows);
    const isReady = this.snapshot().encounter.state === 'ready';
    this.#state.patch({
      utterances,
      canUndoTranscript: canUndo,
      ...this.#review.view(isReady && !mustDraft),
    });
    this.#processing.tellNames();
    const mustMark = mustDraft && isReady;
    if (mustMark) this.#state.patchEncounter({ state: 'processing' });
    const saved = await this.#saver.editedTranscript(utterances, mustMark ? this.#touched() : null);
    this.#saver.draft(this.#draft.record());
    if (this.#review.review !== emptyReview) void this.#saver.review(this.#review.review);
    if (isComplete) void this.#process();
    return saved;
  }

  /**
   * Starts the stages that have work. Work that comes while a run is ending (Stop, just as the recogniser gave up)
   * gets a run of its own: it once waited for ever behind one that no longer looked.
   */
  #process(): Promise<void> {
    this.#hasWork = true;
    this.#running ??= this.#runWhileWork().finally(() => {
      this.#running = null;
    });
    return this.#running;
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
    this.#state.patch(this.#review.view(state === 'ready'));
    this.#state.patchEncounter({ state });
    this.#saveEncounter();
    await this.#saver.flush();
    lock.release();
  }

  #restingState(error: AppError | null): EncounterState {
    if (!this.#capture.isIdle) return 'recording';
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
