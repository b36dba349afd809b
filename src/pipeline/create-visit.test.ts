import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { sectionIds } from '#domain/note/section.ts';
import { sectionOf } from '#domain/note/template.ts';
import { deviceVisitId as id, isReady, mortal, second, sit, unwrap, until } from '#tests/fakes/one-device.ts';
import type { SpeechScript } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits } from './create-visits.ts';
import type { AudioFileReader } from './ports.ts';
import type { VisitSnapshot } from './visit.ts';

/** Every millisecond of the recording in exactly one utterance. */
function expectWholeTranscript(snapshot: VisitSnapshot, durationMs: number): void {
  const spans = snapshot.utterances.map(({ startMs, endMs }) => [startMs, endMs] as const);
  expect(spans[0]?.[0]).toBe(0);
  expect(spans.at(-1)?.[1]).toBe(durationMs);
  for (const [index, [startMs]] of spans.entries())
    if (index > 0) expect(startMs).toBe(spans[index - 1]?.[1]);
}

describe('recording', () => {
  test('a recorded visit ends with its whole transcript and a note that rests on it', async () => {
    const { deps, mic } = sit();
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.startRecording(null));
    for (let n = 0; n < 5; n += 1) mic.speak(second());
    unwrap(await visit.stop());
    const done = await until(visit, isReady);
    expectWholeTranscript(done, 5_000);
    const statements = done.note.sections.flatMap((section) => section.statements);
    expect(statements.length).toBeGreaterThan(0);
    for (const { evidence } of statements) expect(evidence.length).toBeGreaterThan(0);
  });

  test('nothing reaches the recogniser that is not stored', async () => {
    const stores = createMemoryStores();
    let storedMs = 0;
    const append = stores.audio.append;
    stores.audio.append = async (encounter, chunk) => {
      const written = await append(encounter, chunk);
      storedMs = chunk.startMs + 1_000;
      return written;
    };
    const ahead: number[] = [];
    const { deps, mic } = sit(stores, { onPush: (fromMs) => ahead.push(fromMs + 1_000 - storedMs) });
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.startRecording(null));
    for (let n = 0; n < 4; n += 1) mic.speak(second());
    unwrap(await visit.stop());
    await until(visit, isReady);
    expect(ahead.length).toBe(4);
    for (const lead of ahead) expect(lead).toBeLessThanOrEqual(0);
  });

  test('a lost microphone pauses with a notice; the next take goes on behind it', async () => {
    const { deps, mic } = sit();
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.startRecording(null));
    mic.speak(second());
    mic.unplug();
    const cut = await until(visit, ({ notice }) => notice !== null);
    expect(cut.notice?.code).toBe('microphone-lost');
    expect(visit.snapshot().capture).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 0));
    unwrap(await visit.resume());
    mic.speak(second());
    unwrap(await visit.stop());
    expectWholeTranscript(await until(visit, isReady), 2_000);
  });

  test('a full disk stops the take with a notice and keeps what was stored', async () => {
    const stores = createMemoryStores();
    const append = stores.audio.append;
    stores.audio.append = (encounter, chunk) =>
      chunk.seq >= 2 ? Promise.resolve(err(appError('quota-exceeded'))) : append(encounter, chunk);
    const { deps, mic } = sit(stores);
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.startRecording(null));
    for (let n = 0; n < 4; n += 1) mic.speak(second());
    const full = await until(visit, ({ notice }) => notice !== null);
    expect(full.notice?.code).toBe('quota-exceeded');
    unwrap(await visit.stop());
    expectWholeTranscript(await until(visit, isReady), 2_000);
  });

  test('a refused microphone leaves the visit new, and a second tab is told', async () => {
    const { deps, mic } = sit();
    mic.failure = appError('microphone-refused');
    const visit = unwrap(await createVisits(deps).create('Visit'));
    expect((await visit.startRecording(null)).ok).toBe(false);
    expect(visit.snapshot().encounter.state).toBe('new');
    expect(visit.snapshot().notice?.code).toBe('microphone-refused');
    mic.failure = null;
    const elsewhere = await deps.locks.acquire('sotto-recording');
    expect(await visit.startRecording(null)).toEqual(err(appError('recording-elsewhere')));
    elsewhere?.release();
    expect((await visit.startRecording(null)).ok).toBe(true);
  });
});

describe('crash', () => {
  test('whatever the moment of the crash, going on hears every stored second exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 60 }),
        async (seconds, ticks) => {
          const disk = createMemoryStores();
          const tab = mortal(disk);
          const before = sit(tab.stores);
          const crashed = unwrap(await createVisits(before.deps).create('Visit'));
          unwrap(await crashed.startRecording(null));
          for (let n = 0; n < seconds; n += 1) before.mic.speak(second());
          for (let n = 0; n < ticks; n += 1) await Promise.resolve();
          tab.kill();
          const extent = unwrap(await disk.audio.extent(id));

          const after = sit(disk);
          const visits = createVisits(after.deps);
          expect(unwrap(await visits.list())[0]?.isInterrupted).toBe(true);
          const visit = unwrap(await visits.open(id));
          unwrap(await visit.continue());
          expect(visit.snapshot().capture).toBe('paused');
          unwrap(await visit.stop());
          const done = await until(visit, isReady);
          if (extent.durationMs > 0) expectWholeTranscript(done, extent.durationMs);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a failed recogniser leaves the audio and a note of what was heard; trying again completes it', async () => {
    const speech: SpeechScript = { failAtMs: 3_000 };
    const { deps, mic } = sit(undefined, speech);
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.startRecording(null));
    for (let n = 0; n < 6; n += 1) mic.speak(second());
    await until(visit, ({ stages }) => stages.speech.state === 'failed');
    delete speech.failAtMs;
    unwrap(await visit.stop());
    const done = await until(visit, isReady);
    expectWholeTranscript(done, 6_000);
  });
});

describe('import and paste', () => {
  const file = (chunks: Result<Int16Array>[]): AudioFileReader => ({
    open: () =>
      Promise.resolve(
        ok({
          durationMs: null,
          async *chunks() {
            for (const chunk of chunks) {
              await Promise.resolve();
              yield chunk;
            }
          },
        }),
      ),
  });

  test('a file damaged half way keeps what came before and says so', async () => {
    const reader = file([ok(second()), ok(second()), err(appError('audio-damaged'))]);
    const { deps } = sit(undefined, {}, reader);
    const visit = unwrap(await createVisits(deps).create('Visit'));
    expect((await visit.importAudio(new Blob(), 'import')).ok).toBe(false);
    const done = await until(visit, isReady);
    expect(done.notice?.code).toBe('audio-damaged');
    expectWholeTranscript(done, 2_000);
  });

  test('a file without a usable second leaves the visit new for another file', async () => {
    const { deps } = sit(undefined, {}, file([err(appError('audio-damaged'))]));
    const visit = unwrap(await createVisits(deps).create('Visit'));
    expect((await visit.importAudio(new Blob(), 'import')).ok).toBe(false);
    expect(visit.snapshot().encounter.state).toBe('new');
    expect(visit.snapshot().notice?.code).toBe('audio-damaged');
  });

  test('names that were heard are the list for what is heard next, and another visit begins without them', async () => {
    const told: (readonly string[])[] = [];
    const chunk = ok(new Int16Array(64_000).fill(7));
    const { deps } = sit(
      undefined,
      { text: 'She takes lisinopril.', onTerms: (names) => told.push(names) },
      file([chunk]),
    );
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.importAudio(new Blob(), 'import'));
    await until(visit, isReady);
    expect(told).toEqual([[], ['lisinopril']]);
  });

  test('a pasted transcript keeps its labels, and a corrected speaker is drafted again', async () => {
    const { deps } = sit();
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.pasteTranscript('[doctor] any fever?\n[patient] no fever at all.'));
    const done = await until(visit, isReady);
    expect(done.utterances.map(({ speaker }) => speaker)).toEqual(['clinician', 'patient']);
    const first = done.utterances[0];
    if (first === undefined) throw new Error('no utterance');
    unwrap(await visit.transcript.setSpeaker([first.id], 'other'));
    expect(visit.snapshot().utterances[0]).toMatchObject({ speaker: 'other', speakerSource: 'clinician' });
    expect((await visit.pasteTranscript('again')).ok).toBe(false);
  });

  test('another template shows the same statements elsewhere at once, and is kept with the visit', async () => {
    const stores = createMemoryStores();
    const { deps } = sit(stores);
    const drafts = vi.spyOn(deps.note, 'draft');
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.pasteTranscript('[doctor] any fever?\n[patient] no fever at all.'));
    const before = await until(visit, isReady);
    const template = {
      id: 'own',
      name: 'Own',
      groups: [{ title: 'All', sections: [sectionOf('all', 'All', sectionIds)] }],
    };
    unwrap(await visit.setTemplate(template));
    const idsIn = ({ note }: VisitSnapshot): string[] =>
      note.sections.flatMap((section) => section.statements.map((each) => each.id));
    const after = visit.snapshot();
    expect(after.note.sections.map((section) => section.title)).toEqual(['All']);
    expect(idsIn(after).length).toBeGreaterThan(0);
    expect(idsIn(after).toSorted()).toEqual(idsIn(before).toSorted());
    expect(drafts).toHaveBeenCalledTimes(1);
    const reopened = unwrap(await createVisits(sit(stores).deps).open(id));
    expect(reopened.snapshot().note.templateName).toBe('Own');
    expect(idsIn(reopened.snapshot())).toEqual(idsIn(after));
  });

  test('an empty paste is refused with a code and the visit stays new', async () => {
    const { deps } = sit();
    const visit = unwrap(await createVisits(deps).create('Visit'));
    expect(await visit.pasteTranscript('   ')).toEqual(err(appError('transcript-empty')));
    expect(visit.snapshot().encounter.state).toBe('new');
  });
});

describe('a recording that is no consultation', () => {
  const MEETING = `Ann: ${'so the budget for the second quarter is approved and we move in june . '.repeat(8)}
Bob: ${'great , then let us ask the landlord about the parking and order new desks . '.repeat(8)}`;
  const isResting = ({ encounter }: VisitSnapshot): boolean => encounter.state === 'stopped';

  test('is not drafted before the clinician says so, and keeps its transcript', async () => {
    const { deps } = sit();
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.pasteTranscript(MEETING));
    const asked = await until(visit, isResting);
    expect(asked.stages.note.error?.code).toBe('not-a-consultation');
    expect(asked.note.sections.flatMap((section) => section.statements)).toEqual([]);
    expect(asked.utterances.length).toBeGreaterThan(1);
    unwrap(await visit.continue());
    const done = await until(visit, isReady);
    expect(done.note.sections.flatMap((section) => section.statements).length).toBeGreaterThan(0);
  });
});

test('two titles given at once: the later one is kept, however long the first takes to write', async () => {
  const stores = createMemoryStores();
  const { encounters } = stores;
  let slow = 1;
  const put: typeof encounters.put = async (encounter) => {
    if (encounter.title === 'First' && slow-- > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    return encounters.put(encounter);
  };
  const { deps } = sit({ ...stores, encounters: { ...encounters, put } });
  const visit = unwrap(await createVisits(deps).create('Visit'));
  await Promise.all([visit.rename('First'), visit.rename('Second')]);
  expect(unwrap(await encounters.get(id)).title).toBe('Second');
});
