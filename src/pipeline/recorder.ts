import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import { createChunkWriter, type ChunkWriter } from './capture-stage.ts';
import type {
  AudioStore,
  Clock,
  Microphone,
  MicrophoneEvent,
  MicrophoneTake,
  PageVisibility,
  TabLocks,
  WakeLock,
} from './ports.ts';
import type { CaptureState } from './visit.ts';

export interface RecorderDeps {
  audio: AudioStore;
  microphone: Microphone;
  wakeLock: WakeLock;
  locks: TabLocks;
  visibility: PageVisibility;
  clock: Clock;
}

export interface RecorderHooks {
  onStored(storedMs: number): void;
  onLevel(level: { rms: number; peak: number }): void;
  onState(state: CaptureState): void;
  onMuted(isMuted: boolean): void;
  onNotice(error: AppError): void;
}

export const RECORDING_LOCK = 'sotto-recording';

/** Audio that a hidden page may miss before it is worth a sentence: timers drift, and a chunk is a second long. */
const MISSED_MS = 2_000;

/**
 * Records one visit from the microphone into the audio store. A take that ends by itself (unplugged, storage full)
 * leaves the recorder paused, with everything up to then durable; `resume` starts another take behind it.
 */
export class Recorder {
  readonly #deps: RecorderDeps;
  readonly #encounter: EncounterId;
  readonly #hooks: RecorderHooks;
  #state: CaptureState = 'idle';
  #writer: ChunkWriter | null = null;
  #take: MicrophoneTake | null = null;
  #deviceId: string | null = null;
  #held: { release(): void | Promise<void> }[] = [];
  #lastChunkAtMs = 0;
  #hiddenSince: { atMs: number; storedMs: number } | null = null;

  constructor(deps: RecorderDeps, encounter: EncounterId, hooks: RecorderHooks) {
    this.#deps = deps;
    this.#encounter = encounter;
    this.#hooks = hooks;
  }

  get state(): CaptureState {
    return this.#state;
  }

  /** Milliseconds recorded; between two chunks the clock fills in, so that the display does not jump. */
  elapsedMs(fallbackMs: number): number {
    const storedMs = this.#writer?.storedMs() ?? fallbackMs;
    if (this.#state !== 'recording') return storedMs;
    return storedMs + Math.min(1_000, Math.max(0, this.#deps.clock.nowMs() - this.#lastChunkAtMs));
  }

  async start(deviceId: string | null): Promise<Result<null>> {
    if (this.#state !== 'idle') return err(appError('recording-elsewhere'));
    this.#deviceId = deviceId;
    this.#setState('starting');
    const begun = await this.#begin();
    if (!begun.ok) {
      await this.#letGo();
      this.#setState('idle');
    }
    return begun;
  }

  async pause(): Promise<Result<null>> {
    if (this.#state !== 'recording') return ok(null);
    await this.#take?.pause();
    this.#setState('paused');
    return ok(null);
  }

  async resume(): Promise<Result<null>> {
    if (this.#state !== 'paused') return ok(null);
    if (this.#take !== null) {
      await this.#take.resume();
      this.#recording();
      return ok(null);
    }
    this.#setState('starting');
    const begun = await this.#begin();
    if (!begun.ok) this.#setState('paused');
    return begun;
  }

  async stop(): Promise<void> {
    if (this.#state === 'idle' || this.#state === 'stopping') return;
    this.#setState('stopping');
    await this.#endTake();
    await this.#letGo();
    this.#setState('idle');
  }

  /** After a crash: the recording stands paused where it was cut, to be resumed or stopped. */
  adopt(): void {
    if (this.#state === 'idle') this.#setState('paused');
  }

  async #begin(): Promise<Result<null>> {
    if (this.#held.length === 0) {
      const lock = await this.#deps.locks.acquire(RECORDING_LOCK);
      if (lock === null) return err(appError('recording-elsewhere'));
      this.#held.push(lock, { release: this.#watchVisibility() });
      this.#held.push(await this.#deps.wakeLock.acquire());
    }
    if (this.#writer === null) {
      const writer = await createChunkWriter(this.#encounter, this.#deps.audio, (storedMs) =>
        this.#hooks.onStored(storedMs),
      );
      if (!writer.ok) return writer;
      this.#writer = writer.value;
    }
    const take = await this.#deps.microphone.start(this.#deviceId, (event) => this.#receive(event));
    if (!take.ok) return take;
    this.#take = take.value;
    this.#recording();
    return ok(null);
  }

  #receive(event: MicrophoneEvent): void {
    switch (event.type) {
      case 'chunk':
        this.#lastChunkAtMs = this.#deps.clock.nowMs();
        void this.#keep(event.pcm);
        return;
      case 'level':
        this.#hooks.onLevel(event);
        return;
      case 'muted':
        this.#hooks.onMuted(event.isMuted);
        return;
      case 'lost':
        void this.#interrupt(appError('microphone-lost', true));
    }
  }

  async #keep(pcm: Int16Array): Promise<void> {
    const written = await this.#writer?.append(pcm);
    if (written?.ok === false) await this.#interrupt(written.error);
  }

  async #interrupt(error: AppError): Promise<void> {
    if (this.#state !== 'recording' && this.#state !== 'paused') return;
    this.#hooks.onNotice(error);
    this.#setState('paused');
    await this.#endTake();
    // A writer that failed refuses all later chunks; the next take starts a new one behind what is durable.
    this.#writer = null;
  }

  async #endTake(): Promise<void> {
    const take = this.#take;
    this.#take = null;
    await take?.stop();
    await this.#writer?.flush();
  }

  async #letGo(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const each of held) await each.release();
  }

  #recording(): void {
    this.#lastChunkAtMs = this.#deps.clock.nowMs();
    this.#setState('recording');
  }

  #setState(state: CaptureState): void {
    this.#state = state;
    this.#hooks.onState(state);
  }

  /** Phones silence the microphone of a page out of sight without an error: compare the clock with what arrived. */
  #watchVisibility(): () => void {
    const { visibility, clock } = this.#deps;
    return visibility.onChange(() => {
      const storedMs = this.#writer?.storedMs() ?? 0;
      if (visibility.isHidden()) {
        if (this.#state !== 'recording') return;
        this.#hiddenSince = { atMs: clock.nowMs(), storedMs };
        this.#hooks.onNotice(appError('page-hidden'));
        return;
      }
      const since = this.#hiddenSince;
      this.#hiddenSince = null;
      if (since === null || this.#state !== 'recording') return;
      const missedMs = clock.nowMs() - since.atMs - (storedMs - since.storedMs);
      if (missedMs > MISSED_MS) this.#hooks.onNotice(appError('audio-missed', false, { missedMs }));
    });
  }
}
