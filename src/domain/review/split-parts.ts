import type { StatementId } from '../ids.ts';

/** Which lines were split off which statement. */
export class SplitParts {
  readonly #parts = new Map<StatementId, readonly StatementId[]>();

  add(whole: StatementId, parts: readonly StatementId[]): void {
    this.#parts.set(whole, [...(this.#parts.get(whole) ?? []), ...parts]);
  }

  /** The lines split off it, and off those in turn; from then on it has none. */
  takeFrom(whole: StatementId): StatementId[] {
    const parts = this.#parts.get(whole) ?? [];
    this.#parts.delete(whole);
    return parts.flatMap((part) => [part, ...this.takeFrom(part)]);
  }
}
