import type { AppError } from '#contracts/errors.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { VisitListItem, Visits } from '#pipeline/visit.ts';

/** The visits of this device as the list shows them: read once, and again whenever one changes. */
export class VisitList {
  #items = $state.raw<readonly VisitListItem[] | null>(null);
  #problem = $state.raw<AppError | null>(null);
  #query = $state('');
  readonly #visits: Visits;
  #reading = 0;

  constructor(visits: Visits) {
    this.#visits = visits;
  }

  /** Null until the first reading is done. */
  get items(): readonly VisitListItem[] | null {
    return this.#items;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  get query(): string {
    return this.#query;
  }

  set query(text: string) {
    this.#query = text;
  }

  get found(): readonly VisitListItem[] {
    const wanted = fold(this.#query.trim());
    const items = this.#items ?? [];
    return wanted === '' ? items : items.filter(({ encounter }) => fold(encounter.title).includes(wanted));
  }

  get interrupted(): readonly VisitListItem[] {
    return (this.#items ?? []).filter((item) => item.isInterrupted);
  }

  /** The visit that is being recorded now, in whichever tab. */
  get recording(): VisitListItem | null {
    return this.#items?.find((item) => item.encounter.state === 'recording' && !item.isInterrupted) ?? null;
  }

  /** Follows the store until the returned function is called. */
  follow(): () => void {
    void this.read();
    return this.#visits.onChange(() => void this.read());
  }

  async read(): Promise<void> {
    const reading = ++this.#reading;
    const list = await this.#visits.list();
    // A slow earlier reading must not bring a deleted visit back.
    if (reading !== this.#reading) return;
    if (list.ok) this.#items = list.value;
    this.#problem = list.ok ? null : list.error;
  }

  async remove(id: EncounterId): Promise<void> {
    const removed = await this.#visits.remove(id);
    await this.read();
    if (!removed.ok) this.#problem = removed.error;
  }
}

/** Lower case without accents, so that "andre" finds "André". */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
