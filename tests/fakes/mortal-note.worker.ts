import { expose } from 'comlink';
import type { DraftStatement } from '#domain/note/statement.ts';
import { createExtractiveEngine } from '#workers/note/engines/extractive.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import { createScriptedNoteEngine } from './scripted-note-engine.ts';

const statement: DraftStatement = {
  ...{ section: 'history', text: 'Finished before the end.', origin: 'model', weight: 1 },
  evidence: [],
};

let asked = 0;

/** A real worker whose engine `doomed` closes its own thread behind the first statement, without a word, as a system short of memory does. */
expose(
  createNoteWorker({
    doomed: () =>
      createScriptedNoteEngine({
        statementsFor: () => [statement, statement],
        async beforeStatement() {
          asked += 1;
          if (asked % 2 === 1) return;
          self.close();
          await new Promise(() => undefined);
        },
      }),
    extractive: () => createExtractiveEngine(),
  }),
);
