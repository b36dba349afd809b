/** `npm run bench`: figures of this machine as a Markdown table, and as JSON in `bench-results/`. No figure is a test. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { browserFlags, findBrowser } from '../scripts/find-browser.mjs';
import { distFolder, startServer } from '../scripts/serve.mjs';
import { benchBrowser } from './bench/browser-half.ts';
import { realVoiceClips } from './bench/clips.ts';
import { describeDevice, loadAverage } from './bench/device.ts';
import { benchNode } from './bench/node-half.ts';
import { benchNote } from './bench/note-half.ts';
import { benchParity } from './bench/parity-half.ts';
import { toTable, type Measure } from './bench/result.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const usage = 'Usage: npm run bench -- [--only node|note|browser|parity] [--out FILE]';

/** `parity` takes minutes and compares, so that it runs when it is asked for. */
const parts = ['node', 'note', 'browser', 'parity'] as const;
const usual: readonly Half[] = ['node', 'note', 'browser'];
type Half = (typeof parts)[number];
interface BenchArguments {
  halves: Half[];
  out: string;
}

function parse(words: string[]): BenchArguments | null {
  const options = { only: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    const { only, out } = parseArgs({ args: words, options }).values;
    const half = parts.find((part) => part === only);
    if (only !== undefined && half === undefined) return null;
    const stamp = new Date().toISOString().replace(/[:.]/gu, '-');
    return {
      halves: half === undefined ? [...usual] : [half],
      out: out ?? join(root, 'bench-results', `${stamp}.json`),
    };
  } catch {
    return null;
  }
}

function buildWhereAbsent(): void {
  if (existsSync(join(distFolder, 'index.html'))) return;
  const viteCli = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [viteCli, 'build', '--logLevel', 'warn'], { cwd: root });
  if (status !== 0) throw new Error('The build failed: run `npm run build` to see why.');
}

async function runBrowserHalf(
  browserPath: string,
  half: Half,
  add: (measures: readonly Measure[]) => void,
): Promise<void> {
  buildWhereAbsent();
  const server = await startServer({ folder: distFolder, port: 0, host: '127.0.0.1' });
  try {
    const tools = { browserPath, flags: browserFlags, serverUrl: server.url };
    if (half === 'parity') await benchParity(tools, join(root, '../shared/data'), add);
    else await benchBrowser(tools, add);
  } finally {
    await server.close();
  }
}

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Playwright's messages go on with a log of the page for many lines; the first line names the step. */
const firstLine = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : 'unknown').split('\n')[0] ?? '';

async function main(words: string[]): Promise<void> {
  const options = parse(words);
  if (options === null) {
    log(usage);
    process.exitCode = 2;
    return;
  }
  const measures: Measure[] = [];
  const add = (more: readonly Measure[]): void => {
    measures.push(...more);
    for (const { name, value, unit } of more) log(`${name}: ${value} ${unit}`);
  };
  for (const absent of (await realVoiceClips()).absent) log(`Left out, not on this machine: ${absent}`);
  const browserPath = options.halves.some((half) => half === 'browser' || half === 'parity')
    ? await findBrowser()
    : null;
  const loadBefore = loadAverage();
  for (const half of options.halves) {
    try {
      if (half === 'node') await benchNode(add);
      else if (half === 'note') await benchNote(add);
      else if (browserPath !== null) await runBrowserHalf(browserPath, half, add);
    } catch (thrown) {
      log(`The ${half} part broke off: ${firstLine(thrown)}`);
      process.exitCode = 1;
    }
  }
  const result = {
    command: ['npm run bench --', ...words].join(' '),
    date: new Date().toISOString(),
    device: describeDevice(browserPath),
    loadAverage: { before: loadBefore, after: loadAverage() },
    measures,
  };
  await mkdir(dirname(options.out), { recursive: true });
  await writeFile(options.out, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`${toTable(measures)}\n`);
}

await main(process.argv.slice(2));
