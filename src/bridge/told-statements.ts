import type { NoteEvent } from '#contracts/note.ts';
import { isSaid } from '#domain/drafting/join-drafts.ts';
import type { DraftStatement } from '#domain/note/statement.ts';
import type { Writer } from '#domain/note/writer.ts';

/** What the caller of one draft has been told, over all the workers and engines that it takes. */
export class ToldStatements {
  readonly #signal: AbortSignal;
  readonly #onEvent: (event: NoteEvent) => void;
  #kept: readonly DraftStatement[] = [];
  #keptBy: readonly Writer[] = [];
  #told: DraftStatement[] = [];

  constructor(signal: AbortSignal, onEvent: (event: NoteEvent) => void) {
    this.#signal = signal;
    this.#onEvent = onEvent;
  }

  /** Finished by engines that were lost. */
  get kept(): readonly DraftStatement[] {
    return this.#kept;
  }

  /** Of each of `kept`. */
  get keptBy(): readonly Writer[] {
    return this.#keptBy;
  }

  /** Another engine goes on than `writer`: what was told stands, and is not told again in its words. */
  keep(writer: Writer): void {
    const added = this.#told.filter((each) => !isSaid(this.#kept, each));
    this.#kept = [...this.#kept, ...added];
    this.#keptBy = [...this.#keptBy, ...added.map(() => writer)];
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
