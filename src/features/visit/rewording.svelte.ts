import type { StatementId } from '#domain/ids.ts';
import type { ReviewedStatement } from '#domain/review/review.ts';
import { asBullets } from '#domain/review/bullets.ts';
import { shorten } from '#domain/writing/shorten.ts';
import type { ReviewHost } from './note-review.svelte.ts';

export type RewordingKind = 'shorter' | 'bullets';

/** Other words for a statement, which say the same: nothing changes until they are taken. */
export interface Reworded {
  statement: StatementId;
  kind: RewordingKind;
  /** The words for which it was made; with other words in the note it is void. */
  from: string;
  /** One line, or one for each bullet. */
  to: readonly string[];
}

const none = { shorter: 'Nothing here can be said shorter.', bullets: 'Each line here is one already.' };

function reworded(kind: RewordingKind, { id, text }: ReviewedStatement): Reworded | null {
  const to = kind === 'shorter' ? [shorten(text)] : asBullets(text);
  const isSame = kind === 'shorter' ? to[0] === text : to.length < 2;
  return isSame ? null : { statement: id, kind, from: text, to };
}

/** Shorter wordings and bullets that were asked for, each beside its statement until it is taken or left. Not stored: asking again gives the same. */
export class Rewording {
  #offered = $state.raw<readonly Reworded[]>([]);
  /** Answer to a question that brought nothing, in the section where it was asked. */
  #answer = $state.raw<{ home: string; words: string } | null>(null);
  readonly #host: ReviewHost;

  constructor(host: ReviewHost) {
    this.#host = host;
  }

  of({ id, text }: Pick<ReviewedStatement, 'id' | 'text'>): Reworded | null {
    return this.#offered.find(({ statement, from }) => statement === id && from === text) ?? null;
  }

  /** Statements of the section that have one. */
  waiting(home: string): ReviewedStatement[] {
    return this.#in(home).filter((statement) => this.of(statement) !== null);
  }

  answer(home: string): string | null {
    return this.#answer?.home === home ? this.#answer.words : null;
  }

  propose(kind: RewordingKind, home: string): void {
    this.#put(kind, home, this.#in(home));
  }

  proposeOne(kind: RewordingKind, statement: ReviewedStatement): void {
    this.#put(kind, statement.home, [statement]);
  }

  /** True when the words are in the note. */
  async take(statement: ReviewedStatement): Promise<boolean> {
    const offered = this.of(statement);
    if (offered === null) return false;
    const { verbs } = this.#host;
    const { id } = statement;
    const taken = await this.#host.run(
      offered.kind === 'bullets' ? verbs.asBullets(id) : verbs.edit(id, offered.to[0] ?? ''),
    );
    if (taken.ok) this.leave(id);
    return taken.ok;
  }

  leave(...ids: readonly StatementId[]): void {
    this.#offered = this.#offered.filter(({ statement }) => !ids.includes(statement));
  }

  async takeAll(home: string): Promise<void> {
    for (const statement of this.waiting(home)) if (!(await this.take(statement))) return;
  }

  leaveAll(home: string): void {
    this.leave(...this.waiting(home).map(({ id }) => id));
  }

  #in(home: string): ReviewedStatement[] {
    const { statements } = this.#host.snapshot().review;
    return statements.filter((each) => each.home === home && each.state !== 'rejected');
  }

  #put(kind: RewordingKind, home: string, statements: readonly ReviewedStatement[]): void {
    const found = statements.map((statement) => reworded(kind, statement)).filter((other) => other !== null);
    const others = this.#offered.filter(({ statement }) => !statements.some(({ id }) => id === statement));
    this.#offered = [...others, ...found];
    this.#answer = found.length === 0 ? { home, words: none[kind] } : null;
  }
}
