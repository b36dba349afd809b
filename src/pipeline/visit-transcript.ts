import { asUtteranceId } from '#domain/ids.ts';
import { assignRoles } from '#domain/transcript/assign-roles.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { applyEdit, undone, type TranscriptEdit } from '#domain/transcript/edit-transcript.ts';
import { stretchesOf } from '#domain/transcript/heard-stretches.ts';
import type { HeardSpeech, Utterance } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';
import { createArrivals } from './arrivals.ts';

/** The transcript of one open visit: grows by recognised speech, changes by correction. */
export class VisitTranscript {
  /** Announced at each change; the note stage sleeps on it. */
  readonly changed = createArrivals();
  #utterances: readonly Utterance[];
  #isComplete: boolean;
  readonly #edits: TranscriptEdit[] = [];
  #windows: { isComplete: boolean; of: readonly Utterance[]; windows: readonly Window[] } | null = null;

  constructor(utterances: readonly Utterance[], isComplete: boolean) {
    this.#utterances = utterances;
    this.#isComplete = isComplete;
  }

  get utterances(): readonly Utterance[] {
    return this.#utterances;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** End of the last utterance: a crash may have kept utterances that the encounter's own mark does not cover yet. */
  get endMs(): number {
    return this.#utterances.at(-1)?.endMs ?? 0;
  }

  setComplete(isComplete: boolean): void {
    this.#isComplete = isComplete;
    this.changed.announce();
  }

  replace(utterances: readonly Utterance[]): void {
    this.#utterances = assignRoles(utterances);
    this.changed.announce();
  }

  hear(speech: HeardSpeech): void {
    const utterance: Utterance = {
      ...speech,
      id: asUtteranceId(`u${this.#nextNumber()}`),
      speaker: 'other',
      speakerConfidence: 0,
      speakerSource: 'rule',
    };
    this.replace([...this.#utterances, utterance]);
  }

  /**
   * Makes an edit and remembers it for undo; false when what it was made for does not stand there any more. Only what was edited changes: roles of the
   * utterances around it once flipped with a corrected word, and took their statements with them.
   */
  edit(edit: TranscriptEdit): boolean {
    if (!this.#apply(edit)) return false;
    this.#edits.push(edit);
    return true;
  }

  get canUndo(): boolean {
    return this.#edits.length > 0;
  }

  /** Takes the last edit back; what it did, or null when there is none. */
  undo(): TranscriptEdit | null {
    const last = this.#edits.pop();
    if (last === undefined) return null;
    const back = undone(last);
    return this.#apply(back) ? back : null;
  }

  #apply(edit: TranscriptEdit): boolean {
    const after = applyEdit(this.#utterances, edit);
    if (after === null) return false;
    this.#utterances = after;
    this.changed.announce();
    return true;
  }

  /** Not the count: a join takes an utterance away, and its number must not come again. */
  #nextNumber(): number {
    const ids = this.#utterances.flatMap((each) => [
      each.id,
      ...stretchesOf(each).map(({ source }) => source),
    ]);
    return Math.floor(Math.max(-1, ...ids.slice(-8).map((id) => Number(id.slice(1))))) + 1;
  }

  /** Windows that will not grow any more; all of them once the transcript is complete. */
  windows(): { windows: readonly Window[]; isComplete: boolean } {
    const isComplete = this.#isComplete;
    if (this.#windows?.of !== this.#utterances || this.#windows.isComplete !== isComplete) {
      const windows = buildWindows(this.#utterances, { isComplete });
      this.#windows = { isComplete, of: this.#utterances, windows };
    }
    return this.#windows;
  }
}
