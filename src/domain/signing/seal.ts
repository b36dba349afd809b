import { canonicalJson } from './canonical-json.ts';
import type { Addendum, SignedNote } from './signed-note.ts';

/** What the hash of a signed record is taken of: everything but the hash itself, canonical. */
export const sealedText = (record: SignedNote | Addendum): string =>
  canonicalJson({ ...record, hash: undefined });

/** Records in the order in which each seals the one before: the note, then its addenda. */
export const chainOf = (note: SignedNote, addenda: readonly Addendum[]): (SignedNote | Addendum)[] => [
  note,
  ...addenda,
];

/**
 * Whether every record is what was signed, given the hashes of their `sealedText`: a changed word, a missing or exchanged addendum breaks it.
 * @param hashes in the order of `chainOf`.
 */
export function isIntact(note: SignedNote, addenda: readonly Addendum[], hashes: readonly string[]): boolean {
  const chain = chainOf(note, addenda);
  if (hashes.length !== chain.length) return false;
  const isHashed = chain.every(({ hash }, index) => hash === hashes[index]);
  const isLinked = addenda.every(({ previous }, index) => previous === chain[index]?.hash);
  return isHashed && isLinked;
}
