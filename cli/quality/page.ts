import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { barsTable } from './bars.ts';
import { plotSvg } from './plot.ts';
import type { Summary } from './run-quality.ts';
import { REFERENCE, type Row } from './score-set.ts';
import type { SetName } from './sets.ts';
import { differenceTable, groupTable, tableColumns } from './table.ts';

const INVENTED = 'unsupported-number-medicine-side';

const setWords: Readonly<Record<SetName, string>> = {
  'aci-valid': 'ACI-bench `valid`, as published',
  'aci-valid-human': 'ACI-bench `valid`, human and corrected transcripts',
  'aci-valid-asr': 'ACI-bench `valid`, machine transcripts',
  'aci-test1': 'ACI-bench `test1`, as published',
  'aci-test1-asr': 'ACI-bench `test1`, machine transcripts',
  'mts-valid': 'MTS-Dialog `valid`, section given',
  'mts-test1': 'MTS-Dialog `test1`, section given',
};

const HOW = `## What is scored, and how

- **Text.** A note is scored as the product exports it as plain text: headings in capitals, one line a statement, without the line that says DRAFT and without
  sections for which nothing was said. The reference is taken as it is. Headings count as words on both sides; a fixed list of headings alone is worth
  little (see the constant note). Where the section is given (MTS-Dialog) the text is the statements, without headings.
- **ROUGE** is ours, equal to Python \`rouge-score\` 0.1.2 with stemming on a committed sample (\`cli/quality/rouge.test.ts\`). A line is a sentence for Lsum.
- **Intervals** are 95 % percentile bootstrap over encounters (2,000 resamples, seeded); differences are paired by encounter.
- **Never said**: numbers, medicines and sides of a statement that the whole visit does not hold, by value (\`src/domain/checks\`; no medication list is
  assumed). *Finding*: a symptom or diagnosis that nobody spoke of, or that was denied where the note affirms it and the other way round.
- **Facts** are those of the same rules. *Recall*: of the facts that reference and transcript share, those in the note. *Precision*: of the note's facts,
  those in the reference. A dose is a number with its unit; *denials* are symptoms denied.
- **Medicines omitted**: said in the visit, in the reference, and not in the note; *said, not written* needs no reference.
- **Placement**: statements whose nearest sentence of the reference (Dice of content words ≥ 0.3, others are left out) stands in the same section, or in the same
  part (subjective, objective, assessment and plan). References that tell medicines and past history under "history of present illness" lower the first.
- **Repeats**: content words ≥ 85 % those of an earlier statement of the note, with the same numbers and both or neither a denial.
- **Controls** have understood nothing: the transcript itself; a random note of \`train\`; the note of the \`train\` encounter whose transcript is nearest (cosine of word
  counts, words of four letters and more: the measure of the first trial, kept although rarer words weighted up would find a nearer note: .532 on \`valid\`,
  .485 on \`test1\`); one constant note, of the first 30 of \`train\` the best for the rest of \`train\`. With a section given they copy from the same header.
  \`reference\` is the human note held against itself: what the rules for facts say of it is their own error and the writer's knowledge from outside the visit.
- **Transcripts.** In ACI-bench's \`valid\` and \`test1\` the encounters of the part "aci" (11 of 20, 22 of 40) are machine transcripts as published; the
  corrected ones that exist for \`valid\` differ from them in one encounter. The loss on machine transcripts counts only encounters whose two transcripts
  differ: 5 of \`valid\`, 8 of \`test1\`. It is a figure of few encounters.`;

const LIMITS = `## What this does not show

- The visits are role-played, in American English, with one clinician and one patient. Nothing here is evidence from a clinic.
- Overlap rewards the words of one reference. A good note in other words scores low; a copied one scores high, as the controls show.
- The rules see values, names and denials. A wrong relation between right facts is seen by reading alone (\`npm run quality -- sheet\`).
- Times are of this run's machine, in Node, with whatever else ran on it.`;

/** Writes the page and its plots beside it, in a folder of the page's name. */
export async function writePage(path: string, summary: Summary, command: string): Promise<void> {
  const plots = join(dirname(path), basename(path, '.md'));
  await mkdir(plots, { recursive: true });
  const sets = [...new Set(summary.rows.map(({ set }) => set))];
  for (const set of sets) await writeFile(join(plots, `${set}.svg`), plotOf(set, rowsOf(summary, set)));
  await writeFile(path, pageOf(summary, sets, command, basename(plots)));
}

const rowsOf = ({ rows }: Summary, set: SetName): Row[] => rows.filter((row) => row.set === set);

function plotOf(set: SetName, rows: readonly Row[]): string {
  return plotSvg({
    title: `${set}: score against invention`,
    referenceX: rows.find(({ system }) => system === REFERENCE)?.figures[INVENTED]?.value ?? null,
    points: rows.flatMap(({ system, figures }) => {
      const { rouge1: y, [INVENTED]: x } = figures;
      if (system === REFERENCE || x === undefined || y === undefined) return [];
      return [{ label: system, x, y, isEngine: 'seconds' in figures }];
    }),
  });
}

function pageOf(summary: Summary, sets: readonly SetName[], command: string, plots: string): string {
  const { engines, rows, differences } = summary;
  const names = engines.map(({ engine }) => engine);
  const parts = [
    '# How good the notes are',
    `Written by \`${command}\`. Do not edit: run it again.`,
    engines.map(engineLine).join('\n'),
    'Every figure with its 95 % interval. Controls and engines are scored in the same run.',
    '## Against the bars',
    barsTable(rows, differences, names),
    'By value, not by interval. The bar for statements judged wrong by a reader is in the reader’s sheet, those for speed in [benchmarks](benchmarks.md).',
    '## Differences',
    differenceTable(differences),
    ...sets.flatMap((set) => setParts(set, rowsOf(summary, set), plots)),
    HOW,
    LIMITS,
  ];
  return `${parts.join('\n\n')}\n`;
}

const engineLine = ({ engine, version, code }: Summary['engines'][number]): string =>
  `- \`${engine}\`: ${version === code[0] ? 'rules' : `weights ${version}`}, code ${code.join(' and ')}` +
  (code.length > 1 ? ' (**results of several versions of the code**: run with `--fresh`)' : '');

function setParts(set: SetName, rows: readonly Row[], plots: string): string[] {
  return [
    `## ${setWords[set]}: \`${set}\`, ${rows[0]?.encounters ?? 0} encounters`,
    `![ROUGE-1 against the share of statements with something never said, ${set}](${plots}/${set}.svg)`,
    ...Object.entries(tableColumns).map(([title, columns]) => `**${title}**\n\n${groupTable(rows, columns)}`),
  ];
}
