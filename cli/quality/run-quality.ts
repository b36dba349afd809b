import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngines } from '../engines.ts';
import { readManifest } from '../model-files.ts';
import type { QualityArguments } from './arguments.ts';
import { createControls } from './controls.ts';
import { engineVersion } from './engine-version.ts';
import { openResults, resultKey, type ResultLine, type ResultStore } from './result-lines.ts';
import { runItem } from './run-item.ts';
import { differenceOf, scoreSet, type Difference, type EngineResults, type Row } from './score-set.ts';
import {
  readControlPool,
  readSet,
  shardOf,
  transcriptPairs,
  type QualityItem,
  type SetName,
} from './sets.ts';

export interface Summary {
  engines: { engine: string; version: string; code: string[] }[];
  rows: Row[];
  differences: Difference[];
}

type Say = (words: string) => void;

/** Runs what is missing; null for a shard, whose results are joined by a run without one. */
export async function runQuality(options: QualityArguments, say: Say): Promise<Summary | null> {
  const { shard } = options;
  const store = await openResults(options.out, shard);
  const sets = await Promise.all(
    options.sets.map(async (set) => {
      const items = (await readSet(options.data, set)).slice(0, options.first ?? undefined);
      return { set, items: shard === null ? items : shardOf(items, shard) };
    }),
  );
  const lines = new Map<string, ResultLine[]>();
  for (const engine of options.engines) {
    const runner = await createRunner(engine, store, options.isFresh, say);
    for (const { set, items } of sets) lines.set(`${engine} ${set}`, await runner(set, items));
  }
  if (shard !== null) return null;
  const rows: Row[] = [];
  for (const { set, items } of sets) {
    const results = options.engines.map((engine): EngineResults => ({
      engine,
      results: lines.get(`${engine} ${set}`) ?? [],
    }));
    rows.push(...scoreSet(set, items, results, createControls(await readControlPool(options.data, set))));
  }
  const engines = options.engines.map((engine) => describe(engine, [...lines.values()].flat()));
  const summary = { engines, rows, differences: differencesOf(rows, options.engines) };
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

function describe(engine: string, lines: readonly ResultLine[]): Summary['engines'][number] {
  const own = lines.filter((line) => line.engine === engine);
  return { engine, version: own[0]?.version ?? '', code: [...new Set(own.map(({ code }) => code))] };
}

/** Takes encounters through one engine, those without a stored result. The engine is loaded when the first is needed. */
async function createRunner(engine: string, store: ResultStore, isFresh: boolean, say: Say) {
  const version = await engineVersion(engine, await readManifest());
  let engines: ReturnType<typeof createEngines> | null = null;
  const made = new Set<string>();
  return async (set: SetName, items: readonly QualityItem[]): Promise<ResultLine[]> => {
    const lines: ResultLine[] = [];
    for (const [place, item] of items.entries()) {
      const key = resultKey(version, item);
      const known = isFresh && !made.has(key) ? undefined : store.find(key);
      if (known !== undefined) {
        lines.push(known);
        continue;
      }
      say(`${engine} ${set} ${place + 1}/${items.length}`);
      engines ??= createEngines(engine);
      const line = { key, ...version, set, id: item.id, ...(await runItem(item, engines)) };
      await store.add(line);
      made.add(key);
      lines.push(line);
    }
    return lines;
  };
}

/** Each engine against the nearest other patient's note and the rules; each system's loss on machine transcripts. */
function differencesOf(rows: readonly Row[], engines: readonly string[]): Difference[] {
  const rowOf = (set: SetName, system: string): Row | undefined =>
    rows.find((row) => row.set === set && row.system === system);
  const sets = [...new Set(rows.map(({ set }) => set))];
  const pair = (a: Row | undefined, b: Row | undefined): Difference[] => {
    const found = a === undefined || b === undefined || a === b ? null : differenceOf(a, b);
    return found === null ? [] : [found];
  };
  const against = sets.flatMap((set) =>
    engines.flatMap((engine) =>
      ['nearest-note', 'extractive'].flatMap((than) => pair(rowOf(set, engine), rowOf(set, than))),
    ),
  );
  const losses = transcriptPairs.flatMap(({ human, machine }) =>
    engines.flatMap((engine) =>
      pair(rowOf(machine, engine), rowOf(human, engine)).map((found) => ({
        ...found,
        than: `${engine}, ${human}`,
      })),
    ),
  );
  return [...against, ...losses];
}
