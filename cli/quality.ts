/** `npm run quality`: how good the notes are beside controls that have understood nothing. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noteEngines } from '#workers/note/engines/registry.ts';
import { BadInput } from './bad-input.ts';
import { readManifest } from './model-files.ts';
import { engineVersion } from './quality/engine-version.ts';
import { parseQualityArguments, usage } from './quality/arguments.ts';
import { parseChecksArguments, runChecks } from './quality/checks/run-checks.ts';
import { writePage } from './quality/page.ts';
import { runQuality, type Summary } from './quality/run-quality.ts';
import { parseRolesArguments, runRoles } from './quality/roles/run-roles.ts';
import { parseSheet } from './quality/sheet-lines.ts';
import { parseSheetArguments, writeSheet } from './quality/sheet.ts';
import { writeSlice } from './quality/slice.ts';
import { runSpeechQuality } from './quality/speech/run-speech-quality.ts';
import { parseSpeechArguments, speechUsage } from './quality/speech/speech-arguments.ts';
import { verdictReport } from './quality/verdicts.ts';
import { differenceTable, groupTable, tableColumns } from './quality/table.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folders = { results: join(root, 'bench-results', 'quality'), data: join(root, '..', 'shared', 'data') };
const engines = Object.keys(noteEngines);

const log = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(words: readonly string[]): Promise<void> {
  const [command = '', ...rest] = words;
  if (words.includes('--help')) process.stdout.write(`${usage}\n${speechUsage}\n`);
  else if (command === 'sheet') await writeSheet(parseSheetArguments(rest, engines), folders, log);
  else if (command === 'verdicts') process.stdout.write(`${await readVerdicts(rest)}\n`);
  else if (command === 'checks')
    process.stdout.write(`${await runChecks(parseChecksArguments(rest, folders.data))}\n`);
  else if (command === 'roles')
    process.stdout.write(`${await runRoles(parseRolesArguments(rest, folders.data))}\n`);
  else if (command === 'slice') await writeSlice(folders.data);
  else if (command === 'speech') process.stdout.write(`${await scoreSpeech(rest)}\n`);
  else await score(words);
}

async function score(words: readonly string[]): Promise<void> {
  const options = parseQualityArguments(words, engines, {
    engines: await withWeights(),
    out: folders.results,
    data: folders.data,
  });
  const summary = await runQuality(options, log);
  if (summary === null) return;
  process.stdout.write(`${toText(summary)}\n`);
  if (options.page !== null)
    await writePage(options.page, summary, ['npm run quality --', ...words].join(' '));
}

const scoreSpeech = (words: readonly string[]): Promise<string> =>
  runSpeechQuality(parseSpeechArguments(words, { data: folders.data, out: folders.results }), log);

async function readVerdicts([file = '']: readonly string[]): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new BadInput('Name the filled sheet to read: verdicts FILE.jsonl.');
  return verdictReport(parseSheet(text));
}

/** The engines that can run in this checkout: the embedded one needs weights that not every checkout has. */
async function withWeights(): Promise<string[]> {
  const manifest = await readManifest();
  const versions = await Promise.all(engines.map((engine) => engineVersion(engine, manifest)));
  return engines.filter((_, index) => versions[index] !== null);
}

function toText({ rows, differences }: Summary): string {
  const sets = [...new Set(rows.map(({ set }) => set))];
  const parts = sets.flatMap((set) => {
    const own = rows.filter((row) => row.set === set);
    return [
      `## ${set}, ${own[0]?.encounters ?? 0} encounters`,
      ...Object.entries(tableColumns).map(([title, columns]) => `${title}\n\n${groupTable(own, columns)}`),
    ];
  });
  return [...parts, '## Differences', differenceTable(differences)].join('\n\n');
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  log(
    thrown instanceof BadInput ? thrown.message : thrown instanceof Error ? (thrown.stack ?? '') : 'failed',
  );
  process.exitCode = thrown instanceof BadInput ? 2 : 1;
});
