import { createEngineTurns } from '#bridge/engine-turns.ts';
import { expect, test } from 'vitest';
import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { sha256 } from '#platform/sha256.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { createScriptedNoteClient } from '#tests/fakes/scripted-note-client.ts';
import { createScriptedSpeechClient } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits, type VisitsDeps } from './create-visits.ts';
import type { NoteClient } from './ports.ts';
import type { Visit } from './visit.ts';

async function aVisit(changes: Partial<VisitsDeps>): Promise<{ visit: Visit; mic: FakeMicrophone }> {
  const mic = new FakeMicrophone();
  const created = await createVisits({
    ...createMemoryStores(),
    microphone: mic,
    files: { open: () => Promise.resolve(err(appError('audio-unsupported'))) },
    wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
    locks: createMemoryLocks(),
    visibility: { isHidden: () => false, onChange: () => () => undefined },
    clock: { nowMs: () => 0 },
    speech: createScriptedSpeechClient({}),
    note: createScriptedNoteClient(),
    template: soapTemplate,
    phrases: () => [],
    sha256,
    createId: () => asEncounterId('e1'),
    ...changes,
  }).create('Visit');
  if (!created.ok) throw new Error(created.error.code);
  return { visit: created.value, mic };
}

const untilReady = (visit: Visit): Promise<void> =>
  new Promise((resolve) => {
    visit.subscribe(({ encounter }) => {
      if (encounter.state === 'ready') resolve();
    });
  });

const transcript = 'patient: it hurts when i walk .\ndoctor: since when ?';

test('a fall to a plainer engine is told in the visit, which ends ready', async () => {
  const scripted = createScriptedNoteClient();
  const fallen: NoteClient = {
    ...scripted,
    async draft(...given) {
      const draft = await scripted.draft(...given);
      const fall = { engine: 'gpu', code: 'gpu-lost', kept: 3 } as const;
      return draft.ok ? ok({ ...draft.value, fall }) : draft;
    },
  };
  const { visit } = await aVisit({ note: fallen });
  await visit.pasteTranscript(transcript);
  await untilReady(visit);
  expect(visit.snapshot().notice).toEqual(appError('engine-fell', false, { kept: 3 }));
});

test('an engine that is not tried any more is told in the visit, with its model and the reason', async () => {
  const passedOver = { engine: 'gpu', name: 'Llama', code: 'pack-forbidden' } as const;
  const scripted = createScriptedNoteClient();
  const passing: NoteClient = {
    ...scripted,
    async ready() {
      const ready = await scripted.ready();
      return ready.ok ? ok({ ...ready.value, passedOver }) : ready;
    },
  };
  const { visit } = await aVisit({ note: passing });
  await visit.pasteTranscript(transcript);
  await untilReady(visit);
  expect(visit.snapshot()).toMatchObject({ notice: { code: 'engine-passed-over' }, passedOver });
});

test('where the engines take turns the note begins when all is heard and the recogniser is let go', async () => {
  const log: string[] = [];
  const scripted = createScriptedNoteClient({ onDraft: () => log.push('draft') });
  const note: NoteClient = { ...scripted, ready: () => (log.push('note loads'), scripted.ready()) };
  const turns = createEngineTurns({
    isStaged: () => true,
    letGo: { speech: () => log.push('speech let go'), note: () => log.push('note let go') },
  });
  const { visit, mic } = await aVisit({ note, turns });
  expect((await visit.startRecording(null)).ok).toBe(true);
  for (let n = 0; n < 4; n += 1) mic.speak(new Int16Array(16_000).fill(7));
  await new Promise((resolve) => setTimeout(resolve));
  expect(visit.snapshot().stages.note.state).toBe('idle');
  expect(log).toEqual(['note let go']);
  await visit.stop();
  await untilReady(visit);
  expect(log.slice(0, 4)).toEqual(['note let go', 'speech let go', 'note loads', 'draft']);
});
