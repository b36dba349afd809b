import type { AppError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import type { Microphone, MicrophoneDevice, MicrophoneEvent } from '#pipeline/ports.ts';

/** A microphone that says what the test tells it to, and keeps what it was asked. */
export class FakeMicrophone implements Microphone {
  /** What `devices` lists. */
  list: MicrophoneDevice[] = [{ id: 'built-in', label: 'Built-in microphone' }];
  /** When set, `start` fails with it. */
  failure: AppError | null = null;
  /** Device of each start, in order. */
  readonly started: (string | null)[] = [];
  /** Every call of a take, in order. */
  readonly calls: ('pause' | 'resume' | 'stop')[] = [];
  #onEvent: ((event: MicrophoneEvent) => void) | null = null;
  #isPaused = false;
  #rest: Int16Array = new Int16Array(0);

  get isOpen(): boolean {
    return this.#onEvent !== null;
  }

  async devices(): Promise<MicrophoneDevice[]> {
    return this.list;
  }

  async start(
    deviceId: string | null,
    onEvent: (event: MicrophoneEvent) => void,
  ): ReturnType<Microphone['start']> {
    this.started.push(deviceId);
    if (this.failure !== null) return err(this.failure);
    this.#onEvent = onEvent;
    this.#isPaused = false;
    return ok({
      pause: async () => {
        this.calls.push('pause');
        this.#handOutRest();
        this.#isPaused = true;
      },
      resume: async () => {
        this.calls.push('resume');
        this.#isPaused = false;
      },
      stop: async () => {
        this.calls.push('stop');
        this.#close();
      },
    });
  }

  /** A whole second is heard; nothing comes of it while paused or stopped. */
  speak(pcm: Int16Array = new Int16Array(16_000)): void {
    if (!this.#isPaused) this.emit({ type: 'chunk', pcm });
  }

  /** The beginning of a second, handed out at the next pause, stop or loss. */
  mumble(pcm: Int16Array): void {
    if (!this.#isPaused) this.#rest = pcm;
  }

  /** The microphone is unplugged: what was heard comes out, then `lost`. */
  unplug(): void {
    this.#handOutRest();
    this.emit({ type: 'lost' });
    this.#onEvent = null;
  }

  emit(event: MicrophoneEvent): void {
    this.#onEvent?.(event);
  }

  #handOutRest(): void {
    if (this.#rest.length > 0) this.emit({ type: 'chunk', pcm: this.#rest });
    this.#rest = new Int16Array(0);
  }

  #close(): void {
    this.#handOutRest();
    this.#onEvent = null;
  }
}
