import type { StatementId } from '../ids.ts';
import type { Flag } from '../note/statement.ts';
import type { Addendum, SignedNote } from '../signing/signed-note.ts';
import type { ExportAddendum, ExportAttestation, FlagClearing } from './export-document.ts';
import { localIso } from './local-time.ts';

/** @param offsetAt minutes that the clinic's clock is ahead of UTC at a moment. */
export function exportAttestationOf(
  { attestation, hash }: SignedNote,
  offsetAt: (ms: number) => number,
): ExportAttestation {
  const { signer, signedAtMs, flags, editedShare } = attestation;
  return {
    name: signer.name,
    role: signer.role,
    signedAt: localIso(signedAtMs, offsetAt(signedAtMs)),
    noteSha256: hash,
    cleared: flags.map(({ flag, how, now, reason }) => ({
      code: flag.code,
      severity: flag.severity,
      words: flag.words,
      // What was kept stands in the note as it was.
      now: how === 'corrected' ? now : null,
      how,
      reason,
    })),
    editedShare,
  };
}

export const exportAddendaOf = (
  addenda: readonly Addendum[],
  offsetAt: (ms: number) => number,
): ExportAddendum[] =>
  addenda.map(({ author, text, atMs }) => ({
    author: [author.name, author.role].filter((each) => each !== '').join(', '),
    addedAt: localIso(atMs, offsetAt(atMs)),
    text,
  }));

/** What the clinician did about a flag that still stands in the signed note; null for one that needed nothing. */
export function clearingOf(
  signed: SignedNote | null,
  statement: StatementId,
  flag: Flag,
): FlagClearing | null {
  const cleared = signed?.attestation.flags.find(
    (each) =>
      each.how === 'kept' &&
      each.statement === statement &&
      each.flag.code === flag.code &&
      each.flag.words === flag.words,
  );
  return cleared === undefined ? null : { how: cleared.how, reason: cleared.reason };
}
