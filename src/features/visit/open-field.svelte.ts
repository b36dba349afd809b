import type { Result } from '#contracts/result.ts';
import type { StatementId } from '#domain/ids.ts';
import type { Place } from '#domain/review/review.ts';
import type { ReviewHost } from './note-review.svelte.ts';
import { PhraseTyping } from './phrase-typing.ts';
import { placeAfter } from './places.ts';

/** What is being typed: new words for a statement, or a statement of the clinician's own. */
export type Editing = { kind: 'statement'; id: StatementId } | { kind: 'new'; place: Place };

/** The field of the note that is open, and its way into the note. */
export class OpenField {
  /** Words in it. They are kept when another field is opened or the screen is left; only Escape lets them go. */
  text = $state('');
  /** Its smart phrases. */
  readonly typing: PhraseTyping;
  #editing = $state.raw<Editing | null>(null);
  #saving: Promise<boolean> | null = null;
  /** The statement that a field for a new one became in the save under way. */
  #added: StatementId | null = null;
  readonly #host: ReviewHost;
  readonly #announce: (words: string) => void;

  /** @param announce says what was done. */
  constructor(host: ReviewHost, announce: (words: string) => void) {
    this.#host = host;
    this.#announce = announce;
    this.typing = new PhraseTyping((text) => host.writeOut(text));
  }

  get editing(): Editing | null {
    return this.#editing;
  }

  open(editing: Editing, text: string): void {
    this.#set(editing, text);
  }

  /** Lets go of what was typed. */
  close(): void {
    this.#set(null, '');
  }

  /** As `NoteReview.save`. */
  save(): Promise<boolean> {
    this.#saving ??= this.#saveOpen().finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  /** As `NoteReview.saveAtOnce`. */
  saveAtOnce(): void {
    const isUnderWay = this.#saving !== null;
    void this.save();
    const editing = this.#editing;
    const id = editing?.kind === 'statement' ? editing.id : this.#added;
    // The save under way goes on with these words by itself, but only once what it took is on the disk.
    if (isUnderWay && editing !== null && id !== null && this.text.trim() !== '')
      void this.#host.run(this.#host.verbs.edit(id, this.typing.asTyped(this.text)));
  }

  #set(editing: Editing | null, text: string): void {
    this.#editing = editing;
    this.text = text;
    this.typing.forget();
  }

  async #saveOpen(): Promise<boolean> {
    const { editing, text } = this;
    if (editing === null) return true;
    const stored = await this.#store(editing, text);
    if (stored === null || this.#editing !== editing) return stored !== null;
    if (this.text === text) {
      this.close();
      return true;
    }
    // Typed on while it was being stored: what was added is a statement by now, and gets the rest.
    this.#editing = stored;
    return this.#saveOpen();
  }

  /** What the field holds once its words are stored; null when they could not be. */
  async #store(editing: Editing, text: string): Promise<Editing | null> {
    const typed = this.typing.asTyped(text);
    if (editing.kind === 'new') return text.trim() === '' ? editing : this.#add(editing.place, typed);
    const place = placeAfter(this.#host.snapshot().note.sections, editing.id);
    if (this.#isGone(editing.id)) return this.#addInstead(place, text);
    const stored = await this.#run(this.#host.verbs.edit(editing.id, typed), 'Saved');
    if (!stored) return null;
    // An emptied statement is gone; what is typed next is a new one in its place. A field over nothing could neither be seen nor closed.
    return this.#isGone(editing.id) ? this.#newAt(place) : editing;
  }

  /** Words for a statement that is no longer there. */
  async #addInstead(place: Place | null, text: string): Promise<Editing | null> {
    const field = this.#newAt(place);
    if (field?.kind !== 'new' || text.trim() === '') return field;
    return this.#add(field.place, this.typing.asTyped(text));
  }

  /** A section may have gone with its last statement. */
  #newAt(place: Place | null): Editing | null {
    const { sections } = this.#host.snapshot().note;
    const isThere = sections.some(({ id }) => id === place?.home);
    const there = isThere ? place : placeAfter(sections, null);
    return there === null ? null : { kind: 'new', place: there };
  }

  async #add(place: Place, typed: string): Promise<Editing | null> {
    const known = this.#host.snapshot().review.statements.map(({ id }) => id);
    const adding = this.#host.verbs.add(typed, place);
    this.#added = this.#host.snapshot().review.statements.find(({ id }) => !known.includes(id))?.id ?? null;
    const added = await this.#host.run(adding);
    this.#added = null;
    if (!added.ok) return null;
    this.#announce('Added');
    this.#host.select(added.value);
    return { kind: 'statement', id: added.value };
  }

  #isGone(id: StatementId): boolean {
    return this.#host.snapshot().review.statements.every((each) => each.id !== id);
  }

  async #run(verb: Promise<Result<null>>, words: string): Promise<boolean> {
    const done = await this.#host.run(verb);
    if (done.ok) this.#announce(words);
    return done.ok;
  }
}
