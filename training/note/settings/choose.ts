/**
 * What settings make of the pool of `draft-pool.ts`: `npx tsx training/note/settings/choose.ts aci-valid POOL.jsonl`. Overlap with the references, length,
 * repeats, and the share of lines wrong to a reader (`../targets/judged-valid.jsonl`), for a grid around the settings that ship.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listed } from '#cli/quality/arguments.ts';
import { scoredText } from '#cli/quality/note-text.ts';
import { rouge } from '#cli/quality/rouge.ts';
import { readSet, setNames, type QualityItem } from '#cli/quality/sets.ts';
import { repeats } from '#cli/quality/statement-figures.ts';
import { toAnswerLine } from '#domain/drafting/prompt.ts';
import { assembleNote } from '#domain/note/assemble-note.ts';
import type { Statement } from '#domain/note/statement.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { toStatements } from '#domain/note/to-statements.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { patientSexOf } from '#domain/transcript/patient-sex.ts';
import { countWords } from '#domain/transcript/sentences.ts';
import { decodingSettings } from '#workers/note/decoding/decoding-settings.ts';
import { draftOf, type PoolGate } from './pool-draft.ts';
import { readPool, type PoolWindow } from './pool.ts';

const { leastCoverage } = decodingSettings;
type Chosen = Omit<PoolGate, 'leastCoverage' | 'section'>;

interface Judged {
  key: string;
  lines: [line: string, verdict: string][];
}

function readVerdicts(): Map<string, string> {
  const file = fileURLToPath(new URL('../targets/judged-valid.jsonl', import.meta.url));
  const windows = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    windows.flatMap((line) => {
      const { key, lines } = JSON.parse(line) as Judged;
      return lines.map(([text, verdict]): [string, string] => [`${key} ${text}`, verdict]);
    }),
  );
}

interface Row {
  rouge1: number;
  rougeLsum: number;
  words: number;
  referenceWords: number;
  statements: number;
  repeats: number;
  read: number;
  wrong: number;
}

function rowOf(
  item: QualityItem,
  pool: readonly PoolWindow[],
  chosen: Chosen,
  verdicts: ReadonlyMap<string, string>,
): Row {
  const utterances = parseTranscript(item.transcript);
  if (typeof utterances === 'string') throw new Error(utterances);
  const statements = buildWindows(utterances, { isComplete: true }).flatMap((window): Statement[] => {
    const drafted = pool.find((each) => each.window === window.id);
    return drafted === undefined
      ? []
      : toStatements(window, draftOf(drafted, window, { ...chosen, leastCoverage, section: null }));
  });
  const note = assembleNote(statements, soapTemplate, 'embedded', patientSexOf(utterances));
  const shown = note.sections.flatMap((section) => section.statements);
  const read = shown.flatMap(({ window, section, problem = null, text }) => {
    const lines = [problem, null].map((heading) => toAnswerLine({ section, problem: heading, text }));
    const found = lines.map((line) => verdicts.get(`${item.id}#${window ?? ''} ${line}`));
    return found.find((verdict) => verdict !== undefined) ?? [];
  });
  const text = scoredText(note);
  const { rouge1, rougeLsum } = rouge(item.reference, text);
  return {
    rouge1,
    rougeLsum,
    words: countWords(text),
    referenceWords: countWords(item.reference),
    statements: shown.length,
    repeats: repeats(shown.map((statement) => statement.text)).filter(Boolean).length,
    read: read.length,
    wrong: read.filter((verdict) => verdict === 'w').length,
  };
}

const [setName, poolFile] = process.argv.slice(2);
const [set] = listed(setName, setNames, 'set');
if (set === undefined || poolFile === undefined) throw new Error('Usage: choose.ts SET POOL.jsonl');
const pool = readPool(poolFile);
const verdicts = readVerdicts();
const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const items = (await readSet(data, set)).filter(({ id }) => pool.has(id));
const { leastTrust, leastQuotedOdds, maxQuotedOverlap } = decodingSettings;
const grid: Chosen[] = [
  { leastTrust, leastQuotedOdds, maxQuotedOverlap },
  ...[3.7, 4.3, 4.6].map((each) => ({ leastTrust: each, leastQuotedOdds, maxQuotedOverlap })),
  ...[-1.5, 0].map((each) => ({ leastTrust, leastQuotedOdds: each, maxQuotedOverlap })),
  ...[0.65, 0.9].map((each) => ({ leastTrust, leastQuotedOdds, maxQuotedOverlap: each })),
];
for (const chosen of grid) {
  const rows = items.map((item) => rowOf(item, pool.get(item.id) ?? [], chosen, verdicts));
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const figures = [
    `ROUGE-1 ${(sum(({ rouge1 }) => rouge1) / rows.length).toFixed(3)}`,
    `Lsum ${(sum(({ rougeLsum }) => rougeLsum) / rows.length).toFixed(3)}`,
    `words ${(sum(({ words }) => words) / sum(({ referenceWords }) => referenceWords)).toFixed(2)}`,
    `repeats ${((100 * sum((row) => row.repeats)) / sum(({ statements }) => statements)).toFixed(1)} %`,
    `wrong ${((100 * sum(({ wrong }) => wrong)) / sum(({ read }) => read)).toFixed(1)} % of ${sum(({ read }) => read)} read`,
  ];
  process.stdout.write(`${JSON.stringify(chosen)}: ${figures.join(', ')}\n`);
}
