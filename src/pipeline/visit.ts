import type { AppError } from '#contracts/errors.ts';
import type { PassedOver } from '#contracts/note.ts';
import type { Result } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Note } from '#domain/note/note.ts';
import type { Template } from '#domain/note/template.ts';
import type { Addendum, SignedNote, Signer } from '#domain/signing/signed-note.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { MicrophoneDevice } from './ports.ts';
import type { ReviewSnapshot, ReviewVerbs } from './review-verbs.ts';
import type { SecondOpinionVerbs } from './second-opinions.ts';
import type { TranscriptVerbs } from './transcript-editor.ts';

export type StageName = 'capture' | 'speech' | 'note';

/** How one stage stands; `waiting` for another visit, after which it goes on by itself. `done` and `total` share a unit (milliseconds of audio, or windows); `total` is null while unknown. */
export interface StageProgress {
  state: 'idle' | 'waiting' | 'loading' | 'running' | 'done' | 'stopped' | 'failed';
  done: number;
  total: number | null;
  error: AppError | null;
}

export type CaptureState = 'idle' | 'starting' | 'recording' | 'paused' | 'stopping';

/** Everything that the visit screen shows. A new object at each change; parts that did not change keep their identity. */
export interface VisitSnapshot {
  encounter: Encounter;
  utterances: readonly Utterance[];
  /** Whether `transcript.undo` has an edit to take back. */
  canUndoTranscript: boolean;
  /** Words heard but not settled, or null. */
  partial: { startMs: number; text: string } | null;
  /** As the clinician left it: what was rejected is out, what was edited is in. Once it is signed, the note of the signed record, and `review` with it. */
  note: Note;
  review: ReviewSnapshot;
  /** Null until the note is signed. */
  signed: SignedNote | null;
  /** Of the signed note, oldest first. */
  addenda: readonly Addendum[];
  /** The note was signed, and its record was changed since or cannot be read: it is shown, told, and nothing of it changes. */
  isSignatureBroken: boolean;
  /** Statement text that is still growing, or null. */
  growing: string | null;
  capture: CaptureState;
  isMicrophoneMuted: boolean;
  stages: Record<StageName, StageProgress>;
  /** Another tab has the visit open: it is shown as it was stored when it was opened here, and nothing of it changes here. */
  isElsewhere: boolean;
  /** The last thing that the user must know (microphone lost, storage full, …), until dismissed. */
  notice: AppError | null;
  /** Which engine or model is meant by the notice `engine-passed-over`. */
  passedOver: PassedOver | null;
}

/**
 * One open visit. Every verb is safe in every state; a verb that does not apply resolves to an error and changes nothing. Once the note is
 * signed, every verb that would change the note or the transcript resolves to `note-signed`; while another tab has it, to `open-elsewhere`.
 */
export interface Visit {
  readonly id: EncounterId;
  snapshot(): VisitSnapshot;
  /** Calls back at once and then at each change. Returns unsubscribe. */
  subscribe(listener: (snapshot: VisitSnapshot) => void): () => void;
  /** Level of the microphone, about ten times a second while recording; apart from the snapshot, which it would redraw too often. */
  onLevel(listener: (level: { rms: number; peak: number }) => void): () => void;
  /** Milliseconds recorded up to now, pauses left out. */
  elapsedMs(): number;

  startRecording(deviceId: string | null): Promise<Result<null>>;
  pause(): Promise<Result<null>>;
  resume(): Promise<Result<null>>;
  stop(): Promise<Result<null>>;
  /** `source` tells the sample visit from the clinician's own files. */
  importAudio(file: Blob, source: 'import' | 'sample'): Promise<Result<null>>;
  /** `[doctor] …` or `Doctor: …` lines. */
  pasteTranscript(text: string): Promise<Result<null>>;
  /** Stops the running stage; what is done stays. */
  stopStage(stage: 'speech' | 'note'): void;
  /** Goes on at the first stage with work to do (after a crash, a stop or a failure). */
  continue(): Promise<Result<null>>;

  rename(title: string): Promise<Result<null>>;
  /** Puts the same statements into another template's sections, at once; nothing is drafted again. */
  setTemplate(template: Template): Promise<Result<null>>;
  /** Corrects the transcript. */
  readonly transcript: TranscriptVerbs;
  /** What the clinician does to the note. */
  readonly review: ReviewVerbs;
  /** What another engine makes of the same words. */
  readonly secondOpinions: SecondOpinionVerbs;
  /** `sign-blocked` while `snapshot().review.blockers` is not empty. */
  sign(signer: Signer): Promise<Result<null>>;
  /** Adds a dated text to a signed note; `not-signed` before. */
  addAddendum(text: string, author: Signer): Promise<Result<null>>;
  dismissNotice(): void;
  /** A WAV of that stretch, for the player; an error for a visit without audio. */
  audioClip(fromMs: number, toMs: number): Promise<Result<Blob>>;
}

/** The visits of this device. */
export interface Visits {
  list(): Promise<Result<VisitListItem[]>>;
  /** Calls back when a visit was added, changed or removed, in this tab. */
  onChange(listener: () => void): () => void;
  /** @param template SOAP when none is given. */
  create(title: string, template?: Template): Promise<Result<Visit>>;
  /**
   * For a screen; `leave` when it goes. The same object while it is open in this tab; one to be read only (`isElsewhere`) while another tab has it
   * on a screen or works on it.
   */
  open(id: EncounterId): Promise<Result<Visit>>;
  /** Waits until the other tab lets go of it, then opens it as it is stored by then; `cancelled` when `signal` is aborted before. */
  takeOver(id: EncounterId, signal: AbortSignal): Promise<Result<Visit>>;
  leave(visit: Visit): void;
  /** The visit and all that belongs to it; what runs of it is ended first. `open-elsewhere` while another tab has it. */
  remove(id: EncounterId): Promise<Result<null>>;
}

export interface VisitListItem {
  encounter: Encounter;
  /** In state `recording` or `processing`, and nothing in any tab is at work on it: a crash or a closed tab. */
  isInterrupted: boolean;
}

/** Microphone choice and the five-second test, before a recording. */
export interface MicrophoneCheck {
  devices(): Promise<MicrophoneDevice[]>;
  /** Records `durationMs`, reports the level as it goes, and returns a WAV to play back. Nothing is stored. */
  test(
    deviceId: string | null,
    durationMs: number,
    onLevel: (level: { rms: number; peak: number }) => void,
    signal: AbortSignal,
  ): Promise<Result<{ clip: Blob; peak: number }>>;
}
