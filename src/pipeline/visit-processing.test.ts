import { expect, test } from 'vitest';
import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err } from '#contracts/result.ts';
import type { PatientSex } from '#domain/drafting/prompt.ts';
import { asEncounterId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { sha256 } from '#platform/sha256.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { createScriptedNoteClient } from '#tests/fakes/scripted-note-client.ts';
import { createScriptedSpeechClient } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits } from './create-visits.ts';

async function sexesToldFor(transcript: string): Promise<PatientSex[]> {
  const told: PatientSex[] = [];
  const created = await createVisits({
    ...createMemoryStores(),
    microphone: new FakeMicrophone(),
    files: { open: () => Promise.resolve(err(appError('audio-unsupported'))) },
    wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
    locks: createMemoryLocks(),
    visibility: { isHidden: () => false, onChange: () => () => undefined },
    clock: { nowMs: () => 0 },
    speech: createScriptedSpeechClient({}),
    note: createScriptedNoteClient({ onDraft: ({ visit }) => void told.push(visit.sex) }),
    template: soapTemplate,
    phrases: () => [],
    sha256,
    createId: () => asEncounterId('e1'),
  }).create('Visit');
  if (!created.ok) throw new Error(created.error.code);
  await created.value.pasteTranscript(transcript);
  await new Promise<void>((resolve) => {
    created.value.subscribe(({ encounter }) => {
      if (encounter.state === 'ready') resolve();
    });
  });
  return told;
}

test('each window of a pasted visit is drafted with the sex that its whole transcript tells', async () => {
  const talk = Array.from({ length: 20 }, () => 'patient: it hurts when i walk up the stairs at night .');
  const sexes = await sexesToldFor([...talk, 'doctor: so this is a 62 year old male .'].join('\n'));
  expect(sexes.length).toBeGreaterThan(1);
  expect(new Set(sexes)).toEqual(new Set(['male']));
});

test('a visit in which nobody tells it is drafted without', async () => {
  expect(new Set(await sexesToldFor('patient: it hurts .\ndoctor: since when ?'))).toEqual(
    new Set(['unknown']),
  );
});
