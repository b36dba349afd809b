import { lastPhraseName } from '#domain/review/smart-phrases.ts';

/** The smart phrases of one open field: those that were written out as they were typed, and those that the clinician took back. */
export class PhraseTyping {
  readonly #written = new Set<string>();
  readonly #takenBack = new Set<string>();
  readonly #writeOut: (text: string) => string;

  /** @param writeOut puts the phrase that a text ends with in the place of its name. */
  constructor(writeOut: (text: string) => string) {
    this.#writeOut = writeOut;
  }

  /** The text with the phrase that it ends with written out; as it is when there is none, or when it was taken back. */
  expand(text: string): string {
    const name = lastPhraseName(text);
    if (name === null || this.#takenBack.has(name)) return text;
    const written = this.#writeOut(text);
    if (written !== text) this.#written.add(name);
    return written;
  }

  /** Notes which phrases an undo has made names again. */
  undone(text: string): void {
    for (const name of this.#written) {
      if (text.split(/[\s(]/u).some((word) => lastPhraseName(word) === name)) this.#takenBack.add(name);
    }
  }

  /** The text to store: a blank at its end ends no phrase, so that one that was taken back stays as typed. */
  asTyped(text: string): string {
    const name = lastPhraseName(text);
    return name !== null && this.#takenBack.has(name) ? `${text} ` : text;
  }

  /** For another field. */
  forget(): void {
    this.#written.clear();
    this.#takenBack.clear();
  }
}
