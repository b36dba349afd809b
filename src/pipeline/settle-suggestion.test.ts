import { describe, expect, it } from 'vitest';
import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import { asEncounterId, asUtteranceId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { sha256 } from '#platform/sha256.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { createScriptedNoteClient } from '#tests/fakes/scripted-note-client.ts';
import { createScriptedSpeechClient } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits } from './create-visits.ts';
import type { Visit } from './visit.ts';

const id = asEncounterId('e1');
const heard: Utterance = {
  id: asUtteranceId('u0'),
  startMs: 0,
  endMs: 4000,
  text: 'you take lies in a pearl twenty milligrams',
  speaker: 'clinician',
  speakerConfidence: 1,
  speakerSource: 'clinician',
  confidence: 0.8,
  suggestions: [
    {
      start: 9,
      end: 24,
      heard: 'lies in a pearl',
      state: 'offered',
      candidates: [{ name: 'lisinopril', confidence: 0.7, tier: 'common', context: 'dose' }],
    },
  ],
};
const encounter: Encounter = {
  id,
  title: 'Visit',
  createdAtMs: 0,
  updatedAtMs: 0,
  source: 'import',
  state: 'ready',
  durationMs: 4000,
  transcribedMs: 4000,
  isCaptureComplete: true,
  noteEngine: null,
};

type Stores = ReturnType<typeof createMemoryStores>;

async function openVisit(stores: Stores): Promise<Visit> {
  const visits = createVisits({
    ...stores,
    microphone: new FakeMicrophone(),
    files: { open: () => Promise.resolve(err(appError('audio-unsupported'))) },
    wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
    locks: createMemoryLocks(),
    visibility: { isHidden: () => false, onChange: () => () => undefined },
    clock: { nowMs: () => 0 },
    speech: createScriptedSpeechClient(),
    note: createScriptedNoteClient(),
    template: soapTemplate,
    phrases: () => [],
    sha256,
    createId: () => id,
  });
  const opened = await visits.open(id);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

async function storesWithVisit(): Promise<Stores> {
  const stores = createMemoryStores();
  await stores.encounters.add(encounter);
  await stores.transcripts.put(id, [heard]);
  return stores;
}

const stored = async (stores: Stores): Promise<Utterance | undefined> => {
  const read = await stores.transcripts.get(id);
  return read.ok ? read.value[0] : undefined;
};

describe('a suggestion', () => {
  it('that is taken stands in the stored transcript, with what was heard underneath', async () => {
    const stores = await storesWithVisit();
    const visit = await openVisit(stores);
    expect(await visit.transcript.settleSuggestion(heard.id, 0, 'lisinopril')).toEqual(ok(null));
    expect(await stored(stores)).toMatchObject({
      text: 'you take lisinopril twenty milligrams',
      suggestions: [{ start: 9, end: 19, heard: 'lies in a pearl', state: 'taken' }],
    });
  });

  it('that is not there is refused and nothing is written', async () => {
    const stores = await storesWithVisit();
    const visit = await openVisit(stores);
    expect(await visit.transcript.settleSuggestion(heard.id, 4, 'lisinopril')).toEqual(
      err(appError('not-found')),
    );
    expect(await stored(stores)).toEqual(heard);
  });

  it.each([0, 1])('is whole or absent when the page dies after %i writes', async (writes) => {
    const stores = await storesWithVisit();
    let done = 0;
    const dying: Stores = {
      ...stores,
      transcripts: {
        ...stores.transcripts,
        put: (at, utterances) =>
          (done += 1) > writes ? new Promise(() => undefined) : stores.transcripts.put(at, utterances),
      },
    };
    const visit = await openVisit(dying);
    void visit.transcript.settleSuggestion(heard.id, 0, 'lisinopril');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const after = (await openVisit(stores)).snapshot().utterances[0];
    const [suggestion] = after?.suggestions ?? [];
    const words = after?.text.slice(suggestion?.start, suggestion?.end);
    expect([words, suggestion?.state]).toEqual(
      writes === 0 ? [suggestion?.heard, 'offered'] : ['lisinopril', 'taken'],
    );
  });
});
