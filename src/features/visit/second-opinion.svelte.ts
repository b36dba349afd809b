import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import type { StatementId } from '#domain/ids.ts';
import type { ReviewedStatement } from '#domain/review/review.ts';
import type { SecondOpinion } from '#pipeline/second-opinions.ts';
import type { ReviewHost } from './note-review.svelte.ts';
import { opinionRows, type OpinionRow } from './opinion-rows.ts';

/** Whose side the clinician takes: the note's, or the second opinion's. */
export type OpinionPick = 'note' | 'other';

export type OpinionState =
  | { kind: 'asking'; done: number; total: number | null }
  | { kind: 'failed'; error: AppError }
  | { kind: 'shown'; opinion: SecondOpinion; rows: readonly OpinionRow[] };

/** One answer of the clinician's. */
interface Made {
  row: string;
  pick: OpinionPick;
  /** What is left out stands nowhere; every other pick is a step of the review. */
  isLogged: boolean;
}

interface Section {
  id: string;
  title: string;
}

const said: Record<OpinionPick, string> = {
  note: 'The note stays as it is',
  other: 'Taken from the second opinion',
};

/** A second opinion on one section, as the screen holds it: asked for, read row by row, and picked from. Nothing of it is stored but the picks. */
export class SecondOpinionDesk {
  #section = $state.raw<Section | null>(null);
  #state = $state.raw<OpinionState>({ kind: 'asking', done: 0, total: null });
  #current = $state.raw<string | null>(null);
  #made = $state.raw<readonly Made[]>([]);
  #undone = $state.raw<readonly Made[]>([]);
  #announced = $state('');
  /** Why the last pick is not in the note. */
  #problem = $state.raw<AppError | null>(null);
  #stop: AbortController | null = null;
  /** A second press of a key must not pick twice while the first is on its way to the disk. */
  #isBusy = false;
  readonly #host: ReviewHost;

  constructor(host: ReviewHost) {
    this.#host = host;
  }

  /** The section that is looked at; null while nothing was asked for. */
  get section(): Section | null {
    return this.#section;
  }

  get state(): OpinionState {
    return this.#state;
  }

  /** What was picked last, for a screen reader. */
  get announced(): string {
    return this.#announced;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  get current(): string | null {
    return this.#current;
  }

  get canUndo(): boolean {
    return this.#made.length > 0;
  }

  /** Rows that wait for a pick, in reading order. */
  get open(): readonly OpinionRow[] {
    return this.#rows.filter(({ key, kind }) => kind !== 'agree' && this.pickOf(key) === null);
  }

  isThere(): boolean {
    return this.#host.opinions.isThere();
  }

  pickOf(row: string): OpinionPick | null {
    return this.#made.findLast((made) => made.row === row)?.pick ?? null;
  }

  /** The statement of the note as it stands now, after what was picked. */
  present(id: StatementId): ReviewedStatement | null {
    return this.#host.snapshot().review.statements.find((each) => each.id === id) ?? null;
  }

  /** What the clinician rejected with these very words. */
  isRejected(text: string): boolean {
    return this.#host
      .snapshot()
      .review.statements.some((each) => each.state === 'rejected' && each.text === text);
  }

  async ask(section: Section): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.#section = section;
    this.#made = [];
    this.#undone = [];
    this.#announced = '';
    this.#problem = null;
    this.#state = { kind: 'asking', done: 0, total: null };
    const asked = await this.#host.opinions.ask(section.id, stop.signal, (done, total) => {
      if (!stop.signal.aborted) this.#state = { kind: 'asking', done, total };
    });
    if (stop.signal.aborted) return;
    if (asked.ok) this.#show(asked.value, section.id);
    else if (asked.error.code === 'cancelled') this.close();
    else this.#state = { kind: 'failed', error: asked.error };
  }

  /** Also in the middle of a draft, which then ends. */
  close(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#section = null;
  }

  goTo(row: string): void {
    this.#current = row;
  }

  step(by: 1 | -1): void {
    const rows = this.#rows.filter(({ kind }) => kind !== 'agree');
    const from = rows.findIndex(({ key }) => key === this.#current);
    const next = rows[Math.min(Math.max(0, from + by), rows.length - 1)];
    if (next !== undefined) this.#current = next.key;
  }

  /** Each pick is one step of the review, and goes on to the next row that waits. */
  async pick(key: string | null, pick: OpinionPick): Promise<void> {
    const row = this.#rows.find((each) => each.key === key);
    if (row === undefined || row.kind === 'agree' || this.#isBusy) return;
    if (this.pickOf(row.key) !== null) {
      this.#announced = 'Picked already. Undo takes it back.';
      return;
    }
    const isLogged = !(row.kind === 'only-other' && pick === 'note');
    const isDone = !isLogged || (await this.#alone(() => this.#perform(row, pick)));
    if (!isDone) return;
    this.#made = [...this.#made, { row: row.key, pick, isLogged }];
    this.#undone = [];
    this.#announced = said[pick];
    this.#current = (this.#openAfter(row.key) ?? row).key;
  }

  /** Takes back what was picked here, and nothing from before. */
  async undo(): Promise<void> {
    const last = this.#made.at(-1);
    if (last === undefined) return;
    if (last.isLogged && !(await this.#alone(() => this.#host.verbs.undo()))) return;
    this.#made = this.#made.slice(0, -1);
    this.#undone = [...this.#undone, last];
    this.#announced = 'Undone';
    this.#current = last.row;
  }

  async redo(): Promise<void> {
    const next = this.#undone.at(-1);
    if (next === undefined) return;
    if (next.isLogged && !(await this.#alone(() => this.#host.verbs.redo()))) return;
    this.#undone = this.#undone.slice(0, -1);
    this.#made = [...this.#made, next];
    this.#announced = 'Done again';
    this.#current = next.row;
  }

  get #rows(): readonly OpinionRow[] {
    return this.#state.kind === 'shown' ? this.#state.rows : [];
  }

  #show(opinion: SecondOpinion, home: string): void {
    const rows = opinionRows(this.#host.snapshot().review.statements, opinion, home);
    this.#state = { kind: 'shown', opinion, rows };
    this.#current = rows.find(({ kind }) => kind !== 'agree')?.key ?? null;
  }

  #openAfter(key: string): OpinionRow | undefined {
    const { open } = this;
    const order = this.#rows.map((row) => row.key);
    return open.find((row) => order.indexOf(row.key) > order.indexOf(key)) ?? open[0];
  }

  #perform({ comparison }: OpinionRow, pick: OpinionPick): Promise<Result<unknown>> {
    const { verbs } = this.#host;
    if (comparison.kind === 'only-other') return verbs.addOpinion(comparison.other);
    if (pick === 'note') return verbs.accept(comparison.note.id);
    return comparison.kind === 'only-note'
      ? verbs.reject(comparison.note.id)
      : verbs.takeOpinion(comparison.note.id, comparison.other);
  }

  async #alone(work: () => Promise<Result<unknown>>): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isBusy = true;
    const done = await this.#host.run(work());
    this.#isBusy = false;
    this.#problem = done.ok ? null : done.error;
    return done.ok;
  }
}
