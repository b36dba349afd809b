import { appError, type AppError, type ErrorCode } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import type { SpeechEvent } from '#contracts/speech.ts';
import type { VisitFacts } from '#contracts/note.ts';
import type { EncounterId } from '#domain/ids.ts';
import { engineNames } from '#domain/note/writer.ts';
import { kindOf } from '#domain/transcript/consultation-signs.ts';
import { visitNames } from '#domain/terms/visit-names.ts';
import { keepKnownSex, patientSexOf } from '#domain/transcript/patient-sex.ts';
import type { HeardSpeech } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';
import { offerLearned } from '#domain/vocabulary/offer-learned.ts';
import { wordsToTell } from '#domain/vocabulary/vocabulary.ts';
import type { Arrivals } from './arrivals.ts';
import { createHearingTurns, type HearingTurns } from './hearing-turns.ts';
import { runNoteStage } from './note-stage.ts';
import type { AudioStore, EngineTurns, NoteClient, SpeechClient } from './ports.ts';
import { runSpeechStage } from './speech-stage.ts';
import type { StyleKeeper } from './style-keeper.ts';
import type { VisitDraft } from './visit-draft.ts';
import { idleStage, type VisitState } from './visit-state.ts';
import type { VisitTranscript } from './visit-transcript.ts';
import type { VocabularyKeeper } from './vocabulary-keeper.ts';

export interface ProcessingDeps {
  audio: AudioStore;
  speech: SpeechClient;
  note: NoteClient;
  /** Absent where both engines always fit. */
  turns?: EngineTurns;
  /** Shared by all visits of a page; a visit alone has its own. */
  hearing?: HearingTurns;
  /** The clinician's own words; absent where none are kept. */
  vocabulary?: VocabularyKeeper;
  /** How the clinician words a note; absent where nothing is learned. */
  style?: StyleKeeper;
}

export interface ProcessingParts {
  encounter: EncounterId;
  state: VisitState;
  transcript: VisitTranscript;
  draft: VisitDraft;
  chunksStored: Arrivals;
  /** Called after each change that belongs on disk. */
  onTranscriptChanged(): void;
  onHeard(): void;
  onDraftChanged(): void;
}

/** Runs the speech and the note stage of one visit side by side, each with its own stop. */
export class VisitProcessing {
  readonly #deps: ProcessingDeps;
  readonly #parts: ProcessingParts;
  readonly #hearing: HearingTurns;
  #speechStop: AbortController | null = null;
  #noteStop: AbortController | null = null;
  #isHearing = false;
  #isConfirmed = false;
  #isClosed = false;
  #names: readonly string[] = [];

  constructor(deps: ProcessingDeps, parts: ProcessingParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.#hearing = deps.hearing ?? createHearingTurns();
  }

  /** Stops both stages, and each that would begin from now on. */
  close(): void {
    this.#isClosed = true;
    this.stop('speech');
    this.stop('note');
  }

  stop(stage: 'speech' | 'note'): void {
    (stage === 'speech' ? this.#speechStop : this.#noteStop)?.abort();
  }

  /** Hears what is not heard yet. Ends complete, or with the transcript closed as far as it came. */
  async hear(): Promise<AppError | null> {
    const { state, transcript } = this.#parts;
    const stop = this.#newStop();
    this.#speechStop = stop;
    transcript.setComplete(false);
    const heard = await this.#hearInTurns(stop.signal);
    this.#speechStop = null;
    if (heard.ok) this.#heardUpTo(heard.value);
    state.patch({ partial: null });
    state.endStage('speech', failureOf(heard));
    // Also after a failure: the note is drafted from what was heard rather than from nothing.
    transcript.setComplete(true);
    return failureOf(heard);
  }

  /** Waits for the recogniser while another visit has it, and goes on behind what is heard when a recording took it away. */
  async #hearInTurns(signal: AbortSignal): Promise<Result<number>> {
    const { state, transcript } = this.#parts;
    const isLive = (): boolean => {
      const { source, isCaptureComplete } = state.snapshot.encounter;
      return source === 'microphone' && !isCaptureComplete;
    };
    for (;;) {
      const fromMs = Math.max(state.snapshot.encounter.transcribedMs, transcript.endMs);
      const isWaiting = this.#hearing.isTaken() && !isLive();
      state.patchStage('speech', { state: isWaiting ? 'waiting' : 'loading', done: fromMs, error: null });
      const turn = await this.#hearing.take(isLive, signal);
      if (turn === null) return err(appError('cancelled'));
      state.patchStage('speech', { state: 'loading' });
      const heard = await this.#hearFrom(fromMs, AbortSignal.any([signal, turn.preempted]));
      turn.end();
      const isPutOff = turn.preempted.aborted && !signal.aborted && failureOf(heard)?.code === 'cancelled';
      if (!isPutOff) return heard;
      state.patch({ partial: null });
    }
  }

  async #hearFrom(fromMs: number, signal: AbortSignal): Promise<Result<number>> {
    const { state, encounter } = this.#parts;
    const endTurn = await this.turnTo('speech', signal);
    if (endTurn === null) return err(appError('cancelled'));
    // One recogniser serves every visit: the names of another must not outlive it.
    await this.#deps.vocabulary?.load();
    this.#isHearing = true;
    this.#names = this.#namesNow();
    this.#deps.speech.setTerms(this.#names);
    const heard = await runSpeechStage({
      encounter,
      audio: this.#deps.audio,
      client: this.#deps.speech,
      fromMs,
      isCaptureComplete: () => state.snapshot.encounter.isCaptureComplete,
      chunksStored: this.#parts.chunksStored,
      onEvent: (event) => this.#onSpeech(event),
      signal,
    });
    this.#isHearing = false;
    endTurn();
    return heard;
  }

  /** Drafts windows as they close, until the transcript is complete. */
  async write(): Promise<AppError | null> {
    const { state } = this.#parts;
    const stop = this.#newStop();
    this.#noteStop = stop;
    await this.#deps.style?.load();
    const endTurn = await this.#turnToWrite(stop.signal);
    state.patchStage('note', { state: 'loading', error: null });
    const written = endTurn === null ? err(appError('cancelled')) : await this.#runNoteStage(stop.signal);
    endTurn?.();
    this.#noteStop = null;
    // Words after the last draft may have told the sex.
    this.#learnSex();
    this.#parts.onDraftChanged();
    state.patch({ growing: null });
    state.endStage('note', failureOf(written));
    return failureOf(written);
  }

  #newStop(): AbortController {
    const stop = new AbortController();
    if (this.#isClosed) stop.abort();
    return stop;
  }

  #runNoteStage(signal: AbortSignal): Promise<Result<null>> {
    const { state, transcript, draft } = this.#parts;
    return runNoteStage({
      client: this.#deps.note,
      objection: () => this.#objection(),
      visitFacts: (window) => this.visitFacts(window),
      windows: () => this.#windowsNow(),
      draftedKey: draft.keyOf,
      transcriptChanged: transcript.changed,
      onEvent: (event) => {
        if (event.type === 'text') state.patch({ growing: event.text });
      },
      onPassedOver: (passedOver) => {
        state.patch({ passedOver });
        this.#tell('engine-passed-over');
      },
      onDraft: (drafted, window) => {
        draft.apply(drafted, window);
        if (drafted.fall !== null) this.#tell('engine-fell', { kept: drafted.fall.kept });
        this.#learnSex();
        state.patch({ growing: null });
        state.patchEncounter({ noteEngine: engineNames(draft.writers) || null });
        this.#parts.onDraftChanged();
      },
      signal,
    });
  }

  /** The turn of an engine, where they take turns in memory; null when the signal aborts first. */
  async turnTo(engine: 'speech' | 'note', signal: AbortSignal): Promise<(() => void) | null> {
    const { turns } = this.#deps;
    return turns === undefined ? () => undefined : turns.take(engine, signal);
  }

  /** Where the engines take turns the note waits for the whole transcript, and the recogniser is let go before it. */
  async #turnToWrite(signal: AbortSignal): Promise<(() => void) | null> {
    const { state, transcript } = this.#parts;
    if (this.#deps.turns?.isStaged() === true) {
      // Not "getting ready" for as long as people speak.
      state.patchStage('note', { state: 'idle', error: null });
      while (!transcript.isComplete && !signal.aborted) await transcript.changed.next(signal);
    }
    return this.turnTo('note', signal);
  }

  /** One line for the user; what is worse and not yet dismissed stays. */
  #tell(code: ErrorCode, detail?: Record<string, number>): void {
    const { state } = this.#parts;
    if (state.snapshot.notice === null) state.patch({ notice: appError(code, false, detail) });
  }

  /** What was named so far is likely to be named again: the recogniser's list from the next segment on. */
  tellNames(): void {
    // A visit that is only looked at, or waits, has no business with what another one hears.
    if (!this.#isHearing) return;
    const names = this.#namesNow();
    if (names.join() === this.#names.join()) return;
    this.#names = names;
    this.#deps.speech.setTerms(names);
  }

  /** What this visit has named, then what this clinician has put right before. */
  #namesNow(): string[] {
    const { vocabulary } = this.#deps;
    const learned = vocabulary === undefined ? [] : wordsToTell(vocabulary.current());
    return [...new Set([...visitNames(this.#parts.transcript.utterances), ...learned])];
  }

  /** With what the clinician has put right before offered where the same words are heard again. */
  withLearned<T extends Pick<HeardSpeech, 'text' | 'suggestions'>>(speech: T): T {
    const { vocabulary } = this.#deps;
    if (vocabulary === undefined) return speech;
    const { suggestions } = offerLearned(
      { text: speech.text, suggestions: speech.suggestions ?? [] },
      vocabulary.current(),
    );
    return suggestions.length === 0 ? speech : { ...speech, suggestions };
  }

  /** The clinician says that it is a consultation, whatever it sounds like. */
  confirmConsultation(): void {
    this.#isConfirmed = true;
    this.#parts.state.patchStage('note', idleStage);
  }

  /** A note drafted from a lecture recorded by mistake is invention from the first line: Sotto asks before it begins one. */
  #objection(): AppError | null {
    const { transcript, draft } = this.#parts;
    const isAsked = !this.#isConfirmed && draft.draftedCount === 0;
    return isAsked && kindOf(transcript.utterances) === 'something-else'
      ? appError('not-a-consultation', true)
      : null;
  }

  /**
   * What the window's prompt may know. A recorded visit tells the sex up to the window only, however far the recogniser is ahead by then:
   * the app and the command line must draft alike. A window drafted before it was known is not drafted again, since the note speaks by one
   * pronoun whatever the windows said.
   */
  visitFacts(window: Window): VisitFacts {
    const { state, transcript } = this.#parts;
    const { utterances } = transcript;
    const last = window.parts.at(-1)?.utterance;
    const end = utterances.findIndex(({ id }) => id === last) + 1;
    const isWhole = state.snapshot.encounter.source === 'paste' || end === 0;
    return { medicines: [], sex: patientSexOf(isWhole ? utterances : utterances.slice(0, end)) };
  }

  /** While people speak a known sex stays until something speaks for the other; at the end the whole transcript decides. */
  #learnSex(): void {
    const { transcript, draft } = this.#parts;
    const now = patientSexOf(transcript.utterances);
    draft.setSex(transcript.isComplete ? now : keepKnownSex(draft.sex, now));
  }

  #windowsNow(): ReturnType<VisitTranscript['windows']> {
    const { state, transcript, draft } = this.#parts;
    const now = transcript.windows();
    if (now.isComplete) draft.retainWindows(now.windows);
    state.patchStage('note', {
      state: 'running',
      done: Math.min(draft.draftedCount, now.windows.length),
      total: now.isComplete ? now.windows.length : null,
    });
    return now;
  }

  #onSpeech(event: SpeechEvent): void {
    const { state, transcript } = this.#parts;
    switch (event.type) {
      case 'partial':
        state.patch({ partial: { startMs: event.startMs, text: event.text } });
        return;
      case 'final':
        transcript.hear(this.withLearned(event.speech));
        this.tellNames();
        state.patch({ utterances: transcript.utterances, partial: null });
        this.#parts.onTranscriptChanged();
        return;
      case 'consumed':
        this.#heardUpTo(event.upToMs);
    }
  }

  #heardUpTo(heardMs: number): void {
    const { state } = this.#parts;
    const { encounter } = state.snapshot;
    state.patchEncounter({ transcribedMs: Math.max(encounter.transcribedMs, heardMs) });
    state.patchStage('speech', {
      state: 'running',
      done: heardMs,
      total: encounter.isCaptureComplete ? encounter.durationMs : null,
    });
    this.#parts.onHeard();
  }
}

function failureOf(result: Result<unknown>): AppError | null {
  return result.ok ? null : result.error;
}
