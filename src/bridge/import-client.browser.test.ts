import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '#contracts/errors.ts';
import { encodeWav } from '#domain/audio/wav.ts';
import { createFakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { correlation, readAll } from '#tests/fixtures/import/compare.ts';
import flacUrl from '#tests/fixtures/import/tone.flac?url';
import m4aUrl from '#tests/fixtures/import/tone.m4a?url';
import mp3Url from '#tests/fixtures/import/tone.mp3?url';
import oggUrl from '#tests/fixtures/import/tone.ogg?url';
import wavUrl from '#tests/fixtures/import/ref.wav?url';
import webmUrl from '#tests/fixtures/import/tone.webm?url';
import ImportWorker from '#workers/import/import.worker.ts?worker';
import { createImportWorker } from '#workers/import/import.ts';
import { createImportClient } from './import-client.ts';

const spawned: Worker[] = [];
const reader = createImportClient({
  spawn() {
    const worker = new ImportWorker();
    spawned.push(worker);
    return worker;
  },
});
afterAll(() => reader.dispose());
/** The worker's code in this thread, for what a thread would make slow or out of reach. */
const threadless = createImportClient({ spawn: () => createFakeWorkerPort(createImportWorker()) });
/** Low 32 bits of the number of samples in a FLAC file's STREAMINFO. */
const FLAC_SAMPLES_OFFSET = 22;
const fetchBlob = async (url: string): Promise<Blob> => (await fetch(url)).blob();
const reference = async (): Promise<Int16Array> =>
  new Int16Array(await (await fetchBlob(wavUrl)).arrayBuffer(), 44);

describe('formats, decoded by Chromium in the worker', () => {
  it.each([
    ['WAV', wavUrl],
    ['MP3', mp3Url],
    ['M4A (AAC)', m4aUrl],
    ['WebM (Opus)', webmUrl],
    ['Ogg (Opus)', oggUrl],
    ['FLAC', flacUrl],
  ])('reads %s', async (_, url) => {
    const { pcm, lengths, error } = await readAll(reader, await fetchBlob(url));
    expect(error).toBeNull();
    expect(lengths.slice(0, -1).every((length) => length === 16_000)).toBe(true);
    expect(Math.abs(pcm.length - 48_000)).toBeLessThanOrEqual(1_600);
    expect(correlation(pcm, await reference())).toBeGreaterThan(0.9);
  });
});

describe('files that are cut short', () => {
  it.each([
    ['WAV', wavUrl],
    ['MP3', mp3Url],
    ['M4A (AAC)', m4aUrl],
    ['FLAC', flacUrl],
  ])('reads %s up to the cut and then says so', async (_, url) => {
    const file = await fetchBlob(url);
    const { pcm, error } = await readAll(reader, file.slice(0, Math.round(file.size / 2)));
    expect(error).toBe('audio-damaged');
    expect(pcm.length).toBeGreaterThan(8_000);
    expect(pcm.length).toBeLessThan(32_000);
  });
});

it('decodes a short file in one piece where there is no packet decoder, and refuses a long one', async () => {
  const { AudioDecoder } = globalThis;
  Reflect.deleteProperty(globalThis, 'AudioDecoder');
  try {
    const { pcm, error } = await readAll(threadless, await fetchBlob(flacUrl));
    expect(error).toBeNull();
    expect(correlation(pcm, await reference())).toBeGreaterThan(0.9);
    const long = await (await fetchBlob(flacUrl)).arrayBuffer();
    new DataView(long).setUint32(FLAC_SAMPLES_OFFSET, 31 * 60 * 16_000);
    expect(await readAll(threadless, new Blob([long]))).toMatchObject({ error: 'audio-unsupported' });
  } finally {
    Object.assign(globalThis, { AudioDecoder });
  }
});

describe('a file that is half read', () => {
  const seconds = 30;
  const wav = new Blob([encodeWav([new Int16Array(seconds * 16_000).fill(1_000)], 16_000)]);

  /** Reads on until the end, and calls `meanwhile` with the third chunk in hand. */
  async function readHalf(signal: AbortSignal, meanwhile: () => void): Promise<('chunk' | ErrorCode)[]> {
    const opened = await reader.open(wav);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.durationMs).toBe(seconds * 1_000);
    const results: ('chunk' | ErrorCode)[] = [];
    for await (const chunk of opened.value.chunks(signal)) {
      results.push(chunk.ok ? 'chunk' : chunk.error.code);
      if (results.length === 3) meanwhile();
    }
    return results;
  }

  it('ends with "cancelled" when it is stopped', async () => {
    const stop = new AbortController();
    const results = await readHalf(stop.signal, () => stop.abort());
    expect(results).toEqual(['chunk', 'chunk', 'chunk', 'cancelled']);
  });

  it('ends with "worker-lost" behind what was read when its worker dies, and the next file is read', async () => {
    const results = await readHalf(new AbortController().signal, () => {
      spawned.at(-1)?.terminate();
      spawned.at(-1)?.dispatchEvent(new Event('error', { cancelable: true }));
    });
    expect(results.at(-1)).toBe('worker-lost');
    expect(results.slice(0, 3)).toEqual(['chunk', 'chunk', 'chunk']);
    expect(results.length).toBeLessThan(seconds);
    expect(await readAll(reader, wav)).toMatchObject({ error: null });
  });
});

describe('files that are no good', () => {
  it('names an empty file, and looks at the content, not at the name', async () => {
    expect(await readAll(reader, new File([], 'visit.m4a'))).toMatchObject({ error: 'audio-empty' });
    const text = new File(['Patient: it started on Monday.\n'.repeat(400)], 'visit.wav', {
      type: 'audio/wav',
    });
    expect(await readAll(reader, text)).toMatchObject({ error: 'audio-unsupported' });
  });

  it('answers damaged files with what can be read, and with a result at the end', async () => {
    const urls = [wavUrl, mp3Url, m4aUrl, webmUrl, oggUrl, flacUrl];
    const files = await Promise.all(urls.map(async (url) => (await fetchBlob(url)).arrayBuffer()));
    const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), damage, async (file, hits) => {
        const bytes = new Uint8Array(file.slice(0));
        for (const [where, value] of hits) bytes[Math.floor(where * bytes.length)] = value;
        const { pcm, error } = await readAll(threadless, new Blob([bytes]));
        expect(error !== null || pcm.length > 0).toBe(true);
      }),
      { numRuns: 120 },
    );
  }, 120_000);
});
