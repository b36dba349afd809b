import { expect, it } from 'vitest';
import type { Result } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import { emptyReview } from '#domain/review/review.ts';
import type {
  AudioStore,
  DraftStore,
  EncounterStore,
  ReviewStore,
  TranscriptStore,
} from '#pipeline/ports.ts';
import { anEncounter, anUtterance, codeOf, valueOf } from '#storage/fixtures.ts';

export interface VisitStores {
  encounters: EncounterStore;
  audio: AudioStore;
  transcripts: TranscriptStore;
  drafts: DraftStore;
  reviews: ReviewStore;
}

const id = asEncounterId('contract');
const aDraft: DraftRecord = { engine: 'extractive', drafted: [], statements: [] };
const aChunk = { seq: 0, startMs: 0, pcm: new Int16Array(160) };

/** Every write of a record that belongs to a visit. */
const writes = ({
  encounters,
  audio,
  transcripts,
  drafts,
  reviews,
}: VisitStores): Promise<Result<null>>[] => [
  encounters.put(anEncounter(id, { title: 'Late' })),
  audio.append(id, aChunk),
  transcripts.put(id, [anUtterance(1, 'Late.')]),
  drafts.put(id, aDraft),
  reviews.put(id, emptyReview),
];

const codesOf = async (written: Promise<Result<null>>[]): Promise<string[]> =>
  (await Promise.all(written)).map(codeOf);

/** What every home of visits keeps to: on the disk, and in the memory of the command line and of the tests. */
export function visitStoreContract(
  withStores: (test: (stores: VisitStores) => Promise<void>) => Promise<void>,
): void {
  it('creates a visit once, and replaces only one that is there', () =>
    withStores(async ({ encounters }) => {
      expect(codeOf(await encounters.put(anEncounter(id)))).toBe('not-found');
      expect(valueOf(await encounters.list())).toEqual([]);
      valueOf(await encounters.add(anEncounter(id, { title: 'First' })));
      expect(codeOf(await encounters.add(anEncounter(id, { title: 'Second' })))).toBe('unexpected');
      expect(valueOf(await encounters.get(id)).title).toBe('First');
      valueOf(await encounters.put(anEncounter(id, { title: 'Third' })));
      expect(valueOf(await encounters.get(id)).title).toBe('Third');
    }));

  it('takes nothing of a visit that is removed, or never was', () =>
    withStores(async (stores) => {
      const { encounters, audio, transcripts, drafts, reviews } = stores;
      const refused = writes(stores).map(() => 'not-found');
      expect(await codesOf(writes(stores))).toEqual(refused);
      valueOf(await encounters.add(anEncounter(id)));
      expect(await codesOf(writes(stores))).toEqual(refused.map(() => 'ok'));
      // Whatever is on its way when it is removed goes with it.
      const late = writes(stores);
      const removed = encounters.remove(id);
      const later = writes(stores);
      valueOf(await removed);
      await Promise.all([...late, ...later]);
      expect(await codesOf(writes(stores))).toEqual(refused);
      expect(codeOf(await encounters.get(id))).toBe('not-found');
      expect(valueOf(await encounters.list())).toEqual([]);
      expect(valueOf(await audio.extent(id))).toEqual({ chunks: 0, durationMs: 0 });
      expect(valueOf(await transcripts.get(id))).toEqual([]);
      expect([valueOf(await drafts.get(id)), valueOf(await reviews.get(id))]).toEqual([null, null]);
    }));
}
