import { describe, expect, it } from 'vitest';
import { encodeWav } from '#domain/audio/wav.ts';
import { correlation, readAll } from '#tests/fixtures/import/compare.ts';
import flacUrl from '#tests/fixtures/import/tone.flac?url';
import m4aUrl from '#tests/fixtures/import/tone.m4a?url';
import mp3Url from '#tests/fixtures/import/tone.mp3?url';
import oggUrl from '#tests/fixtures/import/tone.ogg?url';
import wavUrl from '#tests/fixtures/import/ref.wav?url';
import webmUrl from '#tests/fixtures/import/tone.webm?url';
import { createAudioFileReader } from './audio-file-reader.ts';

const reader = createAudioFileReader();
const fetchBlob = async (url: string): Promise<Blob> => (await fetch(url)).blob();
const reference = async (): Promise<Int16Array> =>
  new Int16Array(await (await fetchBlob(wavUrl)).arrayBuffer(), 44);

describe('formats, decoded by Chromium', () => {
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
    const { pcm, error } = await readAll(reader, await fetchBlob(flacUrl));
    expect(error).toBeNull();
    expect(correlation(pcm, await reference())).toBeGreaterThan(0.9);
    const large = new Blob([await fetchBlob(mp3Url), new Uint8Array(30_000_000)]);
    expect(await readAll(reader, large)).toMatchObject({ error: 'audio-unsupported' });
  } finally {
    Object.assign(globalThis, { AudioDecoder });
  }
});

it('reads two hours without running ahead of its consumer', async () => {
  const minute = new Int16Array(60 * 16_000).fill(1_000);
  const header = encodeWav([], 16_000);
  new DataView(header.buffer).setUint32(40, 120 * minute.byteLength, true);
  let readBytes = 0;
  const opened = await reader.open(new Blob([header, ...Array<Int16Array<ArrayBuffer>>(120).fill(minute)]));
  if (!opened.ok) throw new Error(opened.error.code);
  expect(opened.value.durationMs).toBe(7_200_000);
  for await (const chunk of opened.value.chunks(new AbortController().signal)) {
    if (!chunk.ok) throw new Error(chunk.error.code);
    readBytes += chunk.value.byteLength;
  }
  expect(readBytes).toBe(120 * minute.byteLength);
});
