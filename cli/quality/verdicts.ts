import { estimate, type Share } from './bootstrap.ts';
import { sheetVerdicts, type SheetLine, type SheetVerdict } from './sheet-lines.ts';
import { formatEstimate, toMarkdown } from './table.ts';

type Read = SheetLine & { verdict: SheetVerdict };

const isBad = (verdict: SheetVerdict | undefined): boolean => verdict === 'invented' || verdict === 'wrong';

/** The reader's verdicts as shares with intervals over notes, and beside them the harness's. */
export function verdictReport(lines: readonly Read[]): string {
  const notes = new Set(lines.map(({ encounter }) => encounter)).size;
  const rows = [
    ...sheetVerdicts.map((name) => shareRow(lines, name, (verdict) => verdict === name)),
    shareRow(lines, 'invented or wrong', isBad),
  ];
  return [
    `${lines.length} statements of ${notes} notes.`,
    toMarkdown(['', 'reader', 'harness'], rows),
    'Reader (rows) against harness (columns):',
    agreementTable(lines),
    agreementWords(lines),
  ].join('\n\n');
}

function shareRow(
  lines: readonly Read[],
  title: string,
  counts: (verdict: SheetVerdict) => boolean,
): string[] {
  const format = (verdictOf: (line: Read) => SheetVerdict): string => {
    const found = estimate(sharesByNote(lines, (line) => counts(verdictOf(line))));
    return found === null ? '–' : formatEstimate(found, { digits: 1, isShare: true });
  };
  return [title, format(({ verdict }) => verdict), format(({ harness }) => harness)];
}

/** Statements of one note stand and fall together: the interval is over notes. */
function sharesByNote(lines: readonly Read[], counts: (line: Read) => boolean): Share[] {
  const byNote = new Map<string, [part: number, of: number]>();
  for (const line of lines) {
    const [part, of] = byNote.get(line.encounter) ?? [0, 0];
    byNote.set(line.encounter, [part + Number(counts(line)), of + 1]);
  }
  return [...byNote.values()];
}

const agreementTable = (lines: readonly Read[]): string =>
  toMarkdown(
    ['', ...sheetVerdicts],
    sheetVerdicts.map((reader) => [
      reader,
      ...sheetVerdicts.map((harness) =>
        String(lines.filter((line) => line.verdict === reader && line.harness === harness).length),
      ),
    ]),
  );

export interface Agreement {
  /** Share of statements with the same verdict of the four. */
  same: number;
  /** Of the statements that the reader calls invented or wrong, those that the harness does too; null when there are none. */
  found: number | null;
  /** Of those that the harness calls so, those that the reader does too. */
  right: number | null;
  /** Cohen's kappa of "invented or wrong" (J. Cohen, 1960): 0 is chance; null when both always say the same. */
  kappa: number | null;
}

export function agreementOf(lines: readonly Pick<Read, 'verdict' | 'harness'>[]): Agreement {
  const count = (test: (line: Pick<Read, 'verdict' | 'harness'>) => boolean): number =>
    lines.filter(test).length;
  const reader = count(({ verdict }) => isBad(verdict));
  const harness = count((line) => isBad(line.harness));
  const both = count((line) => isBad(line.verdict) && isBad(line.harness));
  const all = Math.max(1, lines.length);
  const observed = count((line) => isBad(line.verdict) === isBad(line.harness)) / all;
  const chance = (reader * harness + (all - reader) * (all - harness)) / all ** 2;
  return {
    same: count(({ verdict, harness: other }) => verdict === other) / all,
    found: reader === 0 ? null : both / reader,
    right: harness === 0 ? null : both / harness,
    kappa: chance === 1 ? null : (observed - chance) / (1 - chance),
  };
}

function agreementWords(lines: readonly Read[]): string {
  const { same, found, right, kappa } = agreementOf(lines);
  const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
  return (
    `Same verdict: ${percent(same)}. Of what the reader calls invented or wrong the harness finds ${percent(found)}; ` +
    `of what it calls so the reader agrees on ${percent(right)}. Cohen's kappa ${kappa === null ? '–' : kappa.toFixed(2)}.`
  );
}
