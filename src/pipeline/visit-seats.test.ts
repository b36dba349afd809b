import { describe, expect, test } from 'vitest';
import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { sha256 } from '#platform/sha256.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { createScriptedNoteClient } from '#tests/fakes/scripted-note-client.ts';
import { createScriptedSpeechClient } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits } from './create-visits.ts';
import type { Visit } from './visit.ts';

const id = asEncounterId('e1');
const forever = new AbortController().signal;

/** Tabs over the same records and locks, as two tabs of one browser are. */
function tabs(): (() => ReturnType<typeof createVisits>) & { stores: ReturnType<typeof createMemoryStores> } {
  const stores = createMemoryStores();
  const locks = createMemoryLocks();
  const open = () =>
    createVisits({
      ...stores,
      locks,
      microphone: new FakeMicrophone(),
      files: { open: () => Promise.resolve(err(appError('audio-unsupported'))) },
      wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
      visibility: { isHidden: () => false, onChange: () => () => undefined },
      clock: { nowMs: () => 1_000 },
      speech: createScriptedSpeechClient({}),
      note: createScriptedNoteClient({}),
      template: soapTemplate,
      phrases: () => [],
      sha256,
      createId: () => id,
    });
  return Object.assign(open, { stores });
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const texts = (visit: Visit) => visit.snapshot().review.statements.map(({ text }) => text);
const place = { home: 'exam', before: null };

/** A visit in the first tab, drafted, with its screen open. */
async function pasted(tab: ReturnType<typeof createVisits>): Promise<Visit> {
  const made = unwrap(await tab.create('Visit'));
  const visit = unwrap(await tab.open(id));
  expect(visit).toBe(made);
  unwrap(await visit.pasteTranscript('doctor: any fever or chills ?\npatient: no , no fever at all .'));
  await expect.poll(() => visit.snapshot().encounter.state).toBe('ready');
  return visit;
}

describe('a visit that is open in two tabs', () => {
  test('is read only in the second, which goes on with all of the first one’s work when that one leaves', async () => {
    const open = tabs();
    const [first, second] = [open(), open()];
    const there = await pasted(first);
    const here = unwrap(await second.open(id));
    expect(here.snapshot().isElsewhere).toBe(true);
    expect(texts(here)).toEqual(texts(there));
    const refused = [
      here.review.add('From the second tab.', place),
      here.review.undo(),
      here.rename('Other'),
      here.setTemplate(soapTemplate),
      here.transcript.swapSpeakers(),
      here.sign({ name: 'A', role: 'B' }),
      here.addAddendum('more', { name: 'A', role: 'B' }),
      here.continue(),
      here.startRecording(null),
      here.importAudio(new Blob(), 'import'),
      here.pasteTranscript('doctor: hello'),
    ];
    expect((await Promise.all(refused)).map(codeOf)).toEqual(refused.map(() => 'open-elsewhere'));

    unwrap(await there.review.add('From the first tab.', place));
    const taking = second.takeOver(id, forever);
    const last = there.review.add('Typed as the screen went.', place);
    first.leave(there);
    unwrap(await last);
    const taken = unwrap(await taking);
    expect(taken.snapshot().isElsewhere).toBe(false);
    expect(texts(taken)).toEqual(
      expect.arrayContaining(['From the first tab.', 'Typed as the screen went.']),
    );
    unwrap(await taken.review.add('From the second tab.', place));
    // The first tab holds on to an object over older records: it must not write them.
    expect(codeOf(await there.review.add('Too late.', place))).toBe('open-elsewhere');
    expect(unwrap(await first.open(id)).snapshot().isElsewhere).toBe(true);
    const stored = unwrap(await open.stores.reviews.get(id));
    expect(stored?.actions.map((action) => action.kind === 'add' && action.added.text)).toEqual([
      'From the first tab.',
      'Typed as the screen went.',
      'From the second tab.',
    ]);
  });

  test('stays with the first while one screen of it is left there, and while it writes', async () => {
    const open = tabs();
    const [first, second] = [open(), open()];
    const there = await pasted(first);
    expect(unwrap(await first.open(id))).toBe(there);
    first.leave(there);
    await there.rename('Still mine');
    expect(unwrap(await second.open(id)).snapshot().isElsewhere).toBe(true);

    let isTaken = false;
    const taking = second.takeOver(id, forever).then((taken) => ((isTaken = true), taken));
    const drafting = there.review.redraftSection('history');
    first.leave(there);
    await Promise.resolve();
    expect(isTaken).toBe(false);
    await drafting;
    expect(unwrap(await taking).snapshot().encounter).toMatchObject({ title: 'Still mine', state: 'ready' });
  });

  test('is not taken over by a screen that was left while it waited', async () => {
    const open = tabs();
    const [first, second] = [open(), open()];
    const there = await pasted(first);
    const waiting = new AbortController();
    const taking = second.takeOver(id, waiting.signal);
    waiting.abort();
    expect(codeOf(await taking)).toBe('cancelled');
    first.leave(there);
    await expect.poll(async () => unwrap(await second.open(id)).snapshot().isElsewhere).toBe(false);
  });
});
