import { describe, expect, it } from 'vitest';
import type { SealedValue } from './schema.ts';
import { createSealedCodec, type RecordAddress } from './sealed-codec.ts';

const newKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const address: RecordAddress = { kind: 'encounters', id: 'visit-1' };
const visit = { title: 'Quillfeather, Ada', list: [1, null, 'é 心'] };

async function aCodec() {
  const key = await newKey();
  return createSealedCodec(() => Promise.resolve(key));
}

/** Every way in which a stored row can differ from the one that was sealed. */
function damagedCopies(stored: SealedValue): SealedValue[] {
  const flipped = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const sealed = new Uint8Array(stored.sealed);
  return [
    ...Array.from(stored.iv, (_, at) => ({ ...stored, iv: flipped(stored.iv, at) })),
    ...Array.from(sealed, (_, at) => ({ ...stored, sealed: flipped(sealed, at).buffer })),
    { ...stored, sealed: stored.sealed.slice(1) },
    { ...stored, sealed: stored.sealed.slice(0, -1) },
    { ...stored, sealed: new ArrayBuffer(0) },
    { ...stored, iv: new Uint8Array(0) },
    { ...stored, schema: stored.schema + 1 },
    { schema: stored.schema } as SealedValue,
  ];
}

describe('sealed codec', () => {
  it('gives back what was sealed', async () => {
    const codec = await aCodec();
    const stored = await codec.sealJson(address, visit);
    expect(await codec.openJson(address, stored)).toEqual({ ok: true, value: visit });
    const pcm = Int16Array.of(-32768, -1, 0, 1, 32767);
    const audio = await codec.sealPcm({ kind: 'audio', id: 'a' }, pcm);
    expect(await codec.openPcm({ kind: 'audio', id: 'a' }, audio)).toEqual({ ok: true, value: pcm });
  });

  it('stores samples as bytes, with nothing but the tag added', async () => {
    const stored = await (await aCodec()).sealPcm({ kind: 'audio', id: 'a' }, new Int16Array(16_000));
    expect(stored.sealed.byteLength).toBe(32_000 + 16);
  });

  it('opens nothing that was changed by a single bit, cut or emptied', async () => {
    const codec = await aCodec();
    const stored = await codec.sealJson(address, visit);
    const outcomes = await Promise.all(damagedCopies(stored).map((copy) => codec.openJson(address, copy)));
    expect(outcomes.length).toBeGreaterThan(60);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ error: { code: 'record-unreadable' } });
  });

  it('opens nothing under another id, kind or key', async () => {
    const codec = await aCodec();
    const stored = await codec.sealJson(address, visit);
    const elsewhere = [
      await codec.openJson({ ...address, id: 'visit-2' }, stored),
      await codec.openJson({ ...address, kind: 'transcripts' }, stored),
      await (await aCodec()).openJson(address, stored),
    ];
    for (const outcome of elsewhere) expect(outcome).toMatchObject({ error: { code: 'record-unreadable' } });
  });

  it('never uses a nonce twice', async () => {
    const codec = await aCodec();
    const stored = await Promise.all(Array.from({ length: 5_000 }, () => codec.sealJson(address, visit)));
    expect(new Set(stored.map(({ iv }) => iv.join())).size).toBe(5_000);
  });

  it('passes on that there is no key, which is not the fault of the record', async () => {
    const stored = await (await aCodec()).sealJson(address, visit);
    const keyless = createSealedCodec(() => Promise.reject(new DOMException('', 'UnknownError')));
    await expect(keyless.openJson(address, stored)).rejects.toThrow(DOMException);
  });
});
