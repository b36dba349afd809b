import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeWav } from '#domain/audio/wav.ts';
import { correlation, readAll } from '#tests/fixtures/import/compare.ts';
import { createAudioFileReader } from './read-audio-file.ts';

const reader = createAudioFileReader();
const fixture = (name: string): URL => new URL(`../../tests/fixtures/import/${name}`, import.meta.url);
const open = (name: string): Promise<Blob> => openAsBlob(fixture(name));

async function reference(): Promise<Int16Array> {
  const bytes = await readFile(fixture('ref.wav'));
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.byteLength));
}

describe('formats', () => {
  it.each(['ref.wav', 'tone.flac', 'tone.mp3', 'tone.webm', 'tone.ogg'])('reads %s', async (name) => {
    const { pcm, lengths, error } = await readAll(reader, await open(name));
    expect(error).toBeNull();
    expect(lengths.slice(0, -1).every((length) => length === 16_000)).toBe(true);
    expect(Math.abs(pcm.length - 48_000)).toBeLessThanOrEqual(1_600);
    expect(correlation(pcm, await reference())).toBeGreaterThan(0.9);
  });

  it('gives WAV and FLAC back sample for sample', async () => {
    for (const name of ['ref.wav', 'tone.flac']) {
      expect((await readAll(reader, await open(name))).pcm).toEqual(await reference());
    }
  });

  it('says that it does not read AAC', async () => {
    expect(await readAll(reader, await open('tone.m4a'))).toMatchObject({ error: 'audio-unsupported' });
  });

  it('brings 44.1 kHz stereo to 16 kHz mono', async () => {
    const mono = encodeWav([new Int16Array(88_200).fill(8_000)], 44_100);
    new DataView(mono.buffer).setUint16(22, 2, true);
    new DataView(mono.buffer).setUint32(28, 176_400, true);
    new DataView(mono.buffer).setUint16(32, 4, true);
    const { pcm, error } = await readAll(reader, new Blob([mono]));
    expect(error).toBeNull();
    expect(pcm.length).toBe(16_000);
    expect(pcm[8_000]).toBe(8_000);
  });
});

describe('files that are no good', () => {
  it('names an empty file, and one without a sample', async () => {
    expect(await readAll(reader, new Blob([]))).toMatchObject({ error: 'audio-empty' });
    expect(await readAll(reader, new Blob([encodeWav([], 16_000)]))).toMatchObject({ error: 'audio-empty' });
  });

  it('looks at the content, not at the name', async () => {
    const text = new File(['Doctor: what brings you in today?\n'.repeat(400)], 'visit.wav', {
      type: 'audio/wav',
    });
    expect(await readAll(reader, text)).toMatchObject({ error: 'audio-unsupported' });
    const renamed = new File([await open('tone.flac')], 'visit.txt', { type: 'text/plain' });
    expect(await readAll(reader, renamed)).toMatchObject({ error: null });
  });

  it.each(['ref.wav', 'tone.flac', 'tone.mp3'])(
    'reads a cut %s to the cut and then says so',
    async (name) => {
      const file = await open(name);
      const { pcm, error } = await readAll(reader, file.slice(0, Math.round(file.size / 2)));
      expect(error).toBe('audio-damaged');
      expect(pcm.length).toBeGreaterThan(8_000);
      expect(pcm.length).toBeLessThan(32_000);
    },
  );

  it('refuses more than two hours and five minutes before reading it', async () => {
    const header = encodeWav([], 16_000);
    new DataView(header.buffer).setUint32(40, 126 * 60 * 32_000, true);
    expect(await readAll(reader, new Blob([header, new Uint8Array(64_000)]))).toMatchObject({
      error: 'audio-too-long',
    });
  });

  it('answers any bytes with a result', async () => {
    const magics = [
      '',
      'RIFF\0\0\0\0WAVEfmt ',
      'ID3\x04',
      'fLaC\0\0\0\x22',
      'OggS',
      '\x1aE\xdf\xa3',
      '\0\0\0\x20ftypM4A ',
    ];
    const blob = fc
      .tuple(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 4_096 }))
      .map(([magic, bytes]) => new Blob([Uint8Array.from(magic, (c) => c.charCodeAt(0)), bytes]));
    await fc.assert(
      fc.asyncProperty(blob, async (file) => {
        const { error, pcm } = await readAll(reader, file);
        expect(error !== null || pcm.length > 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('stopping', () => {
  it('ends with "cancelled" at once', async () => {
    const opened = await reader.open(await open('ref.wav'));
    if (!opened.ok) throw new Error(opened.error.code);
    const controller = new AbortController();
    const codes: string[] = [];
    for await (const chunk of opened.value.chunks(controller.signal)) {
      codes.push(chunk.ok ? 'chunk' : chunk.error.code);
      controller.abort();
    }
    expect(codes).toEqual(['chunk', 'cancelled']);
    expect(await readAll(reader, await open('tone.flac'), controller.signal)).toMatchObject({
      error: 'cancelled',
    });
  });
});

/** Counts the bytes that have been read from it. */
class CountingBlob extends Blob {
  readBytes = 0;

  override slice(start?: number, end?: number, type?: string): Blob {
    const part = super.slice(start, end, type);
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        this.readBytes += bytes.byteLength;
        controller.enqueue(bytes);
      },
    });
    const stream = part.stream().pipeThrough(count);
    return Object.assign(part, { stream: () => stream });
  }
}

it('reads two hours without running ahead of its consumer', async () => {
  const minute = new Int16Array(60 * 16_000).fill(1_000);
  const header = encodeWav([], 16_000);
  const totalBytes = 120 * minute.byteLength;
  new DataView(header.buffer).setUint32(4, 36 + totalBytes, true);
  new DataView(header.buffer).setUint32(40, totalBytes, true);
  const file = new CountingBlob([header, ...Array<Int16Array<ArrayBuffer>>(120).fill(minute)]);
  const opened = await reader.open(file);
  if (!opened.ok) throw new Error(opened.error.code);
  expect(opened.value.durationMs).toBe(7_200_000);
  let takenBytes = 0;
  let aheadBytes = 0;
  for await (const chunk of opened.value.chunks(new AbortController().signal)) {
    if (!chunk.ok) throw new Error(chunk.error.code);
    takenBytes += chunk.value.byteLength;
    aheadBytes = Math.max(aheadBytes, file.readBytes - takenBytes);
  }
  expect(takenBytes).toBe(totalBytes);
  expect(file.readBytes).toBeGreaterThanOrEqual(totalBytes);
  // mediabunny reads two mebibytes ahead: about a minute of the two hours.
  expect(aheadBytes).toBeLessThan(100 * 32_000);
}, 120_000);
