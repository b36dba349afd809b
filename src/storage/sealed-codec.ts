import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { KeySource } from './device-key.ts';
import type { RecordKind, SealedValue } from './schema.ts';

/** Shape of the values that this version writes. */
export const RECORD_SCHEMA = 1;

/** What a sealed value is bound to: moved to another row or store, it no longer opens. */
export interface RecordAddress {
  kind: RecordKind;
  id: string;
}

/**
 * The only way in which patient records are written and read: AES-256-GCM (NIST SP 800-38D) with a random 96-bit
 * nonce, and kind, id and schema as associated data. Sealing rejects only when there is no key; opening gives
 * `record-unreadable` for anything that is not exactly what was sealed there.
 */
export interface SealedCodec {
  /** Plain JSON data. */
  sealJson(address: RecordAddress, value: unknown): Promise<SealedValue>;
  /** `T` is trusted: the seal proves that this code wrote the value under this address and schema. */
  openJson<T>(address: RecordAddress, stored: SealedValue): Promise<Result<T>>;
  /** Samples as bytes: base64 in JSON would grow a two-hour recording from 230 to 307 MB. */
  sealPcm(address: RecordAddress, pcm: Int16Array): Promise<SealedValue>;
  openPcm(address: RecordAddress, stored: SealedValue): Promise<Result<Int16Array>>;
}

export function createSealedCodec(key: KeySource): SealedCodec {
  return {
    sealJson: async (address, value) =>
      seal(await key(), address, new TextEncoder().encode(JSON.stringify(value))),
    sealPcm: async (address, pcm) => seal(await key(), address, new Int16Array(pcm)),
    openJson: async <T>(address: RecordAddress, stored: SealedValue) =>
      open(await key(), address, stored, (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as T),
    openPcm: async (address, stored) =>
      open(await key(), address, stored, (bytes): Int16Array => new Int16Array(bytes)),
  };
}

async function seal(
  key: CryptoKey,
  address: RecordAddress,
  plain: Uint8Array<ArrayBuffer> | Int16Array<ArrayBuffer>,
): Promise<SealedValue> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipher(iv, address, RECORD_SCHEMA), key, plain);
  return { schema: RECORD_SCHEMA, iv, sealed };
}

async function open<T>(
  key: CryptoKey,
  address: RecordAddress,
  stored: SealedValue,
  decode: (bytes: ArrayBuffer) => T,
): Promise<Result<T>> {
  try {
    const parameters = cipher(stored.iv, address, stored.schema);
    return ok(decode(await crypto.subtle.decrypt(parameters, key, stored.sealed)));
  } catch {
    // Any damage looks the same from here, and the message must not travel: the row is patient data.
    return err(appError('record-unreadable'));
  }
}

function cipher(iv: Uint8Array<ArrayBuffer>, address: RecordAddress, schema: number): AesGcmParams {
  // JSON keeps the three parts apart: joined by hand, ("a", "b/c") and ("a/b", "c") would share a seal.
  const additionalData = new TextEncoder().encode(JSON.stringify([address.kind, address.id, schema]));
  return { name: 'AES-GCM', iv, additionalData };
}
