import type { CaptureCommand, CaptureMessage } from '#contracts/capture.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { ChunkCutter } from '#domain/audio/chunk-cutter.ts';
import { measureLevel } from '#domain/audio/level.ts';
import { downmix, toInt16 } from '#domain/audio/pcm.ts';
import { Resampler } from '#domain/audio/resample.ts';

const LEVEL_SAMPLES = SAMPLE_RATE_HZ / 10;

/**
 * Turns the render quanta of an audio context of any rate into one-second chunks of mono 16 kHz PCM and a level ten
 * times a second. Resampling happens here and not by asking for a 16 kHz context, because Firefox refuses to connect
 * a microphone of another rate to one.
 */
export class Chunker {
  readonly #contextHz: number;
  readonly #post: (message: CaptureMessage) => void;
  readonly #seconds = new ChunkCutter(SAMPLE_RATE_HZ);
  readonly #levels = new ChunkCutter(LEVEL_SAMPLES);
  #resampler: Resampler;
  #state: 'running' | 'paused' | 'stopped' = 'running';

  constructor(contextHz: number, post: (message: CaptureMessage) => void) {
    this.#contextHz = contextHz;
    this.#post = post;
    this.#resampler = new Resampler(contextHz, SAMPLE_RATE_HZ);
  }

  /** One render quantum, a Float32Array per channel; none while the source is silent or gone. */
  process(channels: readonly Float32Array[]): void {
    if (this.#state === 'running' && channels.length > 0) this.#take(this.#resampler.push(downmix(channels)));
  }

  /** Carries out a command. `pause` and `stop` hand out the partial chunk before they are answered. */
  command(command: CaptureCommand): void {
    if (command.type === 'resume') {
      if (this.#state === 'paused') this.#state = 'running';
      return;
    }
    if (this.#state === 'running') this.#flush();
    if (this.#state !== 'stopped') this.#state = command.type === 'pause' ? 'paused' : 'stopped';
    this.#post({ type: 'settled', requestId: command.requestId });
  }

  get isStopped(): boolean {
    return this.#state === 'stopped';
  }

  #take(samples: Float32Array): void {
    const pcm = toInt16(samples);
    for (const stretch of this.#levels.push(pcm)) this.#post({ type: 'level', ...measureLevel(stretch) });
    for (const chunk of this.#seconds.push(pcm)) this.#post({ type: 'chunk', pcm: chunk });
  }

  #flush(): void {
    this.#take(this.#resampler.flush());
    this.#resampler = new Resampler(this.#contextHz, SAMPLE_RATE_HZ);
    this.#levels.flush();
    const rest = this.#seconds.flush();
    if (rest !== null) this.#post({ type: 'chunk', pcm: rest });
  }
}
