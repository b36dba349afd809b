import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import type { StatementId, UtteranceId } from '#domain/ids.ts';
import type { Statement } from '#domain/note/statement.ts';
import type { Template } from '#domain/note/template.ts';
import type { Speaker } from '#domain/transcript/utterance.ts';
import type { Visit, VisitSnapshot } from '#pipeline/visit.ts';
import { ClipPlayer } from './clip-player.svelte.ts';
import { evidenceClips, plainClip, spansByUtterance } from './evidence.ts';
import { TranscriptDesk } from './transcript-desk.svelte.ts';
import { groupTurns } from './turns.ts';

/** One visit on the screen: its snapshot, the statement that is selected, and what is being played. */
export class VisitSession {
  #snapshot = $state.raw<VisitSnapshot>() as VisitSnapshot;
  #rms = $state(0);
  #elapsedMs = $state(0);
  #selectedId = $state.raw<StatementId | null>(null);
  #problem = $state.raw<AppError | null>(null);
  readonly player: ClipPlayer;
  readonly desk: TranscriptDesk;
  readonly #visit: Visit;
  readonly #turns = $derived(groupTurns(this.#snapshot.utterances));
  readonly #statements = $derived(this.#snapshot.note.sections.flatMap((section) => section.statements));
  readonly #spans = $derived(spansByUtterance(this.selected));

  constructor(visit: Visit) {
    this.#visit = visit;
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

  get selected(): Statement | null {
    return this.#statements.find((statement) => statement.id === this.#selectedId) ?? null;
  }

  /** Evidence of the selected statement. */
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
    const { encounter, stages } = this.#snapshot;
    const isUnfinished = encounter.state === 'recording' || encounter.state === 'processing';
    return (
      isUnfinished && !this.isCapturing && Object.values(stages).every((stage) => stage.state === 'idle')
    );
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
      this.player.close();
      for (const stop of stops) stop();
    };
  }

  select(id: StatementId | null): void {
    if (id !== this.#selectedId) this.player.close();
    this.#selectedId = id;
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

  dismissNotice(): void {
    this.#problem = null;
    this.player.close();
    this.#visit.dismissNotice();
  }

  async #run(verb: Promise<Result<null>>): Promise<Result<null>> {
    this.#problem = null;
    const result = await verb;
    if (!result.ok && result.error.code !== 'cancelled') this.#problem = result.error;
    return result;
  }
}
