import { appError, type AppError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import type { UtteranceId } from '#domain/ids.ts';
import {
  setSpeaker,
  swapSpeakers,
  type Transcript,
  type TranscriptEdit,
} from '#domain/transcript/edit-transcript.ts';
import { replaceWords, restoreHeard, takeSuggestion } from '#domain/transcript/edit-words.ts';
import { mergeWithNext, splitUtterance } from '#domain/transcript/split-and-merge.ts';
import type { Speaker } from '#domain/transcript/utterance.ts';
import { learnFromEdit, learnFromTaking } from '#domain/vocabulary/learn-from-edit.ts';
import type { Vocabulary } from '#domain/vocabulary/vocabulary.ts';
import type { VisitTranscript } from './visit-transcript.ts';

/**
 * Corrects the transcript. Each verb is one step of undo, on the disk when it resolves, and safe in every state; one that does not apply (the words are gone,
 * nothing differs) resolves to `not-found` and changes nothing. What was heard stays underneath; only what rests on the changed words is drafted again.
 */
export interface TranscriptVerbs {
  /** Puts `text` in place of the words of consecutive utterances: a turn. */
  editWords(utterances: readonly UtteranceId[], text: string): Promise<Result<null>>;
  /** The words heard come back. */
  restoreHeard(utterance: UtteranceId): Promise<Result<null>>;
  /** Cuts before the word at or behind `at` (UTF-16 units). `speaker` of the second part; null leaves it as it is. */
  split(utterance: UtteranceId, at: number, speaker: Speaker | null): Promise<Result<null>>;
  /** Joins an utterance with the next one of the same speaker. */
  mergeWithNext(utterance: UtteranceId): Promise<Result<null>>;
  setSpeaker(utterances: readonly UtteranceId[], speaker: Speaker): Promise<Result<null>>;
  /** Clinician for patient and patient for clinician, in the whole visit. */
  swapSpeakers(): Promise<Result<null>>;
  /** Takes a name in place of the words heard, or with null keeps those. */
  settleSuggestion(utterance: UtteranceId, suggestion: number, name: string | null): Promise<Result<null>>;
  /** Takes back the last of all these, of this opening of the visit. */
  undo(): Promise<Result<null>>;
}

export interface EditorParts {
  /** Writes what an edit changed, and has what rests on it drafted again. */
  save(edit: TranscriptEdit): Promise<Result<null>>;
  /** Why nothing may be edited, or null. */
  refusal(): AppError | null;
  /** What a correction teaches. */
  learn(make: (now: Vocabulary) => Vocabulary): void;
}

/** The verbs over one transcript. */
export class TranscriptEditor implements TranscriptVerbs {
  readonly #transcript: VisitTranscript;
  readonly #parts: EditorParts;

  constructor(transcript: VisitTranscript, parts: EditorParts) {
    this.#transcript = transcript;
    this.#parts = parts;
  }

  editWords(utterances: readonly UtteranceId[], text: string): Promise<Result<null>> {
    return this.#edit(
      (now) => replaceWords(now, utterances, text),
      (edit) => this.#parts.learn((now) => learnFromEdit(now, edit)),
    );
  }

  restoreHeard(utterance: UtteranceId): Promise<Result<null>> {
    return this.#edit((now) => restoreHeard(now, utterance));
  }

  split(utterance: UtteranceId, at: number, speaker: Speaker | null): Promise<Result<null>> {
    return this.#edit((now) => splitUtterance(now, utterance, at, speaker));
  }

  mergeWithNext(utterance: UtteranceId): Promise<Result<null>> {
    return this.#edit((now) => mergeWithNext(now, utterance));
  }

  setSpeaker(utterances: readonly UtteranceId[], speaker: Speaker): Promise<Result<null>> {
    return this.#edit((now) => setSpeaker(now, utterances, speaker));
  }

  swapSpeakers(): Promise<Result<null>> {
    return this.#edit(swapSpeakers);
  }

  settleSuggestion(utterance: UtteranceId, suggestion: number, name: string | null): Promise<Result<null>> {
    return this.#edit(
      (now) => takeSuggestion(now, utterance, suggestion, name),
      ({ before }) => {
        const heard = before[0]?.suggestions?.[suggestion]?.heard;
        if (name !== null && heard !== undefined)
          this.#parts.learn((now) => learnFromTaking(now, heard, name));
      },
    );
  }

  async undo(): Promise<Result<null>> {
    const refusal = this.#parts.refusal();
    if (refusal !== null) return err(refusal);
    const edit = this.#transcript.undo();
    return edit === null ? err(appError('not-found')) : this.#parts.save(edit);
  }

  async #edit(
    make: (now: Transcript) => TranscriptEdit | null,
    learn: (edit: TranscriptEdit) => void = () => undefined,
  ): Promise<Result<null>> {
    const refusal = this.#parts.refusal();
    if (refusal !== null) return err(refusal);
    const edit = make(this.#transcript.utterances);
    if (edit === null || !this.#transcript.edit(edit)) return err(appError('not-found'));
    const saved = await this.#parts.save(edit);
    if (saved.ok) learn(edit);
    return saved;
  }
}
