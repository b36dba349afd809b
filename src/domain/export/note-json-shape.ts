import type { PatientLine } from '../patient-line.ts';
import type { ConfirmedCode } from '../review/review.ts';
import { sectionIds } from '../note/section.ts';
import type {
  ExportAddendum,
  ExportAttestation,
  ExportBlock,
  ExportDocument,
  ExportEvidence,
  ExportFlag,
  ExportSection,
  ExportStatement,
} from './export-document.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isShare: Check = (value) => isCount(value) && (value as number) <= 1;
const isTime: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u.test(value);
const isHash: Check = (value) => typeof value === 'string' && /^[\da-f]{64}$/u.test(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
/** Every field of `T` is named, so that a new one cannot be forgotten here. */
const shape =
  <T>(fields: Record<keyof T, Check>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries<Check>(fields).every(
      ([name, check]) => Object.hasOwn(value, name) && check((value as Record<string, unknown>)[name]),
    );

const severity = oneOf('critical', 'warning', 'info');
const how = oneOf('corrected', 'removed', 'kept');

const isEvidence = shape<ExportEvidence>({
  utterance: isText,
  start: isCount,
  end: isCount,
  words: isText,
  speaker: oneOf('clinician', 'patient', 'other'),
  fromMs: orNull(isCount),
  toMs: orNull(isCount),
});

const isFlag = shape<ExportFlag>({
  code: isText,
  severity,
  words: isText,
  reason: isText,
  cleared: orNull(shape<NonNullable<ExportFlag['cleared']>>({ how, reason: orNull(isText) })),
});

const isStatement = shape<ExportStatement>({
  id: isText,
  section: oneOf(...sectionIds),
  text: isText,
  origin: oneOf('model', 'rule', 'clinician'),
  state: oneOf('draft', 'accepted', 'edited', 'rejected', 'stale'),
  evidence: listOf(isEvidence),
  flags: listOf(isFlag),
});

type BlockOf<Kind extends ExportBlock['kind']> = Extract<ExportBlock, { kind: Kind }>;
const blocks: Record<ExportBlock['kind'], Check> = {
  fixed: shape<BlockOf<'fixed'>>({ kind: isText, text: isText }),
  empty: shape<BlockOf<'empty'>>({ kind: isText, text: isText }),
  problem: shape<BlockOf<'problem'>>({
    kind: isText,
    text: isText,
    code: orNull(shape<ConfirmedCode>({ code: isText, display: isText })),
  }),
  statements: shape<BlockOf<'statements'>>({
    kind: isText,
    format: oneOf('bullets', 'lines', 'paragraph'),
    statements: listOf(isStatement),
  }),
};
const isBlock: Check = (value) => {
  const kind = (value as { kind?: unknown } | null)?.kind;
  return (
    typeof kind === 'string' && Object.hasOwn(blocks, kind) && blocks[kind as ExportBlock['kind']](value)
  );
};

const isAttestation = shape<ExportAttestation>({
  name: isText,
  role: isText,
  signedAt: isTime,
  noteSha256: isHash,
  cleared: listOf(
    shape<ExportAttestation['cleared'][number]>({
      code: isText,
      severity,
      words: isText,
      now: orNull(isText),
      how,
      reason: orNull(isText),
    }),
  ),
  editedShare: isShare,
});

const hasShape = shape<ExportDocument>({
  id: isText,
  title: isText,
  startedAt: orNull(isTime),
  exportedAt: isTime,
  source: oneOf('microphone', 'import', 'paste', 'sample'),
  durationMs: isCount,
  template: shape<ExportDocument['template']>({ id: isText, name: isText }),
  engine: shape<ExportDocument['engine']>({ name: isText, modelSha256: orNull(isHash) }),
  patient: orNull(
    shape<PatientLine>({
      name: isText,
      birthDate: isText,
      sex: oneOf('female', 'male', 'other', 'unknown'),
      identifier: isText,
    }),
  ),
  sections: listOf(
    shape<ExportSection>({ id: isText, title: isText, group: isText, blocks: listOf(isBlock) }),
  ),
  attestation: orNull(isAttestation),
  addenda: listOf(shape<ExportAddendum>({ author: isText, addedAt: isTime, text: isText })),
});

/** Whether a value read from a file is a whole note: every field there, of its type. */
export const isExportDocument = (value: unknown): value is ExportDocument => hasShape(value);
