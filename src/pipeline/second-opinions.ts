import { appError, type AppError } from '#contracts/errors.ts';
import type { PassedOver, VisitFacts, WrittenDraft } from '#contracts/note.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { WindowId } from '#domain/ids.ts';
import type { Flag, Statement } from '#domain/note/statement.ts';
import { engineNames, type Writer } from '#domain/note/writer.ts';
import type { Window } from '#domain/transcript/window.ts';
import type { SecondClient, SecondEngine } from './ports.ts';
import { VisitDraft } from './visit-draft.ts';

/** What another engine wrote of the windows behind one section of the note. It is stored nowhere. */
export interface SecondOpinion {
  /** Names of the engines whose statements stand in it, or of the one that found nothing. */
  engine: string;
  /** The engine that stood before it and failed; null when the first one wrote. */
  lost: PassedOver | null;
  /** In the order of a note, all sections of it, checked as the note is. */
  statements: readonly OpinionStatement[];
}

export interface OpinionStatement extends Statement {
  /** Section of the note in which it would stand. */
  home: string;
}

/** On request, and never by itself: another engine drafts the same windows. Nothing of the visit changes. */
export interface SecondOpinionVerbs {
  /** Whether this device has an engine besides those that wrote the note. */
  isThere(): boolean;
  /**
   * The windows behind a section of the note, all windows for an empty one. `cancelled` at the abort; `model-missing` when there is no other engine;
   * `device-busy` while any visit is at work: a second model beside a recording took its memory and its time; `note-signed`, `open-elsewhere`, `unexpected` before the visit is drafted to its end; else the failure of the last engine that was tried.
   * @param onProgress windows done, of how many.
   */
  ask(
    home: string,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<SecondOpinion>>;
}

export interface SecondOpinionParts {
  /** Absent where there is none. */
  engine: SecondEngine | undefined;
  draft: Pick<VisitDraft, 'writers' | 'template' | 'sex'>;
  /** Why nothing may be asked now, or null. */
  refusal: () => AppError | null;
  /** Whether any visit, on any tab, is recorded, read in, heard or written. */
  isBusy: () => Promise<boolean>;
  windows: () => readonly Window[];
  /** Windows behind a section. */
  windowsOf: (home: string) => ReadonlySet<WindowId>;
  visitFacts: (window: Window) => VisitFacts;
  flagsOf: (statement: Statement) => Flag[];
  /** Where only one engine fits into memory, waits for the others. */
  turn: (signal: AbortSignal) => Promise<(() => void) | null>;
}

/** What is known of a window that was drafted for a second opinion. */
interface Opined {
  window: Window;
  written: WrittenDraft;
}

const keyOf = ({ id, key }: Window): string => `${id} ${key}`;

/** Second opinions of one open visit. What was drafted for one section serves the next, as long as the words and the writer stay the same. */
export class SecondOpinions implements SecondOpinionVerbs {
  readonly #parts: SecondOpinionParts;
  readonly #closed = new AbortController();
  #written = new Map<string, WrittenDraft>();
  #writtenBeside = '';

  constructor(parts: SecondOpinionParts) {
    this.#parts = parts;
  }

  isThere(): boolean {
    return this.#parts.engine?.isThere(this.#parts.draft.writers) === true;
  }

  /** Ends what runs: the visit goes to another tab, or away. */
  close(): void {
    this.#closed.abort();
  }

  async ask(
    home: string,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<SecondOpinion>> {
    const { engine, refusal, turn, draft } = this.#parts;
    const refused = refusal();
    if (refused !== null) return err(refused);
    const { writers } = draft;
    if (engine?.isThere(writers) !== true) return err(appError('model-missing'));
    if (await this.#parts.isBusy()) return err(appError('device-busy', true));
    this.#forgetOthers(writers);
    const stop = AbortSignal.any([signal, this.#closed.signal]);
    const endTurn = await turn(stop);
    if (endTurn === null) return err(appError('cancelled'));
    const client = engine.open(writers);
    try {
      return await this.#draft(client, this.#windowsBehind(home), stop, onProgress);
    } finally {
      client.dispose();
      endTurn();
    }
  }

  #forgetOthers(writers: readonly Writer[]): void {
    const beside = JSON.stringify(writers);
    if (beside !== this.#writtenBeside) this.#written = new Map();
    this.#writtenBeside = beside;
  }

  #windowsBehind(home: string): Window[] {
    const behind = this.#parts.windowsOf(home);
    const windows = this.#parts.windows();
    return behind.size === 0 ? [...windows] : windows.filter(({ id }) => behind.has(id));
  }

  async #draft(
    client: SecondClient,
    windows: readonly Window[],
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<SecondOpinion>> {
    const opined: Opined[] = [];
    let lost: PassedOver | null = null;
    for (const window of windows) {
      onProgress(opined.length, windows.length);
      const drafted = await this.#writtenOf(client, window, signal);
      if (signal.aborted) return err(appError('cancelled'));
      if (!drafted.ok) return drafted;
      opined.push({ window, written: drafted.value });
      lost ??= drafted.value.fall ?? client.passedOver();
    }
    return ok(this.#opinionOf(opined, lost));
  }

  async #writtenOf(client: SecondClient, window: Window, signal: AbortSignal): Promise<Result<WrittenDraft>> {
    const known = this.#written.get(keyOf(window));
    if (known !== undefined) return ok(known);
    const visit = this.#parts.visitFacts(window);
    const written = await client.draft(signal, { window, visit }, () => undefined);
    if (written.ok) this.#written.set(keyOf(window), written.value);
    return written;
  }

  /** As the other engine's note would stand, in its own words: the clinician's style is not put on it. */
  #opinionOf(opined: readonly Opined[], lost: PassedOver | null): SecondOpinion {
    const { draft, flagsOf } = this.#parts;
    const other = new VisitDraft(null, draft.template);
    other.setSex(draft.sex);
    for (const { window, written } of opined) other.apply(written, window);
    const statements = other
      .note(true, [])
      .sections.flatMap(({ id, statements: here }) =>
        here.map((each): OpinionStatement => ({ ...each, home: id, flags: flagsOf(each) })),
      );
    const engine = engineNames(other.writers) || (opined.at(-1)?.written.engine ?? '');
    return { engine, lost: lost === null ? null : { engine: lost.engine, code: lost.code }, statements };
  }
}
