import { expect, it, vi } from 'vitest';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import { asStatementId, asWindowId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { act } from '#domain/review/edit-log.ts';
import { emptyReview, type Review } from '#domain/review/review.ts';
import type { Addendum, SignedNote } from '#domain/signing/signed-note.ts';
import type {
  AddendumStore,
  AudioStore,
  DraftStore,
  EncounterStore,
  PreferenceStore,
  ReviewStore,
  SignatureStore,
  TemplateStore,
  TranscriptStore,
} from '#pipeline/ports.ts';
import { visitStoreContract } from '#tests/contract/visit-stores.ts';
import { createAudioStore } from './audio-store.ts';
import { createDraftStore } from './draft-store.ts';
import { createEncounterStore } from './encounter-store.ts';
import { anEncounter, anUtterance, codeOf, valueOf, visitId, withRecords } from './fixtures.ts';
import { createPreferenceStore } from './preference-store.ts';
import type { Records } from './records.ts';
import { createReviewStore } from './review-store.ts';
import { createAddendumStore, createSignatureStore } from './signature-store.ts';
import { createTemplateStore } from './template-store.ts';
import { createTranscriptStore } from './transcript-store.ts';

const CANARY = 'Quillfeather';
const visit = visitId('6f1c');

const aDraft = (text: string): DraftRecord => ({
  engine: 'extractive',
  drafted: [{ window: asWindowId('w1'), key: 'k1' }],
  statements: [
    {
      id: asStatementId('w1.1'),
      section: 'history',
      text,
      origin: 'rule',
      evidence: [],
      weight: 1,
      window: asWindowId('w1'),
      windowKey: 'k1',
      state: 'draft',
      flags: [],
    },
  ],
});

const aReview = (reason: string): Review =>
  act(emptyReview, {
    kind: 'keep-flag',
    statement: asStatementId('w1.1'),
    flag: { code: 'dose-not-said', severity: 'critical', words: '', reason: '' },
    reason,
    atMs: 0,
  });

const signer = { name: 'A. Clinician', role: 'Physician' };

const aSignature = (title: string): SignedNote => ({
  schema: 1,
  encounter: { id: visit, title, createdAtMs: 0, source: 'microphone' },
  note: { templateId: 'soap', templateName: 'SOAP', engine: 'extractive', sections: [] },
  transcriptHash: '',
  attestation: {
    signer,
    signedAtMs: 0,
    engine: 'extractive',
    modelId: null,
    modelHash: null,
    templateId: 'soap',
    flags: [],
    statements: 0,
    edited: 0,
    editedShare: 0,
  },
  hash: 'h',
});

const anAddendum = (text: string): Addendum => ({ author: signer, text, atMs: 0, previous: 'h', hash: 'i' });

/** The stores, checked against the ports of the pipeline, which they may not import. */
const storesOf = (records: Records) => ({
  encounters: createEncounterStore(records) satisfies EncounterStore,
  audio: createAudioStore(records) satisfies AudioStore,
  transcripts: createTranscriptStore(records) satisfies TranscriptStore,
  drafts: createDraftStore(records) satisfies DraftStore,
  templates: createTemplateStore(records) satisfies TemplateStore,
  reviews: createReviewStore(records) satisfies ReviewStore,
  signatures: createSignatureStore(records) satisfies SignatureStore,
  addenda: createAddendumStore(records) satisfies AddendumStore,
  preferences: createPreferenceStore(records) satisfies PreferenceStore,
});

async function saveVisit(records: Records, id = visit): Promise<void> {
  const stores = storesOf(records);
  valueOf(await stores.encounters.add(anEncounter(id, { title: `${CANARY}, Ada` })));
  valueOf(await stores.audio.append(id, { seq: 0, startMs: 0, pcm: textAsPcm(CANARY) }));
  valueOf(await stores.transcripts.put(id, [anUtterance(1, `My name is ${CANARY}.`)]));
  valueOf(await stores.drafts.put(id, aDraft(`${CANARY} denies fever.`)));
  valueOf(await stores.reviews.put(id, aReview(`As ${CANARY} says`)));
  valueOf(await stores.signatures.add(id, aSignature(`${CANARY}, Ada`)));
  valueOf(await stores.addenda.add(id, 0, anAddendum(`${CANARY} called.`)));
  valueOf(await stores.preferences.put('phrases', [{ name: 'x', text: CANARY }]));
  valueOf(await stores.templates.put({ ...soapTemplate, id: 't1', name: `As for ${CANARY}` }));
}

/** Samples whose bytes spell the canary, so that unsealed audio shows up in the dump as well. */
const textAsPcm = (text: string): Int16Array => Int16Array.from(text, (letter) => letter.charCodeAt(0));

/** Every key and value of every store and index as bytes; strings in UTF-8 and UTF-16. */
async function dump(records: Records): Promise<string> {
  return records.database.use(async (connection) => {
    const found: string[] = [];
    for (const name of connection.objectStoreNames) {
      const store = connection.transaction(name).store;
      const keys: unknown[] = await store.getAllKeys();
      const values: unknown[] = await store.getAll();
      found.push(...[...keys, ...values].map(asLatin1), ...store.indexNames);
    }
    return found.join('\n');
  });
}

function asLatin1(value: unknown): string {
  if (value instanceof ArrayBuffer) return bytesAsLatin1(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return bytesAsLatin1(new Uint8Array(value.buffer));
  if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey)) {
    return Object.entries(value)
      .map(([key, part]) => `${key}=${asLatin1(part)}`)
      .join(' ');
  }
  return String(value);
}

const bytesAsLatin1 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const asUtf16Bytes = (text: string): string => text.replace(/./g, '$&\0');

it('keeps no word of the patient readable on the disk', () =>
  withRecords(async (open) => {
    const records = open();
    await saveVisit(records);
    const stored = await dump(records);
    // The dump would show it: the id of the visit is there.
    expect(stored).toContain(visit);
    expect(stored).not.toContain(CANARY);
    expect(stored).not.toContain(asUtf16Bytes(CANARY));
    // And the same dump does show a record that is written around the codec.
    const around = {
      id: 'around',
      schema: 1,
      iv: new Uint8Array(12),
      sealed: textAsPcm(CANARY).buffer as ArrayBuffer,
    };
    await records.database.use((connection) => connection.put('drafts', around));
    expect(await dump(records)).toContain(asUtf16Bytes(CANARY));
  }));

it('gives everything back after a restart', () =>
  withRecords(async (open) => {
    const before = open();
    await saveVisit(before);
    before.dispose();
    const { encounters, transcripts, drafts, reviews, signatures, addenda, preferences } = storesOf(open());
    expect(valueOf(await reviews.get(visit))).toEqual(aReview(`As ${CANARY} says`));
    expect(valueOf(await signatures.get(visit))).toEqual(aSignature(`${CANARY}, Ada`));
    expect(valueOf(await addenda.list(visit))).toEqual([anAddendum(`${CANARY} called.`)]);
    expect(valueOf(await preferences.get('phrases'))).toEqual([{ name: 'x', text: CANARY }]);
    expect(valueOf(await encounters.get(visit)).title).toBe(`${CANARY}, Ada`);
    expect(valueOf(await transcripts.get(visit))).toEqual([anUtterance(1, `My name is ${CANARY}.`)]);
    expect(valueOf(await drafts.get(visit))).toEqual(aDraft(`${CANARY} denies fever.`));
  }));

it('has an empty transcript and no draft for a visit without them', () =>
  withRecords(async (open) => {
    const { encounters, transcripts, drafts } = storesOf(open());
    expect(codeOf(await encounters.get(visit))).toBe('not-found');
    expect(valueOf(await transcripts.get(visit))).toEqual([]);
    expect(valueOf(await drafts.get(visit))).toBeNull();
  }));

it('lists newest first and leaves out only the row that does not open', () =>
  withRecords(async (open) => {
    const records = open();
    const { encounters } = storesOf(records);
    for (const [n, name] of ['a', 'b', 'c'].entries()) {
      valueOf(await encounters.add(anEncounter(visitId(name), { createdAtMs: n })));
    }
    await records.database.use(async (connection) => {
      const row = await connection.get('encounters', 'b');
      if (row) await connection.put('encounters', { ...row, sealed: row.sealed.slice(1) });
    });
    expect(valueOf(await encounters.list()).map(({ id }) => id)).toEqual(['c', 'a']);
    expect(valueOf(await encounters.countUnreadable())).toBe(1);
    expect(codeOf(await encounters.get(visitId('b')))).toBe('record-unreadable');
  }));

it('opens no record of one visit under the id of another', () =>
  withRecords(async (open) => {
    const records = open();
    const stores = storesOf(records);
    const other = visitId('other');
    await saveVisit(records);
    await saveVisit(records, other);
    await records.database.use(async (connection) => {
      for (const kind of ['encounters', 'transcripts', 'drafts'] as const) {
        const [mine, theirs] = [await connection.get(kind, visit), await connection.get(kind, other)];
        if (mine && theirs) await connection.put(kind, { ...mine, id: other });
        if (mine && theirs) await connection.put(kind, { ...theirs, id: visit });
      }
    });
    for (const id of [visit, other]) {
      expect(codeOf(await stores.encounters.get(id))).toBe('record-unreadable');
      expect(codeOf(await stores.transcripts.get(id))).toBe('record-unreadable');
      expect(codeOf(await stores.drafts.get(id))).toBe('record-unreadable');
    }
  }));

it('removes a visit with all that belongs to it, and nothing of another', () =>
  withRecords(async (open) => {
    const records = open();
    const { encounters, audio, transcripts } = storesOf(records);
    await saveVisit(records);
    await saveVisit(records, visitId('other'));
    valueOf(await encounters.remove(visit));
    const stored = await dump(records);
    expect(stored).not.toContain(visit);
    expect(valueOf(await audio.extent(visitId('other'))).chunks).toBe(1);
    expect(valueOf(await transcripts.get(visitId('other')))).toHaveLength(1);
  }));

it('does not let a late stage bring a removed visit back', () =>
  withRecords(async (open) => {
    const records = open();
    const stores = storesOf(records);
    await saveVisit(records);
    valueOf(await stores.encounters.remove(visit));
    const chunk = { seq: 1, startMs: 1000, pcm: new Int16Array(16_000) };
    expect(codeOf(await stores.encounters.put(anEncounter(visit)))).toBe('not-found');
    expect(codeOf(await stores.audio.append(visit, chunk))).toBe('not-found');
    expect(codeOf(await stores.transcripts.put(visit, []))).toBe('not-found');
    expect(codeOf(await stores.drafts.put(visit, aDraft('late')))).toBe('not-found');
    expect(await dump(records)).not.toContain(visit);
  }));

visitStoreContract((test) => withRecords((open) => test(storesOf(open()))));

it('writes every record with strict durability', () =>
  withRecords(async (open) => {
    const records = open();
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await saveVisit(records);
    valueOf(await storesOf(records).encounters.remove(visit));
    const writes = transactions.mock.calls.filter(([, mode]) => mode === 'readwrite');
    transactions.mockRestore();
    expect(writes).toHaveLength(11);
    for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
  }));

it('never replaces a signed note or an addendum, and writes nothing else of a signed visit', () =>
  withRecords(async (open) => {
    const { transcripts, drafts, audio, reviews, signatures, addenda } = storesOf(await savedIn(open()));
    const chunk = { seq: 1, startMs: 1000, pcm: new Int16Array(16_000) };
    expect(codeOf(await signatures.add(visit, aSignature('another')))).toBe('note-signed');
    expect(codeOf(await addenda.add(visit, 0, anAddendum('another')))).toBe('note-signed');
    // As another tab would that knows nothing of the signature.
    expect(codeOf(await transcripts.put(visit, []))).toBe('note-signed');
    expect(codeOf(await drafts.put(visit, aDraft('late')))).toBe('note-signed');
    expect(codeOf(await reviews.put(visit, emptyReview))).toBe('note-signed');
    expect(codeOf(await audio.append(visit, chunk))).toBe('note-signed');
    expect(codeOf(await addenda.add(visit, 1, anAddendum('second')))).toBe('ok');
    expect(valueOf(await signatures.get(visit))).toEqual(aSignature(`${CANARY}, Ada`));
    expect(valueOf(await addenda.list(visit)).map(({ text }) => text)).toEqual([
      `${CANARY} called.`,
      'second',
    ]);
  }));

it.each(['signatures', 'addenda', 'reviews'] as const)('does not open one flipped byte of %s', (kind) =>
  withRecords(async (open) => {
    const records = await savedIn(open());
    await records.database.use(async (connection) => {
      const [row] = await connection.getAll(kind);
      if (row === undefined) throw new Error('nothing stored');
      const bytes = new Uint8Array(row.sealed.slice(0));
      bytes[7] = (bytes[7] ?? 0) ^ 1;
      await connection.put(kind, { ...row, sealed: bytes.buffer });
    });
    const { signatures, addenda, reviews } = storesOf(records);
    const read = {
      signatures: () => signatures.get(visit),
      addenda: () => addenda.list(visit),
      reviews: () => reviews.get(visit),
    };
    expect(codeOf(await read[kind]())).toBe('record-unreadable');
  }),
);

async function savedIn(records: Records): Promise<Records> {
  await saveVisit(records);
  return records;
}
