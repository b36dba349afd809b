import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '../bad-input.ts';
import { createEngines } from '../engines.ts';
import { readManifest } from '../model-files.ts';
import type { Engines } from '../run-encounter.ts';
import type { QualityArguments } from './arguments.ts';
import { createControls } from './controls.ts';
import { engineVersion } from './engine-version.ts';
import { openResults, type Result, type ResultLine } from './result-lines.ts';
import { runItem } from './run-item.ts';
import { createRunner } from './runner.ts';
import { differencesOf, type Difference } from './differences.ts';
import { scoreSet, type EngineResults, type Row } from './score-set.ts';
import { readControlPool, readSet, shardOf, type QualityItem } from './sets.ts';

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
    const version = await engineVersion(engine, await readManifest());
    if (version === null) throw new BadInput(`The engine ${engine} has no weights in models/manifest.json.`);
    let engines: Engines | null = null;
    // Loaded when the first encounter needs it: a page made of stored results needs no weights in memory.
    const draft = (item: QualityItem): Promise<Result> => runItem(item, (engines ??= createEngines(engine)));
    const runner = createRunner({ version, store, isFresh: options.isFresh, draft, say });
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
