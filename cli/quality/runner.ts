import type { EngineVersion } from './engine-version.ts';
import { resultKey, type Result, type ResultLine, type ResultStore } from './result-lines.ts';
import type { QualityItem } from './sets.ts';

export interface RunnerOptions {
  version: EngineVersion;
  store: ResultStore;
  /** Takes nothing that an earlier run stored. */
  isFresh: boolean;
  draft: (item: QualityItem) => Promise<Result>;
  /** Told how far the run is, every few seconds. */
  say: (words: string) => void;
}

const SAY_EVERY_MS = 5000;

/** Takes the encounters of a set through one engine, those without a stored result; each result is stored before the next begins. */
export function createRunner({ version, store, isFresh, draft, say }: RunnerOptions) {
  const made = new Set<string>();
  let saidMs = performance.now();
  return async (set: string, items: readonly QualityItem[]): Promise<ResultLine[]> => {
    const lines: ResultLine[] = [];
    for (const item of items) {
      const key = resultKey(version, item);
      const known = isFresh && !made.has(key) ? undefined : store.find(key);
      if (known !== undefined) {
        lines.push(known);
        continue;
      }
      const line = { key, ...version, set, id: item.id, ...(await draft(item)) };
      await store.add(line);
      made.add(key);
      lines.push(line);
      if (performance.now() - saidMs < SAY_EVERY_MS) continue;
      say(`${version.engine}, ${set}: ${lines.length} of ${items.length}`);
      saidMs = performance.now();
    }
    return lines;
  };
}
