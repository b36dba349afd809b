import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openResults } from './result-lines.ts';
import { createRunner } from './runner.ts';
import type { QualityItem, Shard } from './sets.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-quality-'));
});
afterEach(() => rm(folder, { recursive: true }));

const item = (id: string): QualityItem => ({
  id,
  transcript: `words of ${id}`,
  reference: '',
  section: null,
  header: null,
});
const items = ['a', 'b', 'c'].map(item);

interface Run {
  version?: string;
  isFresh?: boolean;
  failAt?: string;
  shard?: Shard;
}

/** Ids of the encounters that were drafted anew, and of the results in their order. */
async function run({ version = '1', isFresh = false, failAt, shard }: Run = {}) {
  const drafted: string[] = [];
  const runner = createRunner({
    version: { engine: 'e', version, code: '' },
    store: await openResults(folder, shard ?? null),
    isFresh,
    say: () => undefined,
    draft: async ({ id }) => {
      if (id === failAt) throw new Error('killed');
      drafted.push(id);
      return { text: `note of ${id}`, statements: [], windows: 1, draftMs: 1, totalMs: 1 };
    },
  });
  const lines = await runner('set', items).catch(() => []);
  return { drafted, texts: lines.map(({ text }) => text) };
}
const all = ['a', 'b', 'c'];
const notes = all.map((id) => `note of ${id}`);

test('goes on where it was killed', async () => {
  expect((await run({ failAt: 'c' })).drafted).toEqual(['a', 'b']);
  expect(await run()).toEqual({ drafted: ['c'], texts: notes });
  expect(await run()).toEqual({ drafted: [], texts: notes });
});

test('half a line is drafted again, and does not spoil the next', async () => {
  await run({ failAt: 'c' });
  const file = join(folder, 'results.jsonl');
  await appendFile(file, '\n{"key":"half');
  expect((await run()).drafted).toEqual(['c']);
  expect((await run()).drafted).toEqual([]);
  expect(await readFile(file, 'utf8')).toContain('half\n{');
});

test('another version, and a fresh run, take nothing from before', async () => {
  await run();
  expect((await run({ version: '2' })).drafted).toEqual(all);
  expect((await run({ isFresh: true })).drafted).toEqual(all);
});

test('the results of shards are joined', async () => {
  await run({ shard: { index: 1, of: 2 }, failAt: 'b' });
  await run({ shard: { index: 2, of: 2 } });
  expect(await run()).toEqual({ drafted: [], texts: notes });
});

test('a word changed in a transcript is another encounter', async () => {
  await run();
  const runner = createRunner({
    version: { engine: 'e', version: '1', code: '' },
    store: await openResults(folder, null),
    isFresh: false,
    say: () => undefined,
    draft: async () => ({ text: 'new', statements: [], windows: 1, draftMs: 1, totalMs: 1 }),
  });
  const [line] = await runner('set', [{ ...item('a'), transcript: 'other words' }]);
  expect(line?.text).toBe('new');
});
