import type { Result } from '#contracts/result.ts';
import type { StatementId, UtteranceId } from '#domain/ids.ts';
import type { Evidence, Statement } from '#domain/note/statement.ts';
import { heardWords } from '#domain/transcript/heard-stretches.ts';
import type { Speaker, Utterance } from '#domain/transcript/utterance.ts';
import type { TranscriptVerbs } from '#pipeline/transcript-editor.ts';
import type { Turn } from './turns.ts';
import { placeInTurn, restingOn, spanInTurn, turnText } from './turn-places.ts';

/** What the desk needs of the visit on the screen. */
export interface DeskParts {
  verbs: TranscriptVerbs;
  run(verb: Promise<Result<null>>): Promise<Result<null>>;
  utterances(): readonly Utterance[];
  statements(): readonly Statement[];
  selected(): StatementId | null;
  select(id: StatementId | null): void;
}

/** A turn that is being changed, as it stood when its field was opened: a turn that is still spoken grows meanwhile, and what comes in is no part of the change. */
interface Editing {
  turn: UtteranceId;
  utterances: readonly UtteranceId[];
  words: string;
  /** The words to begin at, in `words`. */
  from: { start: number; end: number } | null;
}

/** The clinician's work on the transcript: the turn being changed, the words selected, and what rests on them. */
export class TranscriptDesk {
  /** What the open field holds. */
  text = $state('');
  #editing = $state.raw<Editing | null>(null);
  #saving: Promise<boolean> | null = null;
  #words = $state.raw<readonly Evidence[]>([]);
  readonly #parts: DeskParts;
  readonly #resting = $derived.by(() => restingOn(this.#parts.statements(), this.#words));

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  get editing(): Editing | null {
    return this.#editing;
  }

  get hasWords(): boolean {
    return this.#words.length > 0;
  }

  /** Statements that rest on the selected words, in the order of the note. */
  get resting(): readonly Statement[] {
    return this.#resting;
  }

  isResting(id: StatementId): boolean {
    return this.#resting.some((each) => each.id === id);
  }

  /** Whether the open field stands in the place of this turn. */
  isEditing({ utterances }: Turn): boolean {
    return utterances.some(({ id }) => id === this.#editing?.turn);
  }

  /** Opens the field of a turn, once what another one holds is kept. */
  async edit({ id, utterances }: Turn, from: Evidence | null = null): Promise<void> {
    if (!(await this.save())) return;
    const words = turnText(utterances);
    this.text = words;
    this.#editing = {
      turn: id,
      utterances: utterances.map((each) => each.id),
      words,
      from: from === null ? null : spanInTurn(utterances, from),
    };
  }

  /** Lets go of what was typed. */
  cancel(): void {
    this.#editing = null;
    this.text = '';
  }

  selectWords(words: readonly Evidence[]): void {
    this.#words = words;
  }

  /** The statement to step to, forward or backward among those that rest on the selected words; null when there is none. */
  step(by: 1 | -1): StatementId | null {
    const all = this.#resting;
    const at = all.findIndex(({ id }) => id === this.#parts.selected());
    const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    if (next === undefined) return null;
    this.#parts.select(next.id);
    return next.id;
  }

  /** Keeps what was typed, and waits for the save under way; false when it could not be stored: the field stays open with it. */
  save(): Promise<boolean> {
    this.#saving ??= this.#saveOpen().finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  /** Saves the words and cuts the turn at the caret; the rest of it is said by `speaker`. */
  async split(caret: number, speaker: Speaker): Promise<void> {
    const ids = this.#editing?.utterances ?? [];
    const isSaved = await this.save();
    const place = isSaved ? placeInTurn(this.#now(ids), caret) : null;
    if (place === null) return;
    const isCut = place.at > 0 && (await this.#cut(place.utterance, place.at, speaker));
    const rest = isCut || place.at > 0 ? place.rest : [place.utterance, ...place.rest];
    if (rest.length > 0) await this.#parts.run(this.#parts.verbs.setSpeaker(rest, speaker));
  }

  /** The utterances of a turn become one. */
  async join(turn: Turn): Promise<void> {
    for (let left = turn.utterances.length - 1; left > 0; left -= 1) {
      const joined = await this.#parts.run(this.#parts.verbs.mergeWithNext(turn.id));
      if (!joined.ok) return;
    }
  }

  async restore(turn: Turn): Promise<void> {
    for (const { id } of turn.utterances.filter(isReworded))
      await this.#parts.run(this.#parts.verbs.restoreHeard(id));
  }

  swapSpeakers(): void {
    void this.#parts.run(this.#parts.verbs.swapSpeakers());
  }

  /** Takes back the last change; first what is being typed becomes that, so that no field is left open over words that are gone. */
  async undo(): Promise<void> {
    if (await this.save()) await this.#parts.run(this.#parts.verbs.undo());
  }

  async #saveOpen(): Promise<boolean> {
    const editing = this.#editing;
    if (editing === null) return true;
    const { text } = this;
    const ids = this.#now(editing.utterances).map(({ id }) => id);
    // Nothing differs: nothing to save, and no refusal to show. Without its utterances the field has no place, and would stand in the way of the signature for ever.
    const isStored =
      text === editing.words ||
      ids.length === 0 ||
      (await this.#parts.run(this.#parts.verbs.editWords(ids, text))).ok;
    if (!isStored || this.#editing !== editing) return isStored;
    if (this.text === text) {
      this.cancel();
      return true;
    }
    // Typed on while it was being stored.
    this.#editing = { ...editing, words: text };
    return this.#saveOpen();
  }

  /** False at the end of an utterance: there is nothing to cut off. */
  async #cut(utterance: UtteranceId, at: number, speaker: Speaker): Promise<boolean> {
    const text = this.#parts.utterances().find(({ id }) => id === utterance)?.text ?? '';
    if (text.slice(at).trim() === '' || text.slice(0, at).trim() === '') return false;
    return (await this.#parts.run(this.#parts.verbs.split(utterance, at, speaker))).ok;
  }

  #now(ids: readonly UtteranceId[]): readonly Utterance[] {
    return this.#parts.utterances().filter(({ id }) => ids.includes(id));
  }
}

/** Whether an utterance says something else now than what was heard. */
export const isReworded = (utterance: Utterance): boolean =>
  utterance.heard !== undefined && heardWords(utterance) !== utterance.text;
