import type { AppError } from '#contracts/errors.ts';
import type { MicrophoneCheck } from '#pipeline/visit.ts';
import type { MicrophoneDevice } from '#pipeline/ports.ts';

export const TEST_MS = 5_000;
/** Peaks of speech at arm's length lie over 0.1; a microphone across the room gives a few hundredths. */
const WELL = 0.1;
const NOTHING = 0.01;

export type Verdict = 'well' | 'quiet' | 'nothing';

export const verdictWords: Record<Verdict, string> = {
  well: 'You are heard well',
  quiet: 'Very quiet: move closer',
  nothing: 'Nothing heard: choose another microphone, or check that it is switched on',
};

/** What the loudest moment of the test (0 to 1) says of the microphone. */
export function verdictOf(peak: number): Verdict {
  if (peak >= WELL) return 'well';
  return peak >= NOTHING ? 'quiet' : 'nothing';
}

/** Choice of microphone and the five-second test. */
export class MicrophoneTest {
  #devices = $state.raw<readonly MicrophoneDevice[]>([]);
  #rms = $state(0);
  #isRunning = $state(false);
  #outcome = $state.raw<{ verdict: Verdict; clipUrl: string } | null>(null);
  #problem = $state.raw<AppError | null>(null);
  #abort: AbortController | null = null;
  readonly #check: MicrophoneCheck;

  constructor(check: MicrophoneCheck) {
    this.#check = check;
  }

  get devices(): readonly MicrophoneDevice[] {
    return this.#devices;
  }

  get rms(): number {
    return this.#rms;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get outcome(): { verdict: Verdict; clipUrl: string } | null {
    return this.#outcome;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  async readDevices(): Promise<void> {
    this.#devices = await this.#check.devices();
  }

  async run(deviceId: string | null): Promise<void> {
    this.stop();
    this.#forget();
    const abort = new AbortController();
    this.#abort = abort;
    this.#isRunning = true;
    const result = await this.#check.test(deviceId, TEST_MS, ({ rms }) => (this.#rms = rms), abort.signal);
    if (this.#abort !== abort) return;
    this.#isRunning = false;
    this.#rms = 0;
    if (result.ok) {
      const { clip, peak } = result.value;
      this.#outcome = { verdict: verdictOf(peak), clipUrl: URL.createObjectURL(clip) };
    } else if (result.error.code !== 'cancelled') this.#problem = result.error;
    // Names of microphones are shown to a page only once it may listen.
    await this.readDevices();
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#isRunning = false;
    this.#rms = 0;
  }

  dispose(): void {
    this.stop();
    this.#forget();
  }

  #forget(): void {
    if (this.#outcome !== null) URL.revokeObjectURL(this.#outcome.clipUrl);
    this.#outcome = null;
    this.#problem = null;
  }
}
