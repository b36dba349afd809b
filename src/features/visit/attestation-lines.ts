import { engineWords } from '#domain/export/engine-words.ts';
import type { Attestation, ClearedFlag } from '#domain/signing/signed-note.ts';
import type { VisitSnapshot } from '#pipeline/visit.ts';

export interface AttestationLine {
  label: string;
  values: string[];
}

const percent = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.round((part / whole) * 100)} %`;

const sharesWords = (edited: number, statements: number): string =>
  `${edited} of ${statements} (${percent(edited, statements)})`;

/** What the attestation will say, before it is made. Flags that were corrected or removed are counted when it is. */
export function attestationPreview({ note, review }: VisitSnapshot): AttestationLine[] {
  const shown = review.statements.filter(({ state }) => state !== 'rejected');
  const edited = shown.filter(({ state, origin }) => state === 'edited' || origin === 'clinician').length;
  const kept = shown.flatMap((statement) => statement.kept);
  return [
    { label: 'Written by', values: [engineWords(note.engine)] },
    { label: 'Template', values: [note.templateName] },
    { label: 'Yours or edited', values: [sharesWords(edited, shown.length)] },
    {
      label: 'Flags kept',
      values: kept.length === 0 ? ['None'] : kept.map(({ flag, reason }) => `${flag.reason} Kept: ${reason}`),
    },
  ];
}

/** What a signed note says of how it came about. */
export function attestationLines(attestation: Attestation, templateName: string): AttestationLine[] {
  const { engine, modelId, modelHash, flags, statements, edited } = attestation;
  const models = attestation.models ?? (modelId === null ? [] : [{ id: modelId, hash: modelHash }]);
  return [
    { label: 'Written by', values: [engineWords(engine)] },
    ...(models.length === 0
      ? []
      : [{ label: 'Model', values: models.map(({ id, hash }) => `${id}${hashWords(hash)}`) }]),
    { label: 'Template', values: [templateName] },
    { label: 'Yours or edited', values: [sharesWords(edited, statements)] },
    { label: 'Flags', values: flags.length === 0 ? ['None raised'] : flags.map(clearedWords) },
  ];
}

const hashWords = (hash: string | null): string => (hash === null ? '' : `, SHA-256 ${hash.slice(0, 12)}…`);

const clearedWords = ({ flag, how, now, reason }: ClearedFlag): string =>
  ({
    corrected: `${flag.reason} Corrected to “${now ?? ''}”`,
    removed: `${flag.reason} Removed`,
    kept: `${flag.reason} Kept: ${reason ?? ''}`,
  })[how];
