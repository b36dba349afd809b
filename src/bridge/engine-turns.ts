import type { EngineTurns } from '#pipeline/ports.ts';
import { Turns } from './turns.ts';

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
  const turns = new Turns();

  return {
    isStaged,
    async take(engine, signal) {
      if (!isStaged()) return () => undefined;
      const end = await turns.take(signal);
      if (end !== null) letGo[engine === 'speech' ? 'note' : 'speech']();
      return end;
    },
  };
}
