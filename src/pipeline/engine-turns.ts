import type { EngineTurns } from './ports.ts';

export interface EngineTurnsOptions {
  /** Asked at each turn: another model may have been chosen since. */
  isStaged: () => boolean;
  /** Lets go of the weights of one engine; it is not at work then. */
  letGo: Record<'speech' | 'note', () => void>;
}

/**
 * One engine in memory at a time, over all open visits. iOS closes the page of an app that holds recogniser and language model at once, so there the
 * note is written after Stop. Who waits gets the turn in the order of asking.
 */
export function createEngineTurns({ isStaged, letGo }: EngineTurnsOptions): EngineTurns {
  let tail: Promise<void> = Promise.resolve();

  return {
    isStaged,
    async take(engine, signal) {
      if (!isStaged()) return () => undefined;
      const before = tail;
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve));
      tail = before.then(() => ended);
      await orAborted(before, signal);
      if (signal.aborted) {
        end();
        return null;
      }
      letGo[engine === 'speech' ? 'note' : 'speech']();
      return end;
    },
  };
}

function orAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
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
