import { expect, it } from 'vitest';
import { ok } from '#contracts/result.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import MortalNoteWorker from '#tests/fakes/mortal-note.worker.ts?worker';
import { createLoadGuard } from './load-guard.ts';
import { createNoteClient } from './note-client.ts';
import { systemTimers } from './timers.ts';

it('finishes the note by rules when the thread of the engine is closed in the middle of a draft', async () => {
  const utterances = parseTranscript('[doctor] any fever ?\n[patient] no , but my right knee hurts a lot .');
  if (typeof utterances === 'string') throw new Error(utterances);
  const [window] = buildWindows(utterances, { isComplete: true });
  if (window === undefined) throw new Error('no window');
  const guard = createLoadGuard({ get: () => null, set: () => undefined }, new EventTarget());
  const client = createNoteClient({
    spawn: () => new MortalNoteWorker(),
    rungs: () =>
      ['doomed', 'extractive'].map((engine) => ({
        key: engine,
        engine,
        load: () =>
          Promise.resolve(ok({ engine, model: null, preferredDevice: 'wasm' as const, threads: 1 })),
      })),
    guard,
    // Twenty times faster than in the app: ten seconds are half of one.
    timers: { after: (delayMs, task) => systemTimers.after(delayMs / 20, task) },
  });
  const told: string[] = [];
  const draft = await client.draft(
    new AbortController().signal,
    { window, visit: { medicines: [], sex: 'unknown' } },
    (event) => {
      if (event.type === 'statement') told.push(event.statement.text);
    },
  );
  if (!draft.ok) throw new Error(draft.error.code);
  const { engine, statements, fall } = draft.value;
  expect([engine, fall]).toEqual(['extractive', { engine: 'doomed', code: 'worker-lost', kept: 1 }]);
  expect(statements.map(({ origin }) => origin)).toContain('rule');
  expect(statements.map(({ text }) => text)).toEqual(told);
  expect(told.filter((text) => text === 'Finished before the end.')).toHaveLength(1);
  client.dispose();
});
