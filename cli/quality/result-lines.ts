import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SectionId } from '#domain/note/section.ts';
import type { StatementOrigin } from '#domain/note/statement.ts';
import { hashOf, type EngineVersion } from './engine-version.ts';
import type { QualityItem, Shard } from './sets.ts';

export interface ResultStatement {
  section: SectionId;
  text: string;
  /** A language model's statement may still come from the rules, where its own was refused. */
  origin: StatementOrigin;
  /** Words of the transcript that it rests on. */
  evidence: string[];
}

/** What an engine made of one encounter: everything that the figures need, so that a new figure needs no new run. */
export interface Result {
  /** The text that is scored. */
  text: string;
  statements: ResultStatement[];
  windows: number;
  /** Time in the engine alone, all windows together. */
  draftMs: number;
  /** From the transcript's arrival to the finished note. */
  totalMs: number;
}

export interface ResultLine extends Result {
  key: string;
  engine: string;
  version: string;
  code: string;
  set: string;
  id: string;
}

/** Raise it when a line gains a field: older lines lack it. */
const FORMAT = '2';

/** The same for the same engine, weights and words: a set that holds a transcript of another set is not run again. */
export const resultKey = ({ engine, version }: EngineVersion, item: QualityItem): string =>
  hashOf([FORMAT, engine, version, item.section ?? '', item.header ?? '', item.transcript]);

export interface ResultStore {
  find(key: string): ResultLine | undefined;
  add(line: ResultLine): Promise<void>;
}

/** Lines of all shards in a folder, and one file to which this run adds as it goes: what a killed run finished is kept. */
export async function openResults(folder: string, shard: Shard | null): Promise<ResultStore> {
  await mkdir(folder, { recursive: true });
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const lines = new Map(texts.flatMap(parseLines).map((line) => [line.key, line]));
  const own = join(folder, shard === null ? 'results.jsonl' : `results-${shard.index}-of-${shard.of}.jsonl`);
  return {
    find: (key) => lines.get(key),
    async add(line) {
      lines.set(line.key, line);
      // The line feed comes first: after a line that a killed run left half, the next one must not be joined to it.
      await appendFile(own, `\n${JSON.stringify(line)}`);
    },
  };
}

/** Half a line, as a killed run leaves it, is no result. */
function parseLines(text: string): ResultLine[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    try {
      return [JSON.parse(line) as ResultLine];
    } catch {
      return [];
    }
  });
}
