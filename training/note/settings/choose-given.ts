/**
 * What settings make of the pool of `draft-pool.ts` where the section is given: `npx tsx training/note/settings/choose-given.ts mts-valid POOL.jsonl`.
 * Overlap with the references, length and lines written, for a grid of the gates that a line of the model, and a line of the rules, has to pass.
 */
import { fileURLToPath } from 'node:url';
import { listed } from '#cli/quality/arguments.ts';
import { rouge } from '#cli/quality/rouge.ts';
import { readSet, setNames, type QualityItem } from '#cli/quality/sets.ts';
import { mergeStatements } from '#domain/note/merge-statements.ts';
import type { Statement } from '#domain/note/statement.ts';
import { toStatements } from '#domain/note/to-statements.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { countWords } from '#domain/transcript/sentences.ts';
import { decodingSettings } from '#workers/note/decoding/decoding-settings.ts';
import { draftOf, type PoolGate } from './pool-draft.ts';
import { readPool, type PoolWindow } from './pool.ts';

type Gate = Omit<PoolGate, 'section'>;

function textOf(item: QualityItem, pool: readonly PoolWindow[], gate: Gate): string {
  const utterances = parseTranscript(item.transcript);
  if (typeof utterances === 'string') throw new Error(utterances);
  const statements = buildWindows(utterances, { isComplete: true }).flatMap((window): Statement[] => {
    const drafted = pool.find((each) => each.window === window.id);
    return drafted === undefined
      ? []
      : toStatements(window, draftOf(drafted, window, { ...gate, section: item.section }));
  });
  return mergeStatements(statements)
    .map(({ text }) => text)
    .join('\n');
}

const [setName, poolFile] = process.argv.slice(2);
const [set] = listed(setName, setNames, 'set');
if (set === undefined || poolFile === undefined) throw new Error('Usage: choose-given.ts SET POOL.jsonl');
const pool = readPool(poolFile);
const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const items = (await readSet(data, set)).filter(({ id }) => pool.has(id));
const ships: Gate = decodingSettings.given;
const grid: Gate[] = [
  ships,
  ...[-9, -4, -2, 0, 1, 3].map((leastTrust) => ({ ...ships, leastTrust })),
  ...[0, 0.2, 0.3].map((leastCoverage) => ({ ...ships, leastCoverage })),
  ...[-9, 0].map((leastTrust) => ({ ...ships, leastTrust, leastCoverage: 0 })),
  ...[-9, 0].map((leastTrust) => ({ ...ships, leastTrust, leastQuotedOdds: 99 })),
  ...[0.2, 0.3, 0.8].map((maxQuotedOverlap) => ({ ...ships, maxQuotedOverlap })),
  ...[-0.5, 1.5].map((leastQuotedOdds) => ({ ...ships, leastQuotedOdds })),
];
for (const gate of grid) {
  const rows = items.map((item) => {
    const text = textOf(item, pool.get(item.id) ?? [], gate);
    return { ...rouge(item.reference, text), words: countWords(text), reference: countWords(item.reference) };
  });
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const figures = [
    `ROUGE-1 ${(sum(({ rouge1 }) => rouge1) / rows.length).toFixed(3)}`,
    `Lsum ${(sum(({ rougeLsum }) => rougeLsum) / rows.length).toFixed(3)}`,
    `words ${(sum(({ words }) => words) / sum(({ reference }) => reference)).toFixed(2)}`,
    `empty ${String(rows.filter(({ words }) => words === 0).length)}`,
  ];
  process.stdout.write(`${JSON.stringify(gate)}: ${figures.join(', ')}\n`);
}
