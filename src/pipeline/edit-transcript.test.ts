import { describe, expect, it, vi } from 'vitest';
import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import type { Statement } from '#domain/note/statement.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { sha256 } from '#platform/sha256.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { createScriptedNoteClient } from '#tests/fakes/scripted-note-client.ts';
import { createScriptedSpeechClient } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits } from './create-visits.ts';
import type { NoteClient } from './ports.ts';
import type { Visit, VisitSnapshot } from './visit.ts';

const id = asEncounterId('e1');
const filler = (words: number): string => Array.from({ length: words }, (_, n) => `word${n}`).join(' ');
/** Three windows: a hundred words each. */
const PASTED = [
  `Doctor: what brings you in today ${filler(90)}?`,
  `Patient: my left knee hurts ${filler(90)}.`,
  `Doctor: we order an x-ray of it ${filler(90)}.`,
].join('\n');

type Stores = ReturnType<typeof createMemoryStores>;

function depsOver(stores: Stores, note: NoteClient) {
  return {
    ...stores,
    microphone: new FakeMicrophone(),
    files: { open: () => Promise.resolve(err(appError('audio-unsupported'))) },
    wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
    locks: createMemoryLocks(),
    visibility: { isHidden: () => false, onChange: () => () => undefined },
    clock: { nowMs: () => 0 },
    speech: createScriptedSpeechClient(),
    note,
    template: soapTemplate,
    phrases: () => [],
    sha256,
    createId: () => id,
  };
}

/** A scripted note engine that says which windows it was asked for. */
function watched(asked: string[]): NoteClient {
  const client = createScriptedNoteClient();
  return {
    ready: () => client.ready(),
    draft: (signal, request, onEvent) => {
      asked.push(request.window.id);
      return client.draft(signal, request, onEvent);
    },
  };
}

const whenReady = (visit: Visit): Promise<VisitSnapshot> =>
  new Promise((resolve) => {
    const stop = visit.subscribe((snapshot) => {
      if (snapshot.encounter.state !== 'ready') return;
      queueMicrotask(() => stop());
      resolve(snapshot);
    });
  });

async function pasted(stores = createMemoryStores()) {
  const asked: string[] = [];
  const created = await createVisits(depsOver(stores, watched(asked))).create('Visit');
  if (!created.ok) throw new Error(created.error.code);
  const visit = created.value;
  await visit.pasteTranscript(PASTED);
  const start = await whenReady(visit);
  await vi.waitFor(async () =>
    expect(await stores.encounters.get(id)).toMatchObject({ value: { state: 'ready' } }),
  );
  asked.length = 0;
  return { visit, asked, start, stores };
}

const statementsOf = ({ note }: VisitSnapshot): Statement[] =>
  note.sections.flatMap((section) => section.statements);

describe('an edit of the transcript', { timeout: 30_000 }, () => {
  it('has three windows to work on', async () => {
    const { start } = await pasted();
    expect([...new Set(statementsOf(start).map(({ window }) => window))].sort()).toEqual(['w0', 'w1', 'w2']);
  });

  it('of a word at the start of a window drafts that window again and no other', async () => {
    const { visit, asked, start } = await pasted();
    const second = start.utterances[1]!;
    await visit.transcript.editWords([second.id], second.text.replace('left knee', 'right knee'));
    const after = await whenReady(visit);
    expect(asked).toEqual(['w1']);
    expect(statementsOf(after).filter(({ window }) => window !== 'w1')).toEqual(
      statementsOf(start).filter(({ window }) => window !== 'w1'),
    );
    expect(after.utterances[1]?.heard?.[0]?.text).toBe(second.text);
  });

  it('that adds and takes away words moves no other window', async () => {
    const { visit, asked, start } = await pasted();
    const [first, second] = start.utterances;
    await visit.transcript.editWords([first!.id], `hello there ${filler(60)} ${first!.text}`);
    await whenReady(visit);
    expect(asked).toEqual(['w0', 'w0.5']);
    asked.length = 0;
    await visit.transcript.editWords([second!.id], 'my knee hurts');
    await whenReady(visit);
    expect(asked).toEqual(['w1', 'w2']);
  });

  it('by a split or a join drafts only what holds the words, or sees them as context', async () => {
    const { visit, asked, start } = await pasted();
    const second = start.utterances[1]!;
    await visit.transcript.split(second.id, 8, 'clinician');
    const split = await whenReady(visit);
    expect(split.utterances.map(({ id: each, speaker }) => [each, speaker])).toEqual([
      ['u0', 'clinician'],
      ['u1', 'patient'],
      ['u1.5', 'clinician'],
      ['u2', 'clinician'],
    ]);
    // The third sees the end of the second as context, and that end has another speaker.
    expect(asked).toEqual(['w1', 'w2']);
    asked.length = 0;
    await visit.transcript.undo();
    expect((await whenReady(visit)).utterances).toEqual(start.utterances);
    expect(asked).toEqual(['w1', 'w2']);
  });

  it('is in the stored transcript when it resolves, and evidence lies inside its utterance', async () => {
    const { visit, start, stores } = await pasted();
    const second = start.utterances[1]!;
    expect(await visit.transcript.editWords([second.id], 'knee')).toEqual(ok(null));
    const stored = await stores.transcripts.get(id);
    expect(stored.ok && stored.value[1]?.text).toBe('knee');
    const texts = new Map(visit.snapshot().utterances.map((each) => [each.id, each.text]));
    for (const { evidence } of statementsOf(visit.snapshot()))
      for (const { utterance, end } of evidence)
        expect(end).toBeLessThanOrEqual(texts.get(utterance)?.length ?? -1);
  });

  it('that does not apply changes nothing', async () => {
    const { visit, start } = await pasted();
    const before = visit.snapshot();
    expect(await visit.transcript.mergeWithNext(start.utterances[0]!.id)).toEqual(err(appError('not-found')));
    expect(await visit.transcript.undo()).toEqual(err(appError('not-found')));
    expect(await visit.transcript.editWords([start.utterances[0]!.id], start.utterances[0]!.text)).toEqual(
      err(appError('not-found')),
    );
    expect(visit.snapshot()).toBe(before);
  });

  it.each([0, 1])(
    'is whole or absent when the page dies after %i writes of the transcript',
    async (writes) => {
      const { start, stores } = await pasted();
      let done = 0;
      const dying: Stores = {
        ...stores,
        transcripts: {
          ...stores.transcripts,
          put: (at, utterances) =>
            (done += 1) > writes ? new Promise(() => undefined) : stores.transcripts.put(at, utterances),
        },
        drafts: { ...stores.drafts, put: () => new Promise(() => undefined) },
      };
      const opened = await createVisits(depsOver(dying, createScriptedNoteClient())).open(id);
      if (!opened.ok) throw new Error(opened.error.code);
      void opened.value.transcript.editWords([start.utterances[1]!.id], 'no pain at all');
      await new Promise((resolve) => setTimeout(resolve, 30));
      const again = await createVisits(depsOver(stores, createScriptedNoteClient())).open(id);
      if (!again.ok) throw new Error(again.error.code);
      const { utterances, encounter } = again.value.snapshot();
      expect(utterances[1]?.text).toBe(writes === 0 ? start.utterances[1]?.text : 'no pain at all');
      // Either way it opens as unfinished, and goes on to a note of the words that stand there.
      expect(encounter.state).toBe('processing');
      await again.value.continue();
      const after = await whenReady(again.value);
      const texts = new Map(after.utterances.map((each) => [each.id, each.text]));
      for (const { evidence } of statementsOf(after))
        for (const { utterance, end } of evidence)
          expect(end).toBeLessThanOrEqual(texts.get(utterance)?.length ?? -1);
    },
  );
});
