import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadInput } from './bad-input.ts';
import { readInput } from './inputs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-inputs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const bytes = (...values: number[]): Uint8Array => Uint8Array.from([...values, ...Array<number>(20).fill(0)]);

describe('readInput', () => {
  it('takes a text as one transcript, named after its file', async () => {
    const path = file('visit 7.txt', '[doctor] hello');
    expect(await readInput(path)).toEqual([{ id: 'visit 7', kind: 'transcript', text: '[doctor] hello' }]);
  });

  it('takes each CSV row as an encounter, line breaks and quotes inside the dialogue kept', async () => {
    const path = file(
      'set.csv',
      '\uFEFFdataset,encounter_id,dialogue\na,D1,"[doctor] ""hi""\n[patient] hello"\na,D2,[doctor] bye\n',
    );
    expect(await readInput(path)).toEqual([
      { id: 'D1', kind: 'transcript', text: '[doctor] "hi"\n[patient] hello' },
      { id: 'D2', kind: 'transcript', text: '[doctor] bye' },
    ]);
  });

  it('takes each JSON line as an encounter, blank lines skipped', async () => {
    const path = file('set.jsonl', '{"id":7,"dialogue":"a: b"}\r\n\r\n{"dialogue":"c: d"}\n');
    expect(await readInput(path)).toEqual([
      { id: '7', kind: 'transcript', text: 'a: b' },
      { id: 'set-2', kind: 'transcript', text: 'c: d' },
    ]);
  });

  it('takes JSON lines of turns as one visit', async () => {
    const text = '{"speaker":"doctor","text":"any pain?"}\n{"speaker":"patient","text":"no"}\n';
    expect(await readInput(file('visit.jsonl', text))).toEqual([{ id: 'visit', kind: 'transcript', text }]);
  });

  it.each([
    { what: 'RIFF', head: bytes(0x52, 0x49, 0x46, 0x46) },
    { what: 'FLAC', head: bytes(0x66, 0x4c, 0x61, 0x43) },
    { what: 'Ogg', head: bytes(0x4f, 0x67, 0x67, 0x53) },
    { what: 'ID3', head: bytes(0x49, 0x44, 0x33, 0x04) },
    { what: 'an MP3 frame', head: bytes(0xff, 0xfb, 0x90, 0x64) },
    { what: 'an AAC frame', head: bytes(0xff, 0xf1, 0x50, 0x80) },
    { what: 'Matroska', head: bytes(0x1a, 0x45, 0xdf, 0xa3) },
    { what: 'MP4', head: bytes(0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70) },
  ])('knows $what without an extension', async ({ head }) => {
    const path = file('recording', head);
    expect(await readInput(path)).toEqual([{ id: 'recording', kind: 'audio', path }]);
  });

  it.each([
    { what: 'an empty file', name: 'a.wav', content: '', says: /"a\.wav" is empty/u },
    { what: 'bytes that are no text', name: 'a.txt', content: bytes(0xc3, 0x28), says: /not text/u },
    { what: 'text with NUL in it', name: 'a.txt', content: bytes(0x41), says: /not text/u },
    {
      what: 'text saved as UTF-16',
      name: 'a.txt',
      content: Buffer.from('\uFEFFDoctor: hi', 'utf16le'),
      says: /save it as UTF-8/u,
    },
    {
      what: 'a CSV without the column',
      name: 'a.csv',
      content: 'id,text\n1,hello\n',
      says: /column "dialogue"/u,
    },
    { what: 'a CSV of a header alone', name: 'a.csv', content: 'id,dialogue\n', says: /no encounters/u },
    { what: 'a row without dialogue', name: 'a.csv', content: 'id,dialogue\n1,a: b\n2, \n', says: /Row 2/u },
    { what: 'an open quote', name: 'a.csv', content: 'id,dialogue\n1,"a\n', says: /well-formed CSV/u },
    {
      what: 'a broken JSON line, counted as an editor counts',
      name: 'a.jsonl',
      content: '{"dialogue":"a: b"}\n\n{"dialogue":\n',
      says: /^Line 3 of "a\.jsonl"/u,
    },
    {
      what: 'a row without a word',
      name: 'a.csv',
      content: 'id,dialogue\n1,a: b\ntwo,...\n',
      says: /^two: .*no words/u,
    },
    {
      what: 'a PDF renamed .txt',
      name: 'a.txt',
      content: '%PDF-1.7\n1 0 obj',
      says: /^a: This is not text/u,
    },
    {
      what: 'JSON without turns',
      name: 'a.json',
      content: '{"resourceType":"Bundle"}',
      says: /^a: This is JSON/u,
    },
    { what: 'a JSON line that is a list', name: 'a.jsonl', content: '[1]\n', says: /Line 1/u },
  ])('refuses $what', async ({ name, content, says }) => {
    const reading = readInput(file(name, content));
    await expect(reading).rejects.toBeInstanceOf(BadInput);
    await expect(reading).rejects.toThrow(says);
  });

  it('refuses a file that is not there and a folder', async () => {
    await expect(readInput(join(folder, 'none.wav'))).rejects.toThrow(/cannot be found/u);
    await expect(readInput(folder)).rejects.toThrow(/is a folder/u);
  });
});
