import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';

/**
 * Waits for one transfer, but not for ever: a stalled hotel network once left an install at 40 % with nothing to
 * press. Ends at the caller's abort (`cancelled`) or after `stallMs` without an answer (`timeout`).
 */
export class Patience {
  readonly #controller = new AbortController();
  readonly #stallMs: number;
  readonly #caller: AbortSignal;
  readonly #ended: Promise<never>;
  readonly #abort = (): void => this.#controller.abort();

  constructor(caller: AbortSignal, stallMs: number) {
    this.#caller = caller;
    this.#stallMs = stallMs;
    this.#ended = new Promise((_resolve, reject) => {
      this.signal.addEventListener('abort', () => reject(new Error('transfer ended')));
    });
    // Nobody may be waiting when it ends.
    this.#ended.catch(() => undefined);
    caller.addEventListener('abort', this.#abort);
    if (caller.aborted) this.#abort();
  }

  /** For `fetch`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  async wait<T>(work: Promise<T>): Promise<Result<T>> {
    let isStalled = false;
    const timer = setTimeout(() => {
      isStalled = true;
      this.#abort();
    }, this.#stallMs);
    try {
      return ok(await Promise.race([work, this.#ended]));
    } catch {
      return err(this.#reason(isStalled));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the transfer if it still runs. */
  dispose(): void {
    this.#caller.removeEventListener('abort', this.#abort);
    this.#abort();
  }

  #reason(isStalled: boolean): AppError {
    if (this.#caller.aborted) return appError('cancelled', true);
    if (isStalled) return appError('timeout', true, { ms: this.#stallMs });
    return appError(navigator.onLine ? 'model-download-failed' : 'offline', true);
  }
}
