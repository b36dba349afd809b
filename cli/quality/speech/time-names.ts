import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { medicineTerms } from '#domain/terms/medicine-terms.ts';
import type { Term } from '#domain/terms/term.ts';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import { createSpeechEngines } from '#workers/speech/speech-engines.ts';
import { createPreferredNames } from '#workers/speech/correction/preferred-names.ts';
import { readGoldenClip } from '#workers/speech/self-test.ts';
import { readWav } from './conditions.ts';

const SIZES = [0, 8, 1000, 25_000];
const REPEATS = 5;
const ROOT = join(import.meta.dirname, '..', '..', '..');
const LEXICON = ['medicine-sounds', 'word-sounds', 'medicines', 'common-medicines'];

/** What biasing costs a segment, by the number of names: a Markdown table of medians, and the size of the names as they are downloaded. */
export async function timeNames(): Promise<string> {
  const engines = createSpeechEngines();
  await engines.prepare({ preferredDevice: 'cpu', threads: 1 });
  const files = embeddedModel(await readManifest(), 'speech');
  const engine = await engines.createRecogniser(files, 'cpu', 1);
  const spoken = await readWav(join(ROOT, 'tests/fixtures/audio/lisinopril.wav'));
  const golden = (await readGoldenClip(files))?.samples ?? new Float32Array();
  const clips = [Float32Array.from(spoken, (sample) => sample / 32_768), golden];
  const all = medicineTerms(['common', 'known', 'rare']);
  const rows: string[] = [];
  for (const size of SIZES) {
    const before = heap();
    const startedMs = performance.now();
    const names = createPreferredNames(all.slice(0, size).map((term): Term => ({ ...term, tier: 'visit' })));
    const builtMs = performance.now() - startedMs;
    const bytes = heap() - before;
    const heardMs: number[] = [];
    const biasedMs: number[] = [];
    for (const clip of Array.from({ length: REPEATS }, () => clips).flat()) {
      const startMs = performance.now();
      const { acoustics } = await engine.recognise(clip, () => false);
      const middleMs = performance.now();
      await acoustics?.readings(names, () => false);
      heardMs.push(middleMs - startMs);
      biasedMs.push(performance.now() - middleMs);
    }
    rows.push(
      `| ${size} | ${median(heardMs).toFixed(0)} ms | ${median(biasedMs).toFixed(0)} ms | ${builtMs.toFixed(0)} ms | ${(Math.max(0, bytes) / 1e6).toFixed(1)} MB |`,
    );
  }
  await engine.dispose();
  const download = LEXICON.map((name) =>
    gzipSync(readFileSync(join(ROOT, 'src/domain/lexicon', `${name}.ts`))),
  ).reduce((sum, { length }) => sum + length, 0);
  return [
    '| names preferred | recognising a segment | reading it again | built in | memory |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Names and sounds as they are downloaded, compressed: ${(download / 1e6).toFixed(2)} MB.`,
  ].join('\n');
}

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
