import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { emptyReview } from '#domain/review/review.ts';
import { createEncounterStore } from './encounter-store.ts';
import { anEncounter, anUtterance, valueOf, visitId, withRecords } from './fixtures.ts';
import { createFirstStores } from './migrations/0001-first.ts';
import { addTemplates } from './migrations/0002-add-templates.ts';
import { createReviewStore } from './review-store.ts';
import type { RecordsSchema } from './schema.ts';
import { createAddendumStore, createSignatureStore } from './signature-store.ts';
import { createTranscriptStore } from './transcript-store.ts';

it('opens a device from before there was a review, with all that was on it', () =>
  withRecords(async (open) => {
    const id = visitId('old');
    const written = open();
    valueOf(await createEncounterStore(written).add(anEncounter(id)));
    valueOf(await createTranscriptStore(written).put(id, [anUtterance(1, 'Hello.')]));
    const { name, key, visit, transcript } = await written.database.use(async (connection) => ({
      name: connection.name,
      key: await connection.get('keys', 'device'),
      visit: await connection.get('encounters', id),
      transcript: await connection.get('transcripts', id),
    }));
    // The stores of the release before, filled by hand.
    const oldName = `${name}-second`;
    const second = await openDB<RecordsSchema>(oldName, 2, {
      upgrade(database) {
        createFirstStores(database);
        addTemplates(database);
      },
    });
    expect([...second.objectStoreNames]).not.toContain('reviews');
    if (key) await second.put('keys', key);
    if (visit) await second.put('encounters', visit);
    if (transcript) await second.put('transcripts', transcript);
    second.close();

    const records = open(oldName);
    expect(valueOf(await createTranscriptStore(records).get(id))).toEqual([anUtterance(1, 'Hello.')]);
    expect(valueOf(await createReviewStore(records).get(id))).toBeNull();
    expect(valueOf(await createSignatureStore(records).get(id))).toBeNull();
    expect(valueOf(await createAddendumStore(records).list(id))).toEqual([]);
    valueOf(await createReviewStore(records).put(id, emptyReview));
    expect(valueOf(await createReviewStore(records).get(id))).toEqual(emptyReview);
  }));
