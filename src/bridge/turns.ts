/** One after the other, in the order of asking. */
export class Turns {
  #tail: Promise<unknown> = Promise.resolve();

  /**
   * Resolves when the turn has come, with a function that ends it; null when the signal aborts first. Who gives up holds up nobody behind.
   */
  async take(signal: AbortSignal): Promise<(() => void) | null> {
    const before = this.#tail;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    this.#tail = before.then(() => ended);
    await untilTurn(before, signal);
    if (!signal.aborted) return end;
    end();
    return null;
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
