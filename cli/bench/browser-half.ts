import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { createAppDriver } from './app-driver.ts';
import { watchPeakMemory } from './browser-memory.ts';
import { audioSeconds, clipMeasures, realVoiceClips, sampleClip } from './clips.ts';
import { startCountingProxy, type CountingProxy } from './counting-proxy.ts';
import { recogniserReady, watchRecogniser } from './recogniser-watch.ts';
import { measure, type Measure } from './result.ts';
import { writeSpokenWav } from './spoken-wav.ts';

/** What the app is driven with; handed in, since server and search for a browser are scripts of this repository. */
export interface BrowserTools {
  browserPath: string;
  flags: readonly string[];
  /** Address of the built app. */
  serverUrl: string;
}

type Add = (measures: readonly Measure[]) => void;

const LIVE_SECONDS = 30;
const READY_TIMEOUT_MS = 120_000;

/** The app's figures, in two starts of one browser profile: the first load, then all else with the network gone. */
export async function benchBrowser(tools: BrowserTools, add: Add): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'sotto-bench-'));
  const spoken = join(profile, 'spoken.wav');
  const proxy = await startCountingProxy(tools.serverUrl);
  try {
    await withBrowser(tools, profile, [], (context) => firstStart(context, proxy, add));
    await proxy.close();
    await writeSpokenWav((await sampleClip()).path, LIVE_SECONDS, spoken);
    const microphone = `--use-file-for-fake-audio-capture=${spoken}%noloop`;
    await withBrowser(tools, profile, [microphone], (context) =>
      laterStart(context, profile, proxy.url, add),
    );
  } finally {
    await proxy.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function withBrowser(
  { browserPath, flags }: BrowserTools,
  profile: string,
  more: readonly string[],
  work: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await chromium.launchPersistentContext(join(profile, 'browser'), {
    executablePath: browserPath,
    args: [...flags, ...more],
    permissions: ['microphone'],
  });
  try {
    await watchRecogniser(context);
    await work(context);
  } finally {
    await context.close();
  }
}

async function firstStart(context: BrowserContext, proxy: CountingProxy, add: Add): Promise<void> {
  const app = createAppDriver(await context.newPage());
  const startSeconds = await app.start(proxy.url);
  const offlineSeconds = startSeconds + (await app.offlineReady());
  const bytes = proxy.bytes();
  const on = 'empty profile, server on the same machine';
  add([
    measure('cold start to the list of visits', startSeconds, 's', on),
    measure('cold start to "Ready to work offline"', offlineSeconds, 's', on),
  ]);
  const sizes = Object.entries(bytes).map(([kind, size]) =>
    measure(`first load: ${kind}`, size / 1e6, 'MB', 'on the wire, service worker included'),
  );
  const total = Object.values(bytes).reduce((sum, size) => sum + size, 0);
  add([...sizes, measure('first load: all', total / 1e6, 'MB', 'on the wire, service worker included')]);
}

async function laterStart(context: BrowserContext, profile: string, url: string, add: Add): Promise<void> {
  const page = await context.newPage();
  const app = createAppDriver(page);
  add([
    measure('warm start to the list of visits', await app.start(url), 's', 'second browser start, offline'),
  ]);
  await app.newVisit();
  const { seconds, engine, device } = await recogniserReady(page, READY_TIMEOUT_MS);
  const on = `${engine}, headless Chromium, ${device}, ${await threadWords(page)}`;
  add([
    measure('weights read from IndexedDB', await weightsSeconds(page), 's', 'both speech models, verified'),
    measure('recogniser ready', seconds, 's', `weights handed over to golden clip right, ${on}`),
  ]);
  await benchFiles(page, url, on, add);
  await benchLive(page, url, on, add);
  await benchSample(page, profile, url, on, add);
}

async function benchFiles(page: Page, url: string, on: string, add: Add): Promise<void> {
  const app = createAppDriver(page);
  for (const clip of (await realVoiceClips()).clips) {
    await app.start(url);
    await app.newVisit();
    await recogniserReady(page, READY_TIMEOUT_MS);
    const seconds = await app.draftFile(clip.path);
    const heard = await app.transcript();
    add(clipMeasures(clip, { heard, seconds, audioSeconds: await audioSeconds(clip.path) }, on));
  }
}

async function benchLive(page: Page, url: string, on: string, add: Add): Promise<void> {
  const app = createAppDriver(page);
  await app.start(url);
  await app.newVisit();
  await recogniserReady(page, READY_TIMEOUT_MS);
  const seconds = await app.recordAndStop(LIVE_SECONDS);
  add([measure('Stop to finished note', seconds, 's', `${LIVE_SECONDS} s of live speech, ${on}`)]);
}

/** The sample on a page that has loaded nothing yet, as after the first press of a clinician. */
async function benchSample(page: Page, profile: string, url: string, on: string, add: Add): Promise<void> {
  const app = createAppDriver(page);
  await app.start(url);
  const memory = watchPeakMemory(profile);
  const clip = await sampleClip();
  try {
    const run = { seconds: await app.draftSample(), heard: await app.transcript() };
    add(
      clipMeasures(clip, { ...run, audioSeconds: await audioSeconds(clip.path) }, `loading included, ${on}`),
    );
  } finally {
    const peak = memory.stop();
    if (peak !== null) {
      add([
        measure('peak memory', peak / 1e6, 'MB', 'all browser processes (PSS, each second), sample visit'),
      ]);
    }
  }
}

/** What main.ts measured: reading and verifying the weights of both speech models. */
const weightsSeconds = (page: Page): Promise<number> =>
  page.evaluate(() => (performance.getEntriesByName('sotto-weights-loaded')[0]?.duration ?? NaN) / 1000);

/** Threads as the app chooses them (`platform/capabilities.ts`); one where the page is not isolated. */
const threadWords = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const threads = crossOriginIsolated ? Math.min(4, Math.ceil(navigator.hardwareConcurrency / 2)) : 1;
    return `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  });
