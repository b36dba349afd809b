import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import type { ExportDocument } from '#domain/export/export-document.ts';
import { exportDocumentOf } from '#domain/export/export-document-of.ts';
import type { StatementId, UtteranceId } from '#domain/ids.ts';
import type { Evidence, Statement } from '#domain/note/statement.ts';
import type { Template } from '#domain/note/template.ts';
import type { ReviewedStatement } from '#domain/review/review.ts';
import { expandLastPhrase, type SmartPhrase } from '#domain/review/smart-phrases.ts';
import type { Signer } from '#domain/signing/signed-note.ts';
import type { Speaker } from '#domain/transcript/utterance.ts';
import type { Visit, VisitSnapshot } from '#pipeline/visit.ts';
import { offsetMinutesAt } from './clinic-time.ts';
import { ClipPlayer } from './clip-player.svelte.ts';
import { evidenceClips, plainClip, spansByUtterance } from './evidence.ts';
import { TranscriptDesk } from './transcript-desk.svelte.ts';
import { NoteReview } from './note-review.svelte.ts';
import { groupTurns } from './turns.ts';

const nothing: readonly Evidence[] = [];

/** One visit on the screen: its snapshot, the statement that is selected, and what is being played. */
export class VisitSession {
  #snapshot = $state.raw<VisitSnapshot>() as VisitSnapshot;
  #rms = $state(0);
  #elapsedMs = $state(0);
  #selectedId = $state.raw<StatementId | null>(null);
  #pointed = $state.raw<readonly Evidence[] | null>(null);
  #problem = $state.raw<AppError | null>(null);
  readonly player: ClipPlayer;
  readonly desk: TranscriptDesk;
  readonly review: NoteReview;
  readonly #visit: Visit;
  readonly #phrases: () => readonly SmartPhrase[];
  readonly #turns = $derived(groupTurns(this.#snapshot.utterances));
  readonly #statements = $derived(this.#snapshot.note.sections.flatMap((section) => section.statements));
  /** The same array while nothing else is marked: a new one would scroll the transcript back at every change of the visit. */
  readonly #marked = $derived(this.#pointed ?? this.selected?.evidence ?? nothing);
  readonly #spans = $derived(spansByUtterance(this.#marked));

  constructor(visit: Visit, phrases: () => readonly SmartPhrase[] = () => []) {
    this.#visit = visit;
    this.#phrases = phrases;
    this.#snapshot = visit.snapshot();
    this.#elapsedMs = visit.elapsedMs();
    this.player = new ClipPlayer((fromMs, toMs) => visit.audioClip(fromMs, toMs));
    this.desk = new TranscriptDesk({
      verbs: visit.transcript,
      run: (verb) => this.#run(verb),
      utterances: () => this.#snapshot.utterances,
      statements: () => this.#statements,
      selected: () => this.#selectedId,
      select: (id) => this.select(id),
    });
    this.review = new NoteReview({
      snapshot: () => this.#snapshot,
      verbs: visit.review,
      opinions: visit.secondOpinions,
      writeOut: (text) => expandLastPhrase(text, this.#phrases()),
      run: (verb) => this.#run(verb),
      selected: () => this.selected,
      select: (id) => this.select(id),
    });
  }

  get snapshot(): VisitSnapshot {
    return this.#snapshot;
  }

  get rms(): number {
    return this.#rms;
  }

  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  get turns() {
    return this.#turns;
  }

  get statements(): readonly Statement[] {
    return this.#statements;
  }

  /** Also a rejected one, while those are shown. */
  get selected(): ReviewedStatement | null {
    return this.#snapshot.review.statements.find((statement) => statement.id === this.#selectedId) ?? null;
  }

  /** Words of the transcript that are marked: the evidence of the selected statement, or what was pointed at. */
  get spans() {
    return this.#spans;
  }

  /** What the user must know: what the visit says, else the refusal of the last press of a button. */
  get notice(): AppError | null {
    return this.#snapshot.notice ?? this.#problem ?? this.player.problem;
  }

  get isCapturing(): boolean {
    return this.#snapshot.capture !== 'idle';
  }

  /** Nothing has come in yet. */
  get isFresh(): boolean {
    return this.#snapshot.encounter.state === 'new' && !this.isCapturing;
  }

  /** Not while recording: the microphone would hear the loudspeaker. */
  get canPlay(): boolean {
    return this.#snapshot.encounter.durationMs > 0 && this.#snapshot.capture !== 'recording';
  }

  /** Recording or processing by its record, with nothing at work: a crash or a closed tab. */
  get isInterrupted(): boolean {
    const { encounter, stages, isElsewhere } = this.#snapshot;
    if (isElsewhere) return false;
    const isUnfinished = encounter.state === 'recording' || encounter.state === 'processing';
    const { capture, speech, note } = stages;
    // A file that was cut is told at every opening, and stands in no way.
    const isAtWork = capture.state !== 'failed' && capture.state !== 'idle';
    const isIdle = !isAtWork && speech.state === 'idle' && note.state === 'idle';
    return isUnfinished && !this.isCapturing && isIdle;
  }

  /** Keeps what is in an open field before the note is signed, of the transcript first: the note rests on it. False when it cannot be stored; the notice says why. */
  async saveTyped(): Promise<boolean> {
    return (await this.desk.save()) && (await this.review.save());
  }

  /**
   * The note with what is being typed in it, for the ways out of Sotto; null when that cannot be saved. An open turn of the transcript stays open: its words would
   * only make the note stale in the moment in which it goes out.
   */
  async savedDocument(): Promise<ExportDocument | null> {
    return (await this.review.save()) ? this.exportDocument() : null;
  }

  /** The same at once: a browser that prints waits for nobody. */
  printDocument(): ExportDocument {
    this.review.saveAtOnce();
    return this.exportDocument();
  }

  /** The note as it stands now. */
  exportDocument(): ExportDocument {
    const { note, review, utterances, encounter, signed, addenda, isSignatureBroken } = this.#snapshot;
    return exportDocumentOf({
      note,
      utterances,
      encounter,
      // A signature that no longer fits its note vouches for nothing.
      signed: isSignatureBroken ? null : signed,
      addenda,
      about: review.about,
      exportedAtMs: Date.now(),
      offsetAt: offsetMinutesAt,
    });
  }

  /** Follows the visit until the returned function is called. */
  follow(): () => void {
    const stops = [
      this.#visit.subscribe((snapshot) => {
        this.#snapshot = snapshot;
        this.#elapsedMs = this.#visit.elapsedMs();
      }),
      this.#visit.onLevel(({ rms }) => {
        this.#rms = rms;
        this.#elapsedMs = this.#visit.elapsedMs();
      }),
    ];
    return () => {
      // What was typed and not yet saved would be lost with the screen.
      void this.desk.save();
      void this.review.save();
      this.review.opinion.close();
      this.player.close();
      for (const stop of stops) stop();
    };
  }

  select(id: StatementId | null): void {
    if (id !== this.#selectedId) this.player.close();
    this.#selectedId = id;
    this.#pointed = null;
  }

  /** Marks words of the transcript that no statement rests on. */
  point(evidence: readonly Evidence[]): void {
    this.select(null);
    this.#pointed = evidence;
  }

  /** Plays what the statement rests on, or stops it. */
  togglePlay(statement: Statement): void {
    this.select(statement.id);
    if (this.player.key === statement.id) this.player.stop();
    else if (this.canPlay) {
      const { encounter, utterances } = this.#snapshot;
      void this.player.play(statement.id, evidenceClips(statement, utterances, encounter.durationMs));
    }
  }

  /** Marks words of the transcript that a flag of the statement speaks of, and plays them, or stops them. */
  hearSaid(statement: StatementId, said: Evidence): void {
    const key = `${statement} ${said.utterance}:${said.start}`;
    const isHeard = this.player.key === key;
    this.select(statement);
    this.#pointed = [said];
    if (isHeard) this.player.stop();
    else if (this.canPlay) {
      const { encounter, utterances } = this.#snapshot;
      void this.player.play(key, evidenceClips({ evidence: [said] }, utterances, encounter.durationMs));
    }
  }

  /** Plays words of the transcript that belong to no statement of the note, or stops them. */
  toggleEvidence(key: string, evidence: readonly Evidence[]): void {
    if (this.player.key === key) this.player.stop();
    else if (this.canPlay) {
      const { encounter, utterances } = this.#snapshot;
      void this.player.play(
        key,
        evidenceClips({ evidence: [...evidence] }, utterances, encounter.durationMs),
      );
    }
  }

  /** Stops what is heard, or plays the clip on the player once more. */
  togglePlayer(): void {
    const { clip, key } = this.player;
    if (key !== null) this.player.stop();
    else if (clip !== null) this.playPlace(clip.heard.fromMs);
  }

  /** From a place of the clip on the player. */
  playPlace(ms: number): void {
    if (this.canPlay) void this.player.playFrom(ms);
  }

  playFrom(key: UtteranceId, fromMs: number, toMs: number): void {
    if (this.canPlay) void this.player.play(key, [plainClip({ fromMs, toMs })]);
  }

  startRecording(deviceId: string | null): void {
    this.player.close();
    void this.#run(this.#visit.startRecording(deviceId));
  }

  pause(): void {
    void this.#run(this.#visit.pause());
  }

  resume(): void {
    this.player.close();
    void this.#run(this.#visit.resume());
  }

  stop(): void {
    void this.#run(this.#visit.stop());
  }

  importAudio(file: Blob): void {
    void this.#run(this.#visit.importAudio(file, 'import'));
  }

  pasteTranscript(text: string): Promise<Result<null>> {
    return this.#run(this.#visit.pasteTranscript(text));
  }

  stopStage(stage: 'speech' | 'note'): void {
    this.#visit.stopStage(stage);
  }

  continue(): void {
    void this.#run(this.#visit.continue());
  }

  setTemplate(template: Template): void {
    void this.#run(this.#visit.setTemplate(template));
  }

  rename(title: string): void {
    const wanted = title.trim();
    if (wanted !== '' && wanted !== this.#snapshot.encounter.title)
      void this.#run(this.#visit.rename(wanted));
  }

  async setSpeaker(utterances: readonly UtteranceId[], speaker: Speaker): Promise<void> {
    await this.#run(this.#visit.transcript.setSpeaker(utterances, speaker));
  }

  settleSuggestion(utterance: UtteranceId, suggestion: number, name: string | null): void {
    void this.#run(this.#visit.transcript.settleSuggestion(utterance, suggestion, name));
  }

  sign(signer: Signer): Promise<Result<null>> {
    return this.#run(this.#visit.sign(signer));
  }

  addAddendum(text: string, author: Signer): Promise<Result<null>> {
    return this.#run(this.#visit.addAddendum(text, author));
  }

  dismissNotice(): void {
    this.#problem = null;
    this.player.close();
    this.#visit.dismissNotice();
  }

  async #run<T>(verb: Promise<Result<T>>): Promise<Result<T>> {
    this.#problem = null;
    const result = await verb;
    if (!result.ok && result.error.code !== 'cancelled') this.#problem = result.error;
    return result;
  }
}
