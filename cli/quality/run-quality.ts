import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QualityArguments } from './arguments.ts';
import { createControls } from './controls.ts';
import { createEngineRunner } from './draft-set.ts';
import { openResults, type ResultLine } from './result-lines.ts';
import { differencesOf, type Difference } from './differences.ts';
import { scoreSet, type EngineResults, type Row } from './score-set.ts';
import { readControlPool, readSet, shardOf } from './sets.ts';

export interface Summary {
  engines: { engine: string; version: string; code: string[] }[];
  rows: Row[];
  differences: Difference[];
}

/** Runs what is missing; null for a shard, whose results are joined by a run without one. */
export async function runQuality(
  options: QualityArguments,
  say: (words: string) => void,
): Promise<Summary | null> {
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
    const runner = await createEngineRunner(engine, { store, isFresh: options.isFresh, say });
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
