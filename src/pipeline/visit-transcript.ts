import { asUtteranceId, type UtteranceId } from '#domain/ids.ts';
import { settleSuggestion } from '#domain/terms/term-suggestion.ts';
import { assignRoles } from '#domain/transcript/assign-roles.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import type { HeardSpeech, Speaker, Utterance } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';
import { createArrivals } from './arrivals.ts';

/** The transcript of one open visit: grows by recognised speech, changes by correction. */
export class VisitTranscript {
  /** Announced at each change; the note stage sleeps on it. */
  readonly changed = createArrivals();
  #utterances: readonly Utterance[];
  #isComplete: boolean;
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
      id: asUtteranceId(`u${this.#utterances.length}`),
      speaker: 'other',
      speakerConfidence: 0,
      speakerSource: 'rule',
    };
    this.replace([...this.#utterances, utterance]);
  }

  setSpeaker(id: UtteranceId, speaker: Speaker): boolean {
    const index = this.#utterances.findIndex((utterance) => utterance.id === id);
    const utterance = this.#utterances[index];
    if (utterance === undefined) return false;
    const corrected: Utterance = {
      ...utterance,
      speaker,
      speakerConfidence: 1,
      speakerSource: 'clinician',
    };
    this.replace(this.#utterances.with(index, corrected));
    return true;
  }

  /** Puts a suggested name in place of the words heard, or with null leaves those for good. Text and suggestions change in one record. */
  settleSuggestion(id: UtteranceId, suggestion: number, name: string | null): boolean {
    const index = this.#utterances.findIndex((utterance) => utterance.id === id);
    const utterance = this.#utterances[index];
    const suggestions = utterance?.suggestions ?? [];
    if (utterance === undefined || suggestions[suggestion] === undefined) return false;
    const settled = settleSuggestion({ text: utterance.text, suggestions }, suggestion, name);
    this.replace(this.#utterances.with(index, { ...utterance, ...settled }));
    return true;
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
