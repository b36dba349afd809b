import { ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { Records } from './records.ts';
import { createVisitDocument } from './visit-document.ts';

export interface TranscriptStore {
  put(id: EncounterId, utterances: readonly Utterance[]): Promise<Result<null>>;
  /** Empty for a visit without a transcript. */
  get(id: EncounterId): Promise<Result<Utterance[]>>;
}

/** The transcript of each visit, one sealed record: a rewrite at two hours of speech costs milliseconds. */
export function createTranscriptStore(records: Records): TranscriptStore {
  const transcripts = createVisitDocument<readonly Utterance[]>(records, 'transcripts');
  return {
    put: (id, utterances) => transcripts.put(id, utterances),
    get: async (id) => {
      const stored = await transcripts.get(id);
      return stored.ok ? ok([...(stored.value ?? [])]) : stored;
    },
  };
}
