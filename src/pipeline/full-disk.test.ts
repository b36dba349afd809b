import { describe, expect, test } from 'vitest';
import { createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import {
  deviceVisitId as id,
  isReady,
  second,
  sit,
  unwrap,
  until,
  type Stores,
} from '#tests/fakes/one-device.ts';
import { createVisits } from './create-visits.ts';
import type { Visit } from './visit.ts';

type Kind = 'transcripts' | 'drafts' | 'reviews' | 'encounters';

/** A disk that refuses records of some kinds while it is full. */
function fillable(stores: Stores): { stores: Stores; full: Set<Kind> } {
  const full = new Set<Kind>();
  const guard =
    <A extends unknown[]>(kind: Kind, put: (...args: A) => Promise<Result<null>>) =>
    (...args: A): Promise<Result<null>> =>
      full.has(kind) ? Promise.resolve(err(appError('quota-exceeded'))) : put(...args);
  return {
    full,
    stores: {
      ...stores,
      encounters: { ...stores.encounters, put: guard('encounters', stores.encounters.put) },
      transcripts: { ...stores.transcripts, put: guard('transcripts', stores.transcripts.put) },
      drafts: { ...stores.drafts, put: guard('drafts', stores.drafts.put) },
      reviews: { ...stores.reviews, put: guard('reviews', stores.reviews.put) },
    },
  };
}

const signer = { name: 'A. Clinician', role: 'Physician' };
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const reopened = async (disk: Stores): Promise<Visit> => unwrap(await createVisits(sit(disk).deps).open(id));

/** A pasted visit, drafted to its end, that nothing keeps from being signed. */
async function drafted(stores: Stores): Promise<Visit> {
  const visit = unwrap(await createVisits(sit(stores).deps).create('Visit'));
  unwrap(await visit.pasteTranscript('[doctor] any fever?\n[patient] no fever at all.'));
  await until(visit, isReady);
  return visit;
}

describe('a disk that is full', () => {
  test.each<{ kinds: Kind[] }>([
    { kinds: ['transcripts'] },
    { kinds: ['drafts'] },
    { kinds: ['transcripts', 'drafts'] },
  ])('for $kinds never lets the visit say that words are stored which are not', async ({ kinds }) => {
    const disk = createMemoryStores();
    const { stores, full } = fillable(disk);
    const { deps, mic } = sit(stores);
    const visit = unwrap(await createVisits(deps).create('Visit'));
    unwrap(await visit.startRecording(null));
    for (let n = 0; n < 4; n += 1) mic.speak(second());
    await until(visit, ({ utterances }) => utterances.length === 2);
    for (const kind of kinds) full.add(kind);
    for (let n = 0; n < 4; n += 1) mic.speak(second());
    unwrap(await visit.stop());
    const told = await until(visit, isReady);
    await until(visit, ({ notice }) => notice !== null);
    expect(visit.snapshot().notice?.code).toBe('quota-exceeded');
    const said = told.utterances.map(({ text }) => text);

    const again = await reopened(disk);
    expect(again.snapshot().encounter.state).not.toBe('ready');
    unwrap(await again.continue());
    unwrap(await again.stop());
    const done = await until(again, isReady);
    expect(done.utterances.map(({ text }) => text)).toEqual(said);
    expect(done.note).toEqual(told.note);
  });

  test('with room again stores what it had refused, without another word of the visit', async () => {
    const disk = createMemoryStores();
    const { stores, full } = fillable(disk);
    const visit = await drafted(stores);
    full.add('transcripts');
    const first = visit.snapshot().utterances[0];
    if (first === undefined) throw new Error('no utterance');
    expect(codeOf(await visit.transcript.setSpeaker([first.id], 'other'))).toBe('quota-exceeded');
    full.clear();
    unwrap(await visit.rename('Visit, with room'));
    expect(unwrap(await disk.transcripts.get(id))[0]?.speaker).toBe('other');
  });

  test.each(['transcripts', 'encounters'] as const)(
    'for %s refuses the signature of a corrected transcript until that is stored',
    async (kind) => {
      const disk = createMemoryStores();
      const { stores, full } = fillable(disk);
      const visit = await drafted(stores);
      full.add(kind);
      const { id: utterance } = visit.snapshot().utterances[1] ?? { id: null };
      if (utterance === null) throw new Error('no utterance');
      expect(codeOf(await visit.transcript.editWords([utterance], 'no cough at all.'))).toBe(
        'quota-exceeded',
      );
      await until(visit, isReady);
      expect(codeOf(await visit.sign(signer))).toBe('quota-exceeded');
      // What is stored is the visit as it was before, and not a note of other words.
      expect(unwrap(await disk.transcripts.get(id))[1]?.text).toBe('no fever at all.');
      expect(JSON.stringify(unwrap(await disk.drafts.get(id)))).not.toContain('cough');

      full.clear();
      unwrap(await visit.sign(signer));
      const after = (await reopened(disk)).snapshot();
      expect(after.isSignatureBroken).toBe(false);
      expect(after.utterances).toEqual(visit.snapshot().utterances);
    },
  );

  test('refuses the signature while a step of the review is on the screen only', async () => {
    const disk = createMemoryStores();
    const { stores, full } = fillable(disk);
    const visit = await drafted(stores);
    full.add('reviews');
    const [first] = visit.snapshot().review.statements;
    if (first === undefined) throw new Error('no statement');
    expect(codeOf(await visit.review.reject(first.id))).toBe('quota-exceeded');
    expect(codeOf(await visit.sign(signer))).toBe('quota-exceeded');
    full.clear();
    unwrap(await visit.sign(signer));
    const after = (await reopened(disk)).snapshot();
    expect(after.note).toEqual(visit.snapshot().note);
    expect(JSON.stringify(after.signed?.note)).not.toContain(first.text);
  });

  test('keeps the visit in the tab that has what is not stored', async () => {
    const { stores, full } = fillable(createMemoryStores());
    const { deps } = sit(stores);
    const [here, there] = [createVisits(deps), createVisits(deps)];
    unwrap(await here.create('Visit'));
    const visit = unwrap(await here.open(id));
    unwrap(await visit.pasteTranscript('[doctor] any fever?\n[patient] no fever at all.'));
    await until(visit, isReady);
    full.add('reviews');
    await visit.review.add('Lungs clear.', { home: 'exam', before: null });
    here.leave(visit);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(unwrap(await there.open(id)).snapshot().isElsewhere).toBe(true);
    expect(unwrap(await here.open(id))).toBe(visit);
  });
});
