import type { ModelFacts } from './catalogue.ts';
import { descriptionFaults, factRules } from './check-model.ts';
import { isOneOf, record, type Rule } from './json-faults.ts';
import type { ModelDescription } from './models.ts';

/**
 * A model in one file, `NAME.sottomodel`:
 *
 * | bytes | what |
 * |---|---|
 * | 0–7 | `SOTTOPK1` |
 * | 8–11 | length of the header, unsigned, little-endian |
 * | 12–13 | length of the signature, unsigned, little-endian: 0 or 64 |
 * | then | the header, JSON in UTF-8: `ModelPack` |
 * | then | Ed25519 signature (RFC 8032) of the header's bytes, if there is one |
 * | then | the model's files, one after the other in the order of the header |
 *
 * The header has the hash of every piece, so that its signature vouches for all of it. A folder holds the same: `model.json` (the header's bytes),
 * `model.sig` and the files under their paths without the model's id.
 */
export interface ModelPack {
  format: 'sotto-model';
  version: 1;
  model: ModelDescription;
  facts: ModelFacts;
}

export const PACK_MAGIC = 'SOTTOPK1';
export const PACK_START_BYTES = 14;
export const SIGNATURE_BYTES = 64;
/** Two thousand files with their pieces fit in; a file that claims more is not read into memory to find out. */
export const MOST_HEADER_BYTES = 4 * 1024 * 1024;
export const PACK_FOLDER_FILES = { header: 'model.json', signature: 'model.sig' } as const;

const isPack = record<ModelPack>({
  format: isOneOf('sotto-model'),
  version: isOneOf(1),
  model: descriptionFaults,
  facts: record<ModelFacts>(factRules),
});

/** Everything that is wrong with a header; empty when it can be trusted to be one. */
export const packFaults: Rule = (value, at) => {
  const faults = isPack(value, at);
  if (faults.length > 0) return faults;
  return (value as ModelPack).model.isEmbedded ? [`${at}.model.isEmbedded: a pack is not part of Sotto`] : [];
};

/** The first bytes of a pack. */
export function packStart(headerBytes: number, hasSignature: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PACK_START_BYTES);
  bytes.set(new TextEncoder().encode(PACK_MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, headerBytes, true);
  view.setUint16(12, hasSignature ? SIGNATURE_BYTES : 0, true);
  return bytes;
}

/** Null when these bytes begin no pack that this version reads. */
export function readPackStart(
  bytes: Uint8Array<ArrayBuffer>,
): { headerBytes: number; signatureBytes: number } | null {
  if (bytes.length < PACK_START_BYTES) return null;
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 8)) !== PACK_MAGIC) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const headerBytes = view.getUint32(8, true);
  const signatureBytes = view.getUint16(12, true);
  const isSane = headerBytes > 0 && headerBytes <= MOST_HEADER_BYTES;
  return isSane && (signatureBytes === 0 || signatureBytes === SIGNATURE_BYTES)
    ? { headerBytes, signatureBytes }
    : null;
}
