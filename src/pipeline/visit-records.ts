import type { AppError } from '#contracts/errors.ts';
import { ok, type Result } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { createLatestWriter } from './latest-writer.ts';
import type { DraftStore, EncounterStore, TranscriptStore } from './ports.ts';

export interface RecordStores {
  encounters: EncounterStore;
  transcripts: TranscriptStore;
  drafts: DraftStore;
}

export interface VisitRecords {
  encounter: Encounter;
  utterances: Utterance[];
  draft: DraftRecord | null;
}

/** Reads the records of one visit. One that cannot be read is an error: an empty one in its place would be saved over it. */
export async function readVisit(stores: RecordStores, id: EncounterId): Promise<Result<VisitRecords>> {
  const encounter = await stores.encounters.get(id);
  if (!encounter.ok) return encounter;
  const utterances = await stores.transcripts.get(id);
  if (!utterances.ok) return utterances;
  const draft = await stores.drafts.get(id);
  if (!draft.ok) return draft;
  return ok({ encounter: encounter.value, utterances: utterances.value, draft: draft.value });
}

export interface VisitSaver {
  encounter(value: Encounter): void;
  transcript(value: readonly Utterance[]): void;
  draft(value: DraftRecord): void;
  flush(): Promise<void>;
}

/**
 * Saves each record of one visit on its own: a failure of one never takes another with it. The encounter follows the
 * transcript, since its mark of what was heard would otherwise let a crash skip words that are not on disk yet.
 */
export function createVisitSaver(
  stores: RecordStores,
  id: EncounterId,
  onError: (error: AppError) => void,
): VisitSaver {
  const transcripts = createLatestWriter(
    (value: readonly Utterance[]) => stores.transcripts.put(id, value),
    onError,
  );
  const encounters = createLatestWriter(async (value: Encounter) => {
    await transcripts.flush();
    return stores.encounters.put(value);
  }, onError);
  const drafts = createLatestWriter((value: DraftRecord) => stores.drafts.put(id, value), onError);
  return {
    encounter: (value) => encounters.save(value),
    transcript: (value) => transcripts.save(value),
    draft: (value) => drafts.save(value),
    async flush() {
      await Promise.all([encounters.flush(), transcripts.flush(), drafts.flush()]);
    },
  };
}
