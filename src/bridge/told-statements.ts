import type { NoteEvent } from '#contracts/note.ts';
import { isSaid } from '#domain/drafting/join-drafts.ts';
import type { DraftStatement } from '#domain/note/statement.ts';

/** What the caller of one draft has been told, over all the workers and engines that it takes. */
export class ToldStatements {
  readonly #signal: AbortSignal;
  readonly #onEvent: (event: NoteEvent) => void;
  #kept: readonly DraftStatement[] = [];
  #told: DraftStatement[] = [];

  constructor(signal: AbortSignal, onEvent: (event: NoteEvent) => void) {
    this.#signal = signal;
    this.#onEvent = onEvent;
  }

  /** Finished by engines that were lost. */
  get kept(): readonly DraftStatement[] {
    return this.#kept;
  }

  /** Another engine goes on: what was told stands, and is not told again in its words. */
  keep(): void {
    this.#kept = [...this.#kept, ...this.#told.filter((each) => !isSaid(this.#kept, each))];
    this.#told = [];
  }

  /** The listener of one try: statement n is told by the first try that reaches it. */
  listen(): (event: NoteEvent) => void {
    let seen = 0;
    return (event) => {
      if (this.#signal.aborted) return;
      if (event.type === 'text') {
        if (seen >= this.#told.length) this.#onEvent(event);
        return;
      }
      seen += 1;
      if (seen <= this.#told.length) return;
      this.#told.push(event.statement);
      if (!isSaid(this.#kept, event.statement)) this.#onEvent(event);
    };
  }
}
