import type { Result } from '#contracts/result.ts';
import type { StatementId, UtteranceId } from '#domain/ids.ts';
import type { Evidence, Statement } from '#domain/note/statement.ts';
import { heardWords } from '#domain/transcript/heard-stretches.ts';
import type { Speaker, Utterance } from '#domain/transcript/utterance.ts';
import type { TranscriptVerbs } from '#pipeline/transcript-editor.ts';
import type { Turn } from './turns.ts';
import { placeInTurn, restingOn, turnText } from './turn-places.ts';

/** What the desk needs of the visit on the screen. */
export interface DeskParts {
  verbs: TranscriptVerbs;
  run(verb: Promise<Result<null>>): Promise<Result<null>>;
  utterances(): readonly Utterance[];
  statements(): readonly Statement[];
  selected(): StatementId | null;
  select(id: StatementId | null): void;
}

/** A turn that is being changed, with the words to begin at. */
interface Editing {
  turn: UtteranceId;
  from: Evidence | null;
}

/** The clinician's work on the transcript: the turn being changed, the words selected, and what rests on them. */
export class TranscriptDesk {
  #editing = $state.raw<Editing | null>(null);
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

  edit(turn: UtteranceId, from: Evidence | null = null): void {
    this.#editing = { turn, from };
  }

  stopEditing(): void {
    this.#editing = null;
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

  async save(turn: Turn, text: string): Promise<void> {
    this.#editing = null;
    await this.#change(turn, text);
  }

  /** Saves the words and cuts the turn at the caret; the rest of it is said by `speaker`. */
  async split(turn: Turn, text: string, caret: number, speaker: Speaker): Promise<void> {
    this.#editing = null;
    const isSaved = await this.#change(turn, text);
    const place = isSaved ? placeInTurn(this.#now(turn), caret) : null;
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

  undo(): void {
    void this.#parts.run(this.#parts.verbs.undo());
  }

  /** Nothing differs: nothing to save, and no refusal to show. */
  async #change(turn: Turn, text: string): Promise<boolean> {
    if (text === turnText(turn.utterances)) return true;
    const ids = turn.utterances.map(({ id }) => id);
    return (await this.#parts.run(this.#parts.verbs.editWords(ids, text))).ok;
  }

  /** False at the end of an utterance: there is nothing to cut off. */
  async #cut(utterance: UtteranceId, at: number, speaker: Speaker): Promise<boolean> {
    const text = this.#parts.utterances().find(({ id }) => id === utterance)?.text ?? '';
    if (text.slice(at).trim() === '' || text.slice(0, at).trim() === '') return false;
    return (await this.#parts.run(this.#parts.verbs.split(utterance, at, speaker))).ok;
  }

  #now(turn: Turn): readonly Utterance[] {
    return this.#parts.utterances().filter(({ id }) => turn.utterances.some((each) => each.id === id));
  }
}

/** Whether an utterance says something else now than what was heard. */
export const isReworded = (utterance: Utterance): boolean =>
  utterance.heard !== undefined && heardWords(utterance) !== utterance.text;
