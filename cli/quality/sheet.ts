import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { BadInput } from '../bad-input.ts';
import { countOf, listed } from './arguments.ts';
import { createEngineRunner } from './draft-set.ts';
import { harnessVerdict } from './harness-verdict.ts';
import { prepareEncounter } from './prepare-encounter.ts';
import { createRandom, drawWithout } from '#domain/random.ts';
import { openResults, type ResultLine } from './result-lines.ts';
import { readSet, setNames, type QualityItem, type SetName } from './sets.ts';
import { rubric, type SheetLine } from './sheet-lines.ts';

export interface SheetArguments {
  set: SetName;
  engine: string;
  count: number;
  seed: number;
  /** JSON lines to fill in; the same name with `.md` is for reading. */
  out: string;
}

/** @throws BadInput with one sentence. */
export function parseSheetArguments(words: readonly string[], engines: readonly string[]): SheetArguments {
  const text = { type: 'string' } as const;
  const options = { set: text, engine: text, count: text, seed: text, out: text };
  const { values } = parseArgs({ args: [...words], options });
  const [set] = listed(values.set ?? 'aci-test1', setNames, 'set');
  const [engine] = listed(values.engine ?? 'embedded', engines, 'engine');
  if (!values.out?.endsWith('.jsonl') || set === undefined || engine === undefined) {
    throw new BadInput('The sheet needs --out FILE.jsonl.');
  }
  const count = countOf(values.count ?? '20', '--count');
  return { set, engine, count, seed: countOf(values.seed ?? '1', '--seed'), out: values.out };
}

interface Folders {
  data: string;
  results: string;
}

/** Every statement of some notes, chosen by seed, for reading against the transcript. */
export async function writeSheet(
  { set, engine, count, seed, out }: SheetArguments,
  folders: Folders,
  say: (words: string) => void,
): Promise<void> {
  const items = drawWithout(await readSet(folders.data, set), count, createRandom(seed));
  const store = await openResults(folders.results, null);
  const runner = await createEngineRunner(engine, { store, isFresh: false, say });
  const results = await runner(set, items);
  const lines = items.map((item, index) => toLines(item, results[index]));
  await mkdir(dirname(out), { recursive: true });
  const all = lines.flat().map((line) => JSON.stringify(line));
  await writeFile(out, `${all.join('\n')}\n`);
  const title = `# ${set}, ${engine}, ${items.length} notes, seed ${seed}`;
  const parts = items.map((item, index) => toReading(item, lines[index] ?? []));
  await writeFile(out.replace(/\.jsonl$/u, '.md'), `${[title, rubricText(), ...parts].join('\n\n')}\n`);
  say(`${all.length} statements of ${items.length} notes: fill in "verdict" in ${out}.`);
}

function toLines(item: QualityItem, result: ResultLine | undefined): SheetLine[] {
  const encounter = prepareEncounter(item);
  return (result?.statements ?? []).map((statement, index) => ({
    encounter: item.id,
    statement: index + 1,
    section: statement.section,
    text: statement.text,
    evidence: statement.evidence,
    ...harnessVerdict(encounter, statement),
    verdict: '',
    note: '',
  }));
}

const rubricText = (): string =>
  Object.entries(rubric)
    .map(([verdict, words]) => `- **${verdict}**: ${words}`)
    .join('\n');

/** For reading: the harness's verdicts are left out, or the reader would lean on them. */
function toReading({ id, transcript }: QualityItem, lines: readonly SheetLine[]): string {
  const turns = transcript.split('\n').filter((turn) => turn.trim() !== '');
  const statements = lines.map(
    ({ statement, section, text, evidence }) =>
      `${statement}. *${section}* ${text}\n${evidence.map((words) => `   > ${words.trim()}`).join('\n')}`,
  );
  return [`## ${id}`, turns.join('  \n'), '### Statements', statements.join('\n')].join('\n\n');
}
