import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import { engineNames, modelsOf } from '#domain/note/writer.ts';
import { attest } from '#domain/signing/attest.ts';
import { canonicalJson } from '#domain/signing/canonical-json.ts';
import { chainOf, isIntact, sealedText } from '#domain/signing/seal.ts';
import type { Addendum, SignedNote, Signer } from '#domain/signing/signed-note.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { AddendumStore, Clock, SignatureStore } from './ports.ts';
import type { VisitReview } from './visit-review.ts';
import type { VisitState } from './visit-state.ts';

export interface SigningDeps {
  signatures: SignatureStore;
  addenda: AddendumStore;
  clock: Clock;
  /** SHA-256 of the UTF-8 bytes of a text, lower-case hex. */
  sha256(text: string): Promise<string>;
}

/** What is stored of a signature, and whether it is what was signed. */
export interface SignatureRecords {
  note: SignedNote | null;
  addenda: Addendum[];
  /** Changed since, or unreadable: the visit is locked as a signed one is, and the clinician is told. */
  isBroken: boolean;
}

export const unsigned: SignatureRecords = { note: null, addenda: [], isBroken: false };

/** Reads and checks the signature of a visit. A record that does not open counts as changed: it must not look like an unsigned note. */
export async function readSignature(
  deps: Pick<SigningDeps, 'signatures' | 'addenda' | 'sha256'>,
  id: EncounterId,
  utterances: readonly Utterance[],
): Promise<Result<SignatureRecords>> {
  const signed = await deps.signatures.get(id);
  const addenda = await deps.addenda.list(id);
  for (const read of [signed, addenda]) if (!read.ok && read.error.code !== 'record-unreadable') return read;
  if (!signed.ok) return ok({ ...unsigned, isBroken: true });
  if (!addenda.ok) return ok({ note: signed.value, addenda: [], isBroken: true });
  const note = signed.value;
  if (note === null) return ok({ note, addenda: [], isBroken: addenda.value.length > 0 });
  const hashes = await Promise.all(
    chainOf(note, addenda.value).map((record) => deps.sha256(sealedText(record))),
  );
  const isSameVisit = note.encounter.id === id;
  const isSaid = note.transcriptHash === (await deps.sha256(canonicalJson(utterances)));
  const isBroken = !isIntact(note, addenda.value, hashes) || !isSameVisit || !isSaid;
  return ok({ note, addenda: addenda.value, isBroken });
}

export interface SigningParts {
  encounter: EncounterId;
  state: VisitState;
  review: Pick<VisitReview, 'accounts' | 'writersOf'>;
  /** Resolves when everything is on the disk, or tells why it is not: the signature covers the note and the transcript as they are stored. */
  flush(): Promise<Result<null>>;
}

/** The signature of one open visit. */
export class VisitSigning {
  readonly #deps: SigningDeps;
  readonly #parts: SigningParts;
  #records: SignatureRecords;
  #isBusy = false;

  constructor(deps: SigningDeps, parts: SigningParts, records: SignatureRecords) {
    this.#deps = deps;
    this.#parts = parts;
    this.#records = records;
  }

  /** Nothing of the note or the transcript may change any more, or just now. */
  get isLocked(): boolean {
    return this.#isBusy || this.#records.note !== null || this.#records.isBroken;
  }

  async sign(signer: Signer): Promise<Result<null>> {
    const { state, encounter: id } = this.#parts;
    if (this.isLocked) return err(appError('note-signed'));
    if (state.snapshot.review.blockers.length > 0) return err(appError('sign-blocked'));
    if (signer.name.trim() === '') return err(appError('unexpected'));
    return this.#alone(async () => {
      const kept = await this.#parts.flush();
      if (!kept.ok) return kept;
      const note = await this.#signedNote(signer);
      const stored = await this.#deps.signatures.add(id, note);
      if (stored.ok) this.#show({ note, addenda: [], isBroken: false });
      return stored;
    });
  }

  async addAddendum(text: string, author: Signer): Promise<Result<null>> {
    const { note, addenda, isBroken } = this.#records;
    if (isBroken) return err(appError('signature-broken'));
    if (note === null) return err(appError('not-signed'));
    if (text.trim() === '' || author.name.trim() === '' || this.#isBusy) return err(appError('unexpected'));
    return this.#alone(async () => {
      const previous = addenda.at(-1)?.hash ?? note.hash;
      const atMs = this.#deps.clock.nowMs();
      const addendum = await this.#sealed({ author, text: text.trim(), atMs, previous, hash: '' });
      const stored = await this.#deps.addenda.add(this.#parts.encounter, addenda.length, addendum);
      if (stored.ok) this.#show({ note, addenda: [...addenda, addendum], isBroken });
      return stored;
    });
  }

  async #signedNote(signer: Signer): Promise<SignedNote> {
    const { state, review } = this.#parts;
    const { encounter, note, review: reviewed, utterances } = state.snapshot;
    const { id, title, createdAtMs, source } = encounter;
    const writers = review.writersOf(note);
    const models = modelsOf(writers);
    const making = {
      signer,
      signedAtMs: this.#deps.clock.nowMs(),
      engine: engineNames(writers),
      modelId: models[0]?.id ?? null,
      modelHash: models[0]?.hash ?? null,
      models,
      templateId: note.templateId,
    };
    return this.#sealed({
      schema: 1,
      encounter: { id, title, createdAtMs, source },
      note,
      about: reviewed.about,
      transcriptHash: await this.#deps.sha256(canonicalJson(utterances)),
      attestation: attest(making, review.accounts(reviewed.statements)),
      hash: '',
    });
  }

  async #sealed<T extends SignedNote | Addendum>(record: T): Promise<T> {
    return { ...record, hash: await this.#deps.sha256(sealedText(record)) };
  }

  /** While it is sealed and stored nothing else may change: what is signed is what stands there. */
  async #alone(work: () => Promise<Result<null>>): Promise<Result<null>> {
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  #show(records: SignatureRecords): void {
    this.#records = records;
    const { note, addenda, isBroken } = records;
    this.#parts.state.patch({ signed: note, addenda, isSignatureBroken: isBroken });
  }
}
