import { expect, test } from 'vitest';
import { createMemoryStores } from '#cli/memory-stores.ts';
import { deviceVisitId as id, second, sit, unwrap, until, type Desk } from '#tests/fakes/one-device.ts';
import { createVisits } from './create-visits.ts';
import { RECORDING_LOCK } from './recorder.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Nothing of the visit is stored, or is written later. */
async function expectGone({ deps, mic }: Desk): Promise<void> {
  await settle();
  expect(unwrap(await deps.encounters.list())).toEqual([]);
  expect(unwrap(await deps.audio.extent(id)).chunks).toBe(0);
  expect(unwrap(await deps.transcripts.get(id))).toEqual([]);
  expect(mic.isOpen).toBe(false);
  expect(await deps.locks.isHeld(RECORDING_LOCK)).toBe(false);
  expect(await deps.locks.isAnyHeld('sotto-open-')).toBe(false);
}

test('a visit that is removed while it is recorded, heard and drafted stays away', async () => {
  for (let tick = 0; tick < 40; tick += 1) {
    const desk = sit();
    const visits = createVisits(desk.deps);
    const visit = unwrap(await visits.create('Name of a patient'));
    unwrap(await visit.startRecording(null));
    for (let n = 0; n < 3; n += 1) desk.mic.speak(second());
    for (let n = 0; n < tick; n += 1) await Promise.resolve();
    unwrap(await visits.remove(id));
    await expectGone(desk);
  }
});

test('a visit is removed while an engine is still loading, which then brings nothing back', async () => {
  let load = (): void => undefined;
  const loading = new Promise<void>((resolve) => (load = resolve));
  const desk = sit();
  const { note } = desk.deps;
  const visits = createVisits({
    ...desk.deps,
    note: { ...note, ready: () => loading.then(() => note.ready()) },
  });
  const visit = unwrap(await visits.create('Name of a patient'));
  unwrap(await visit.pasteTranscript('[doctor] any fever?\n[patient] no fever at all.'));
  await until(visit, ({ stages }) => stages.note.state === 'loading');
  unwrap(await visits.remove(id));
  load();
  await expectGone(desk);
});

test('a visit that another tab has open is not removed under its hands', async () => {
  const { deps } = sit(createMemoryStores());
  const [here, there] = [createVisits(deps), createVisits(deps)];
  unwrap(await here.create('Visit'));
  const visit = unwrap(await here.open(id));
  expect(await there.remove(id)).toMatchObject({ ok: false, error: { code: 'open-elsewhere' } });
  unwrap(await visit.rename('Still here'));
  here.leave(visit);
  await settle();
  unwrap(await there.remove(id));
  expect(unwrap(await deps.encounters.list())).toEqual([]);
});
