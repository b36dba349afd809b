import { appError } from '#contracts/errors.ts';
import { packFaults, type ModelPack } from '#contracts/model-pack.ts';
import type { DeploymentPolicy } from '#contracts/policy.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { PackSource } from './pack-source.ts';

export interface VerifiedPack {
  pack: ModelPack;
  /** By one of the policy's keys. */
  isSigned: boolean;
}

/**
 * Whether this header may be believed: `pack-forbidden` by the clinic's policy, `pack-unsigned` when it asks for a signature and this has none that is
 * right, `pack-unreadable` when it describes no model.
 */
export async function verifyPack(
  { header, signature }: PackSource,
  policy: DeploymentPolicy,
): Promise<Result<VerifiedPack>> {
  if (policy.packs === 'none') return err(appError('pack-forbidden'));
  // Before anything in it is read: what nobody vouches for is not even parsed.
  const isSigned = signature !== null && (await isSignedByOne(policy.packKeys, header, signature));
  if (policy.packs === 'signed' && !isSigned) return err(appError('pack-unsigned'));
  const pack = parse(header);
  return packFaults(pack, 'pack').length > 0
    ? err(appError('pack-unreadable'))
    : ok({ pack: pack as ModelPack, isSigned });
}

function parse(header: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header));
  } catch {
    return null;
  }
}

async function isSignedByOne(
  keys: readonly string[],
  header: ArrayBuffer,
  signature: ArrayBuffer,
): Promise<boolean> {
  for (const key of keys) if (await isSignedBy(key, header, signature)) return true;
  return false;
}

/** False also in a browser that does not know Ed25519 (Chrome before 137): a signature that cannot be checked is none. */
async function isSignedBy(key: string, header: ArrayBuffer, signature: ArrayBuffer): Promise<boolean> {
  try {
    const raw = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
    const publicKey = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', publicKey, signature, header);
  } catch {
    return false;
  }
}
