import type { Result } from '#contracts/result.ts';
import type { StatementId } from '#domain/ids.ts';
import type { Flag } from '#domain/note/statement.ts';
import type { PatientLine } from '#domain/patient-line.ts';
import type { ConfirmedCode, Offer, ReviewedStatement } from '#domain/review/review.ts';
import type { ListedOmission, ReviewVerbs } from '#pipeline/review-verbs.ts';
import type { SecondOpinionVerbs } from '#pipeline/second-opinions.ts';
import type { VisitSnapshot } from '#pipeline/visit.ts';
import { checkPoints, nextCheck, type CheckPoint } from './check-points.ts';
import { OpenField, type Editing } from './open-field.svelte.ts';
import type { PhraseTyping } from './phrase-typing.ts';
import { placeAfter, placeBelow, placeAbove } from './places.ts';
import { Rewording, type RewordingKind } from './rewording.svelte.ts';
import { SecondOpinionDesk } from './second-opinion.svelte.ts';

/** What the review needs of the visit on the screen. */
export interface ReviewHost {
  snapshot(): VisitSnapshot;
  readonly verbs: ReviewVerbs;
  readonly opinions: SecondOpinionVerbs;
  /** A text with the smart phrase that it ends with written out. */
  writeOut(text: string): string;
  /** Waits for a verb and shows its refusal. */
  run<T>(verb: Promise<Result<T>>): Promise<Result<T>>;
  selected(): ReviewedStatement | null;
  select(id: StatementId | null): void;
}

/** A flag whose reason for being kept is being typed. */
export interface Keeping {
  statement: StatementId;
  flag: Flag;
}

/** The clinician's work on the note of one visit, as the screen holds it: what is being typed, shown and announced. */
export class NoteReview {
  showsRejected = $state(false);
  #keeping = $state.raw<Keeping | null>(null);
  #announced = $state('');
  /** Where the last jump went. */
  #jumpedTo: StatementId | null = null;
  /** Shorter wordings and bullets, to take or to leave. */
  readonly rewording: Rewording;
  /** What another engine makes of a section, when it is asked. */
  readonly opinion: SecondOpinionDesk;
  readonly #field: OpenField;
  readonly #host: ReviewHost;
  readonly #checks = $derived.by(() => checkPoints(this.#host.snapshot().review));

  constructor(host: ReviewHost) {
    this.#host = host;
    this.rewording = new Rewording(host);
    this.opinion = new SecondOpinionDesk(host);
    this.#field = new OpenField(host, (words) => (this.#announced = words));
  }

  /** Null in a locked visit: words in a field under the signature once looked signed, and stood nowhere. */
  get editing(): Editing | null {
    return this.isLocked ? null : this.#field.editing;
  }

  /** Words in the open field. */
  get text(): string {
    return this.#field.text;
  }

  set text(words: string) {
    this.#field.text = words;
  }

  /** The smart phrases of the open field. */
  get typing(): PhraseTyping {
    return this.#field.typing;
  }

  get keeping(): Keeping | null {
    return this.#keeping;
  }

  /** What was done last, for a screen reader. */
  get announced(): string {
    return this.#announced;
  }

  get isSigned(): boolean {
    const { signed, isSignatureBroken } = this.#host.snapshot();
    return signed !== null || isSignatureBroken;
  }

  /** Nothing of the note changes here: it is signed, or another tab has it. */
  get isLocked(): boolean {
    return this.isSigned || this.#host.snapshot().isElsewhere;
  }

  /** All that waits for the clinician before the note can be signed, and the offers, in the order of the note. */
  get checks(): readonly CheckPoint[] {
    return this.#checks;
  }

  /** Not while the visit is still heard or written. */
  get canRedraft(): boolean {
    const { encounter, stages } = this.#host.snapshot();
    return encounter.state === 'ready' && stages.note.state === 'done' && !this.isLocked;
  }

  get canUndo(): boolean {
    return this.#host.snapshot().review.canUndo && !this.isLocked;
  }

  get canRedo(): boolean {
    return this.#host.snapshot().review.canRedo && !this.isLocked;
  }

  get omissions(): readonly ListedOmission[] {
    return this.isLocked ? [] : this.#host.snapshot().review.omissions;
  }

  statement(id: StatementId): ReviewedStatement | null {
    return this.#host.snapshot().review.statements.find((each) => each.id === id) ?? null;
  }

  rejected(home?: string): ReviewedStatement[] {
    return this.#host
      .snapshot()
      .review.statements.filter((each) => each.state === 'rejected' && (home ?? each.home) === each.home);
  }

  offer(id: StatementId): Offer | null {
    const { offers } = this.#host.snapshot().review;
    return this.isLocked ? null : (offers.find((each) => each.statement === id) ?? null);
  }

  /**
   * The statement with the next open check after the selected one, from the top again at the end; null when nothing is open. The selected one itself
   * when it was come upon otherwise: after a removal the selection may rest on the very next one.
   */
  goToNextCheck(): StatementId | null {
    const order = this.#host.snapshot().review.statements.map(({ id }) => id);
    const here = this.#host.selected()?.id ?? null;
    const isFresh = here !== this.#jumpedTo && this.#checks.some(({ statement }) => statement === here);
    const next = isFresh ? here : nextCheck(this.#checks, order, here);
    this.#jumpedTo = next;
    if (next !== null) this.#host.select(next);
    return next;
  }

  /** Accepts and goes on to the next statement: reading and accepting is one pass through the note. */
  async accept(id: StatementId): Promise<void> {
    const next = this.#following(id);
    if (await this.#do(this.#host.verbs.accept(id), 'Accepted')) this.#goOn(id, next ?? id);
  }

  async reject(id: StatementId): Promise<void> {
    const next = this.#following(id);
    if (await this.#do(this.#host.verbs.reject(id), 'Rejected')) this.#goOn(id, next);
  }

  async remove(id: StatementId): Promise<void> {
    const next = this.#following(id);
    if (await this.#do(this.#host.verbs.remove(id), 'Removed')) this.#goOn(id, next);
  }

  async restore(id: StatementId): Promise<void> {
    if (await this.#do(this.#host.verbs.restore(id), 'Back in the note')) this.#host.select(id);
  }

  /** Other words for a section, beside its statements. */
  reword(kind: RewordingKind, home: string): void {
    this.rewording.propose(kind, home);
    const waiting = this.rewording.waiting(home).length;
    this.#announced = this.rewording.answer(home) ?? `${waiting} to take or to leave`;
  }

  /** What is being typed belongs to the note that is compared. */
  async askSecondOpinion(section: { id: string; title: string }): Promise<void> {
    if (this.canRedraft && (await this.save())) await this.opinion.ask(section);
  }

  async setPatient(patient: PatientLine): Promise<boolean> {
    return this.#do(this.#host.verbs.setPatient(patient), 'Patient saved');
  }

  async confirmCode(problem: string, code: ConfirmedCode | null): Promise<void> {
    const words = code === null ? 'Code taken away' : `Code ${code.code} confirmed`;
    await this.#do(this.#host.verbs.confirmCode(problem, code), words);
  }

  /** The engine's words in place of those that the clinician's style made of them. */
  async withoutStyle({ id, engineText }: ReviewedStatement): Promise<void> {
    if (engineText !== undefined) await this.#do(this.#host.verbs.edit(id, engineText), 'Without your style');
  }

  async asBullets(id: StatementId): Promise<void> {
    await this.#do(this.#host.verbs.asBullets(id), 'Split into lines');
  }

  /** One place up or down; past the end of its section into the next one. */
  async moveBy(id: StatementId, direction: 'up' | 'down'): Promise<void> {
    const { sections } = this.#host.snapshot().note;
    const place = direction === 'up' ? placeAbove(sections, id) : placeBelow(sections, id);
    if (place !== null) await this.#do(this.#host.verbs.move(id, place), `Moved ${direction}`);
  }

  async moveTo(id: StatementId, home: string): Promise<void> {
    await this.#do(this.#host.verbs.move(id, { home, before: null }), 'Moved');
  }

  async include(omission: string): Promise<void> {
    const id = await this.#host.run(this.#host.verbs.include(omission));
    if (!id.ok) return;
    this.#announced = 'Put into the note';
    this.#host.select(id.value);
  }

  async setAside(omission: string): Promise<void> {
    await this.#do(this.#host.verbs.setAside(omission), 'Set aside');
  }

  async takeOffer(id: StatementId): Promise<void> {
    await this.#do(this.#host.verbs.takeOffer(id), 'New version taken');
  }

  async leaveOffer(id: StatementId): Promise<void> {
    await this.#do(this.#host.verbs.leaveOffer(id), 'Your version kept');
  }

  async redraft(home: string): Promise<void> {
    if (!this.canRedraft) return;
    this.#announced = 'Being drafted again';
    await this.#host.run(this.#host.verbs.redraftSection(home));
    this.#announced = this.canRedraft ? 'Drafted again' : '';
  }

  async undo(): Promise<void> {
    await this.#do(this.#host.verbs.undo(), 'Undone');
  }

  async redo(): Promise<void> {
    await this.#do(this.#host.verbs.redo(), 'Done again');
  }

  async edit(id: StatementId): Promise<void> {
    if (this.isLocked || !(await this.save())) return;
    const statement = this.statement(id);
    if (statement === null) return;
    this.#keeping = null;
    this.#host.select(id);
    this.#field.open({ kind: 'statement', id }, statement.text);
  }

  /** Opens a field for a statement of the clinician's own: after the selected one, else at the end of the section. */
  async add(home?: string): Promise<void> {
    const { sections } = this.#host.snapshot().note;
    const place = placeAfter(sections, this.#host.selected()?.id ?? null, home);
    if (this.isLocked || place === null || !(await this.save())) return;
    this.#field.open({ kind: 'new', place }, '');
  }

  /**
   * Keeps what was typed, and waits for the save under way. The note has the words, with their flags, as soon as this is called; false when they could not
   * be stored: the field stays open with them.
   */
  save(): Promise<boolean> {
    return this.#field.save();
  }

  /** The same for a printer, which waits for nobody: the note has all that is typed as soon as this returns, whatever is being stored. */
  saveAtOnce(): void {
    this.#field.saveAtOnce();
  }

  /** Lets go of what was typed. */
  cancel(): void {
    this.#field.close();
  }

  keep(statement: StatementId, flag: Flag): void {
    this.#host.select(statement);
    this.#keeping = { statement, flag };
  }

  stopKeeping(): void {
    this.#keeping = null;
  }

  async confirmKeep(reason: string): Promise<void> {
    const keeping = this.#keeping;
    if (keeping === null || reason.trim() === '') return;
    const { statement, flag } = keeping;
    if (await this.#do(this.#host.verbs.keepFlag(statement, flag, reason.trim()), 'Kept'))
      this.#keeping = null;
  }

  async #do(verb: Promise<Result<null>>, words: string): Promise<boolean> {
    const done = await this.#host.run(verb);
    if (done.ok) this.#announced = words;
    return done.ok;
  }

  /** Unless the reader went on by themselves while it was being stored. */
  #goOn(from: StatementId, to: StatementId | null): void {
    const here = this.#host.selected();
    if (here === null || here.id === from) this.#host.select(to);
  }

  #following(id: StatementId): StatementId | null {
    const shown = this.#host.snapshot().note.sections.flatMap(({ statements }) => statements);
    const at = shown.findIndex((each) => each.id === id);
    return (shown[at + 1] ?? shown[at - 1])?.id ?? null;
  }
}
