import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteJson } from './note-json.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'cli/note.ts');
const twoVoices = join(root, 'tests/fixtures/audio/two-voices.wav');
/** A child loads the whole command; beside other work on two cores that takes a while. */
const CHILD_TIMEOUT_MS = 180_000;

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real command, as `npm run -s note` does. */
const note = (...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', command, ...words],
      { cwd: root },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
  });

const dialogue = [
  '[doctor] good morning , any fever or chills ?',
  '[patient] no , no fever . i have had a cough for two weeks , and my left knee hurts .',
  '[doctor] what do you take ?',
  '[patient] i take lisinopril 10 milligrams daily . i am allergic to penicillin .',
  '[doctor] your blood pressure is 140 over 90 . let us get a chest x-ray .',
].join('\n');

let folder = '';
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-note-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Where files and streams are the matter, not the words: a model's minute for each of these tests is a quarter of CI's. */
const byRules = ['--engine', 'extractive'] as const;

const csvOf = (ids: readonly string[]): string =>
  ['encounter_id,dialogue', ...ids.map((id) => `${id},"${dialogue}"`)].join('\n');

/** Every way in which an input is at fault, and a word that tells it from the others. */
const faults: { what: string; words: () => string[]; says: RegExp }[] = [
  { what: 'a missing file', words: () => [join(folder, 'none.wav')], says: /cannot be found/u },
  { what: 'an empty file', words: () => [file('empty.wav', '')], says: /is empty/u },
  { what: 'a folder', words: () => [folder], says: /is a folder/u },
  { what: 'an unknown engine', words: () => ['--engine', 'gpt', twoVoices], says: /engine "gpt"/u },
  { what: 'an unknown format', words: () => ['--format', 'pdf', twoVoices], says: /format "pdf"/u },
  { what: 'no input at all', words: () => [], says: /at least one file/u },
  {
    what: 'a text renamed .wav',
    words: () => [file('text.wav', 'Dear diary, '.repeat(500))],
    says: /not an audio file/u,
  },
  {
    what: 'a CSV without a dialogue column',
    words: () => [file('column.csv', 'id,text\n1,hello\n')],
    says: /column "dialogue"/u,
  },
  {
    what: 'a row with an empty dialogue',
    words: () => [file('row.csv', `${csvOf(['D1'])}\nD2,\n`)],
    says: /Row 2/u,
  },
  {
    what: 'a broken JSON line',
    words: () => [file('line.jsonl', `${JSON.stringify({ dialogue })}\n{"dialogue":`)],
    says: /Line 2/u,
  },
  {
    what: 'binary rubbish as .txt',
    words: () => [
      file(
        'rubbish.txt',
        Uint8Array.from({ length: 500 }, (_, index) => (index * 97 + 13) % 256),
      ),
    ],
    says: /not text/u,
  },
];

describe('an input at fault', () => {
  it.each(faults)(
    '$what ends in 2 with one sentence and nothing written',
    async ({ words, says }) => {
      const out = mkdtempSync(join(folder, 'out-'));
      const ended = await note('--out', out, ...words());
      expect(ended.code).toBe(2);
      expect(ended.stdout).toBe('');
      expect(ended.stderr).toMatch(says);
      // One line that ends as a sentence does, and no second one behind it.
      expect(ended.stderr).toMatch(/^[^\n]+[.)]\n$/u);
      expect(ended.stderr).not.toMatch(/\. [A-Z]/u);
      expect(readdirSync(out)).toEqual([]);
    },
    CHILD_TIMEOUT_MS,
  );

  it(
    'is told before the first note of a batch is written',
    async () => {
      const out = join(folder, 'batch');
      const ended = await note('--out', out, file('good.txt', dialogue), join(folder, 'none.txt'));
      expect(ended.code).toBe(2);
      expect(existsSync(out)).toBe(false);
    },
    CHILD_TIMEOUT_MS,
  );
});

describe('a failure of ours', () => {
  it(
    'ends in 1 with one line that quotes neither a library nor the file',
    async () => {
      const out = mkdtempSync(join(folder, 'out-'));
      // A folder stands where the note must go.
      const blocked = file('blocked.txt', dialogue);
      const first = await note(...byRules, '--out', join(out, 'blocked.md'), blocked);
      expect(first.code).toBe(0);
      const ended = await note(...byRules, '--out', out, blocked);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toBe('Sotto failed on this input. This is our fault, not the file’s.\n');
      expect(readdirSync(out)).toEqual(['blocked.md']);
    },
    CHILD_TIMEOUT_MS,
  );
});

describe('transcripts', () => {
  it(
    'give JSON of the promised shape, whose evidence lies within the words it names, twice the same',
    async () => {
      const path = file('visit.txt', dialogue);
      const [first, second] = await Promise.all([
        note('--format', 'json', path),
        note('--format', 'json', path),
      ]);
      expect(first).toMatchObject({ code: 0, stderr: '' });
      const { timings, ...told } = JSON.parse(first.stdout) as NoteJson;
      expect(Object.keys(told)).toEqual(['id', 'engine', 'sections', 'transcript']);
      expect(Object.keys(timings)).toEqual(['audioMs', 'totalMs']);
      expect(told).toMatchObject({ id: 'visit', engine: 'embedded' });
      expect(told.transcript.map(({ speaker }) => speaker)).toEqual([
        'clinician',
        'patient',
        'clinician',
        'patient',
        'clinician',
      ]);
      const statements = told.sections.flatMap((section) => section.statements);
      expect(statements.length).toBeGreaterThan(3);
      for (const { evidence } of statements) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { utterance, start, end } of evidence) {
          const words = told.transcript[utterance]?.text.slice(start, end) ?? '';
          expect(words.length).toBe(end - start);
          expect(words.trim()).not.toBe('');
        }
      }
      const again = JSON.parse(second.stdout) as NoteJson;
      expect({ ...again, timings }).toEqual({ ...told, timings });
    },
    CHILD_TIMEOUT_MS,
  );

  it(
    'of a CSV come as one JSON line each, in order',
    async () => {
      const ended = await note(...byRules, '--format', 'json', file('three.csv', csvOf(['D1', 'D2', 'D3'])));
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      const lines = ended.stdout.trimEnd().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as NoteJson).id)).toEqual(['D1', 'D2', 'D3']);
    },
    CHILD_TIMEOUT_MS,
  );

  it(
    'of a CSV come as one file each, inside the folder whatever their ids',
    async () => {
      const out = join(folder, 'inside', 'notes');
      const ended = await note(...byRules, '--out', out, file('ids.csv', csvOf(['D1', '../../x', '/etc/x'])));
      expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(readdirSync(out).sort()).toEqual(['D1.md', 'etc-x.md', 'x.md']);
      expect(readdirSync(join(folder, 'inside'))).toEqual(['notes']);
      expect(readFileSync(join(out, 'D1.md'), 'utf8')).toContain('Denies fever');
    },
    CHILD_TIMEOUT_MS,
  );
});

describe('a reader that has enough', () => {
  it(
    'may close the pipe: the command ends quietly',
    async () => {
      const ids = Array.from({ length: 300 }, (_, index) => `D${index}`);
      const path = file('many.csv', csvOf(ids));
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', command, ...byRules, '--format', 'json', path],
        {
          cwd: root,
        },
      );
      const said: string[] = [];
      child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
      child.stdout.once('data', () => child.stdout.destroy());
      const [code] = (await once(child, 'close')) as [number | null];
      expect({ code, said }).toEqual({ code: 0, said: [] });
    },
    CHILD_TIMEOUT_MS,
  );
});

describe('audio', () => {
  it(
    'becomes Markdown, with nothing on standard error',
    async () => {
      const ended = await note(twoVoices);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout).toMatch(/^# two-voices\n\n\*\*DRAFT\*\*/u);
      expect(ended.stdout).toContain('Not discussed');
    },
    CHILD_TIMEOUT_MS,
  );

  it(
    'is heard word by word, with times inside the recording',
    async () => {
      const ended = await note('--format', 'json', twoVoices);
      const { transcript, timings } = JSON.parse(ended.stdout) as NoteJson;
      expect(transcript.map(({ text }) => text).join(' ')).toMatch(/knee.*my right/iu);
      for (const { startMs, endMs } of transcript) {
        expect(startMs).toBeLessThan(endMs);
        expect(endMs).toBeLessThanOrEqual(timings.audioMs);
      }
    },
    CHILD_TIMEOUT_MS,
  );
});
