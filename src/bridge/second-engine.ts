import type { Writer } from '#domain/note/writer.ts';
import type { SecondEngine } from '#pipeline/ports.ts';
import type { Rung } from './engine-ladder.ts';
import { createNoteClient, type NoteClientOptions } from './note-client.ts';
import { RULES_CHOICE } from './note-rungs.ts';

export interface SecondEngineOptions extends Omit<NoteClientOptions, 'rungs'> {
  /** Engines that did not write, the best first; none when there is no other. */
  rungs: (wrote: readonly Writer[]) => readonly Rung[];
  /** Lets go of the weights of the engines that the visits use: two models at once may be more than the device holds. */
  letGo: () => void;
}

/** A second engine in a worker of its own, which lives for one opinion. */
export function createSecondEngine({ rungs, letGo, ...options }: SecondEngineOptions): SecondEngine {
  // A ladder always tries its last step: one that has closed the page twice would close it again.
  const open = (wrote: readonly Writer[]): Rung[] =>
    rungs(wrote).filter(({ key }) => key === RULES_CHOICE || !options.guard.isPassedOver(key));
  return {
    isThere: (wrote) => open(wrote).length > 0,
    open(wrote) {
      const steps = open(wrote);
      if (steps.some(({ key }) => key !== RULES_CHOICE)) letGo();
      return createNoteClient({ ...options, rungs: () => steps });
    },
  };
}
