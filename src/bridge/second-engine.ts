import type { Writer } from '#domain/note/writer.ts';
import type { SecondEngine } from '#pipeline/ports.ts';
import type { Rung } from './engine-ladder.ts';
import { createNoteClient, type NoteClientOptions } from './note-client.ts';
import { RULES_CHOICE } from './note-rungs.ts';

export interface SecondEngineOptions extends Omit<NoteClientOptions, 'rungs'> {
  /** Engines that did not write, the best first; none when there is no other. */
  rungs: (wrote: readonly Writer[]) => readonly Rung[];
  /** Lets go of the weights of the engine that wrote: two models at once may be more than the device holds. */
  letGo: () => void;
}

/** A second engine in a worker of its own, which lives for one opinion. */
export function createSecondEngine({ rungs, letGo, ...options }: SecondEngineOptions): SecondEngine {
  return {
    isThere: (wrote) => rungs(wrote).length > 0,
    open(wrote) {
      const steps = rungs(wrote);
      if (steps.some(({ key }) => key !== RULES_CHOICE)) letGo();
      return createNoteClient({ ...options, rungs: () => steps });
    },
  };
}
