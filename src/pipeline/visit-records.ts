import type { AppError } from '#contracts/errors.ts';
import { ok, type Result } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import { fitEvidence } from '#domain/transcript/fit-evidence.ts';
import type { Review } from '#domain/review/review.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { createLatestWriter } from './latest-writer.ts';
import type { DraftStore, EncounterStore, ReviewStore, TranscriptStore } from './ports.ts';
import { readSignature, unsigned, type SignatureRecords, type SigningDeps } from './visit-signing.ts';

export interface RecordStores {
  encounters: EncounterStore;
  transcripts: TranscriptStore;
  drafts: DraftStore;
  reviews: ReviewStore;
}

export interface VisitRecords {
  encounter: Encounter;
  utterances: Utterance[];
  draft: DraftRecord | null;
  /** Null for a visit whose note nobody worked on. */
  review: Review | null;
  signature: SignatureRecords;
}

export const newRecords = (encounter: Encounter): VisitRecords => ({
  encounter,
  utterances: [],
  draft: null,
  review: null,
  signature: unsigned,
});

/** Reads the records of one visit. One that cannot be read is an error: an empty one in its place would be saved over it. */
export async function readVisit(
  stores: RecordStores & Pick<SigningDeps, 'signatures' | 'addenda' | 'sha256'>,
  id: EncounterId,
): Promise<Result<VisitRecords>> {
  const encounter = await stores.encounters.get(id);
  if (!encounter.ok) return encounter;
  const utterances = await stores.transcripts.get(id);
  if (!utterances.ok) return utterances;
  const draft = await stores.drafts.get(id);
  if (!draft.ok) return draft;
  const review = await stores.reviews.get(id);
  if (!review.ok) return review;
  const signature = await readSignature(stores, id, utterances.value);
  if (!signature.ok) return signature;
  return ok({
    encounter: encounter.value,
    utterances: utterances.value,
    draft: draft.value === null ? null : fitted(draft.value, utterances.value),
    review: review.value,
    signature: signature.value,
  });
}

/** A page that died between the transcript and the draft left evidence for words that stand elsewhere now. */
const fitted = (draft: DraftRecord, utterances: readonly Utterance[]): DraftRecord => ({
  ...draft,
  statements: draft.statements.map((each) => ({ ...each, evidence: fitEvidence(each.evidence, utterances) })),
});

export interface VisitSaver {
  encounter(value: Encounter): void;
  /** The same, on the disk when it resolves; behind those under way, which once wrote an old title over a new one. */
  encounterWritten(value: Encounter): Promise<Result<null>>;
  transcript(value: readonly Utterance[]): void;
  /**
   * One write of the whole transcript, behind those under way: a page killed in the middle of it leaves the old one.
   * @param unfinished the visit, to be marked on the disk before its words change; null when the note needs no new draft.
   */
  editedTranscript(value: readonly Utterance[], unfinished: Encounter | null): Promise<Result<null>>;
  draft(value: DraftRecord): void;
  /** On the disk when it resolves. One after another: an older one must not land on a newer. */
  review(value: Review): Promise<Result<null>>;
  /** Resolves when all that was given is on the disk; what failed before is tried once more. The first error otherwise. */
  flush(): Promise<Result<null>>;
}

/**
 * Saves the records of one visit, each on its own, in one order: the draft follows the transcript that it was made from, the encounter follows both.
 * Its mark of what was heard would otherwise let a crash skip words that are not on disk, and its state `ready` would stand over the note of other
 * words. The review waits for nothing: it is the clinician's own work.
 */
export function createVisitSaver(
  stores: RecordStores,
  first: Encounter,
  onError: (error: AppError) => void,
): VisitSaver {
  const { id } = first;
  let stored = first;
  let marking: Encounter | null = null;

  async function putEncounter(value: Encounter): Promise<Result<null>> {
    const written = await stores.encounters.put(value);
    if (written.ok) stored = value;
    return written;
  }

  const transcripts = createLatestWriter(async (value: readonly Utterance[]) => {
    if (marking !== null) {
      // What was heard up to where is told with the words, not before them.
      const marked = await putEncounter({ ...marking, transcribedMs: stored.transcribedMs });
      if (!marked.ok) return marked;
      marking = null;
    }
    return stores.transcripts.put(id, value);
  }, onError);
  const drafts = createLatestWriter(async (value: DraftRecord) => {
    const said = await transcripts.flush();
    return said.ok ? stores.drafts.put(id, value) : said;
  }, onError);
  const encounters = createLatestWriter(async (value: Encounter) => {
    const said = await transcripts.flush();
    if (!said.ok) return said;
    const drafted = await drafts.flush();
    return drafted.ok ? putEncounter(value) : drafted;
  }, onError);
  const reviews = createLatestWriter((value: Review) => stores.reviews.put(id, value), onError);
  return {
    encounter: (value) => encounters.save(value),
    encounterWritten: (value) => encounters.write(value),
    transcript: (value) => transcripts.save(value),
    editedTranscript(value, unfinished) {
      marking = unfinished ?? marking;
      return transcripts.write(value);
    },
    draft: (value) => drafts.save(value),
    review: (value) => reviews.write(value),
    async flush() {
      const written: Result<null>[] = [];
      for (const each of [reviews, transcripts, drafts, encounters]) written.push(await each.flush());
      return written.find(({ ok: isWritten }) => !isWritten) ?? ok(null);
    },
  };
}
