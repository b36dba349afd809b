import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createEngines } from '../engines.ts';
import { readSet } from '../quality/sets.ts';
import { runEncounter } from '../run-encounter.ts';
import { createAppDriver } from './app-driver.ts';
import type { BrowserTools } from './browser-half.ts';
import { measure, type Measure } from './result.ts';

const ENCOUNTERS = 10;
const VISITS = 3;

/**
 * The shortest encounters of ACI-bench `test1`, and short consultations of MTS-Dialog beside them, through the app in Chromium and through the command
 * line: how many give the same statements, word for word. Needs the corpora (`dataFolder`).
 */
export async function benchParity(
  tools: BrowserTools,
  dataFolder: string,
  add: (measures: readonly Measure[]) => void,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'sotto-parity-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: tools.browserPath,
    args: [...tools.flags],
  });
  try {
    const app = createAppDriver(await context.newPage());
    await app.start(tools.serverUrl);
    await app.offlineReady();
    const engines = createEngines('embedded');
    let same = 0;
    let statements = 0;
    const transcripts = await encounters(dataFolder);
    for (const { id, transcript } of transcripts) {
      await app.start(tools.serverUrl);
      await app.newVisit();
      const shown = await app.draftTranscript(transcript);
      const drafted = await runEncounter(
        { id, kind: 'transcript', text: transcript },
        engines,
        () => undefined,
        true,
      );
      if (!drafted.ok) throw new Error(drafted.error.code);
      const written = drafted.value.note.sections.flatMap((section) =>
        section.statements.map(({ text }) => text),
      );
      statements += written.length;
      if (written.map(plain).toSorted().join('\n') === shown.map(plain).toSorted().join('\n')) same += 1;
    }
    const on = `${transcripts.length} encounters, ${statements} statements, embedded, headless Chromium and Node`;
    add([
      measure('the same note in the app and on the command line', (100 * same) / transcripts.length, '%', on),
    ]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function encounters(dataFolder: string): Promise<{ id: string; transcript: string }[]> {
  const byLength = (a: { transcript: string }, b: { transcript: string }): number =>
    a.transcript.length - b.transcript.length;
  const visits = (await readSet(dataFolder, 'aci-test1')).toSorted(byLength).slice(0, VISITS);
  const dialogues = (await readSet(dataFolder, 'mts-test1')).toSorted(byLength).slice(-(ENCOUNTERS - VISITS));
  return [...visits, ...dialogues];
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
