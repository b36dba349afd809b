import type { CheckStep, DeviceCheck, DeviceReport } from '#contracts/device-check.ts';
import type { AppError } from '#contracts/errors.ts';

/** One device check as the screen shows it. It ends with the screen: nobody waits for it then. */
export class DevicePanelState {
  #report = $state.raw<DeviceReport | null>(null);
  #step = $state<CheckStep | null>(null);
  #problem = $state.raw<AppError | null>(null);
  readonly #check: DeviceCheck;
  #running: AbortController | null = null;

  constructor(check: DeviceCheck) {
    this.#check = check;
    this.#report = check.last();
  }

  get report(): DeviceReport | null {
    return this.#report;
  }

  /** What is being measured; null when nothing is. */
  get step(): CheckStep | null {
    return this.#step;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  async run(): Promise<void> {
    if (this.#running !== null) return;
    const running = new AbortController();
    this.#running = running;
    this.#problem = null;
    this.#step = 'hearing';
    const outcome = await this.#check.run(running.signal, (step) => (this.#step = step));
    this.#running = null;
    this.#step = null;
    if (outcome.ok) this.#report = outcome.value;
    else if (outcome.error.code !== 'cancelled') this.#problem = outcome.error;
  }

  stop(): void {
    this.#running?.abort();
  }
}
