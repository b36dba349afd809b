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

/** One take and where its chunks go: each take writes through a writer of its own, also what it hands out while another one begins. */
interface Sitting {
  readonly writer: ChunkWriter;
  /** Null while the microphone is opening. */
  take: MicrophoneTake | null;
  /** What ended it; told once. */
  failure: AppError | null;
  /** All of it is stored: a new writer counts on from there, and nothing may be written behind it any more. */
  isClosed: boolean;
}

/**
 * Records one visit from the microphone into the audio store. A take that ends by itself (unplugged, storage full)
 * leaves the recorder paused, with everything up to then durable; `resume` starts another take behind it.
 */
export class Recorder {
  readonly #deps: RecorderDeps;
  readonly #encounter: EncounterId;
  readonly #hooks: RecorderHooks;
  #state: CaptureState = 'idle';
  /** The take that is recorded, or paused; detached before its end is waited for. */
  #sitting: Sitting | null = null;
  #ending: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | null = null;
  /** Counts the stops that came while a microphone was opening: what opens after one is closed again. */
  #callsOff = 0;
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
    const storedMs = this.#sitting?.writer.storedMs() ?? fallbackMs;
    if (this.#state !== 'recording') return storedMs;
    return storedMs + Math.min(1_000, Math.max(0, this.#deps.clock.nowMs() - this.#lastChunkAtMs));
  }

  /** `cancelled` when it was stopped before the microphone was open. */
  async start(deviceId: string | null): Promise<Result<null>> {
    if (this.#state !== 'idle') return err(appError('recording-elsewhere'));
    this.#deviceId = deviceId;
    return this.#open(async () => {
      await this.#letGo();
      this.#setState('idle');
    });
  }

  async pause(): Promise<Result<null>> {
    const sitting = this.#sitting;
    if (this.#state !== 'recording' || sitting === null) return ok(null);
    await sitting.take?.pause();
    // Stopped or lost meanwhile: that stands.
    if (this.#sitting === sitting && this.#state === 'recording') this.#setState('paused');
    return ok(null);
  }

  /** `cancelled` when it was stopped before the microphone was open. */
  async resume(): Promise<Result<null>> {
    if (this.#state !== 'paused') return ok(null);
    const sitting = this.#sitting;
    if (sitting === null) return this.#open(() => this.#setState('paused'));
    await sitting.take?.resume();
    if (this.#sitting !== sitting) return err(sitting.failure ?? appError('cancelled'));
    this.#recording();
    return ok(null);
  }

  /** Resolves when all is stored; also a second time, since what follows a Stop must not run before that. */
  stop(): Promise<void> {
    if (this.#state === 'idle') return Promise.resolve();
    this.#stopping ??= this.#stop().finally(() => {
      this.#stopping = null;
    });
    return this.#stopping;
  }

  /** After a crash: the recording stands paused where it was cut, to be resumed or stopped. */
  adopt(): void {
    if (this.#state === 'idle') this.#setState('paused');
  }

  async #stop(): Promise<void> {
    if (this.#state === 'starting') this.#callsOff += 1;
    this.#setState('stopping');
    await this.#end();
    await this.#letGo();
    this.#setState('idle');
  }

  /** @param onFailure puts back what stood before. A Stop in between has put back its own. */
  async #open(onFailure: () => void | Promise<void>): Promise<Result<null>> {
    this.#setState('starting');
    const before = this.#callsOff;
    const isOff = (): boolean => this.#callsOff !== before;
    const begun = await this.#begin(isOff);
    if (isOff()) return err(appError('cancelled'));
    if (!begun.ok) await onFailure();
    return begun;
  }

  /**
   * Opens the microphone behind what is stored. `isOff` is asked after each wait: a Stop that came while the browser still asked for the microphone
   * once went unheard, and the consultation was recorded after it.
   */
  async #begin(isOff: () => boolean): Promise<Result<null>> {
    const isHeld = await this.#hold(isOff);
    if (!isHeld.ok) return isHeld;
    // Where the next take begins is known when the last one is stored.
    await this.#ending;
    const writer = await createChunkWriter(this.#encounter, this.#deps.audio, (storedMs) =>
      this.#hooks.onStored(storedMs),
    );
    if (!writer.ok) return writer;
    if (isOff()) return err(appError('cancelled'));
    const sitting: Sitting = { writer: writer.value, take: null, failure: null, isClosed: false };
    const take = await this.#deps.microphone.start(this.#deviceId, (event) => {
      if (sitting.take !== null || !isOff()) this.#receive(sitting, event);
    });
    if (!take.ok) return take;
    if (isOff() || sitting.failure !== null) {
      await take.value.stop();
      await sitting.writer.flush();
      return err(sitting.failure ?? appError('cancelled'));
    }
    sitting.take = take.value;
    this.#sitting = sitting;
    this.#recording();
    return ok(null);
  }

  /** Takes what is held while recording. What comes in after a Stop goes back at once. */
  async #hold(isOff: () => boolean): Promise<Result<null>> {
    if (this.#held.length > 0) return ok(null);
    const lock = await this.#deps.locks.acquire(RECORDING_LOCK);
    if (lock === null) return err(appError('recording-elsewhere'));
    if (isOff()) {
      lock.release();
      return err(appError('cancelled'));
    }
    this.#held.push(lock, { release: this.#watchVisibility() });
    const awake = await this.#deps.wakeLock.acquire();
    if (isOff()) {
      await awake.release();
      return err(appError('cancelled'));
    }
    this.#held.push(awake);
    return ok(null);
  }

  #receive(sitting: Sitting, event: MicrophoneEvent): void {
    const isCurrent = sitting.take === null || sitting === this.#sitting;
    switch (event.type) {
      case 'chunk':
        this.#lastChunkAtMs = this.#deps.clock.nowMs();
        void this.#keep(sitting, event.pcm);
        return;
      case 'level':
        if (isCurrent) this.#hooks.onLevel(event);
        return;
      case 'muted':
        if (isCurrent) this.#hooks.onMuted(event.isMuted);
        return;
      case 'lost':
        if (isCurrent) void this.#interrupt(sitting, appError('microphone-lost', true));
    }
  }

  async #keep(sitting: Sitting, pcm: Int16Array): Promise<void> {
    const written = sitting.isClosed
      ? err(appError('microphone-lost', true))
      : await sitting.writer.append(pcm);
    if (!written.ok) await this.#interrupt(sitting, written.error);
  }

  /** What cannot be stored is told, whatever the recorder does by then: a second that is missing without a word is not missed. */
  async #interrupt(sitting: Sitting, error: AppError): Promise<void> {
    if (sitting.failure !== null) return;
    sitting.failure = error;
    // One that is opening fails to open.
    if (sitting.take === null) return;
    this.#hooks.onNotice(error);
    if (this.#sitting !== sitting) return;
    this.#setState('paused');
    await this.#end();
  }

  /** Ends the take. It is detached first: Resume once came while it was ending, and lost the writer of the new take to it. */
  #end(): Promise<void> {
    const sitting = this.#sitting;
    this.#sitting = null;
    const before = this.#ending;
    this.#ending = (async () => {
      await before;
      await sitting?.take?.stop();
      await sitting?.writer.flush();
      if (sitting !== null) sitting.isClosed = true;
    })();
    return this.#ending;
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
      const storedMs = this.#sitting?.writer.storedMs() ?? 0;
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
