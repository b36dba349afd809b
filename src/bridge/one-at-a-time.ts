import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';

/** Runs one piece of work after the other, in the order of asking. */
export class OneAtATime {
  #tail: Promise<unknown> = Promise.resolve();

  /** `cancelled` for work whose signal aborts before its turn; it holds up nobody behind. */
  async run<T>(signal: AbortSignal, work: () => Promise<Result<T>>): Promise<Result<T>> {
    const before = this.#tail;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    this.#tail = before.then(() => ended);
    try {
      await untilTurn(before, signal);
      return signal.aborted ? err(appError('cancelled')) : await work();
    } finally {
      end();
    }
  }
}

function untilTurn(turn: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    void turn.then(done);
  });
}
