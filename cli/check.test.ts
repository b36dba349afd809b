import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadInput } from './bad-input.ts';
import { parseCheckArguments, runCheck } from './check.ts';

const dialogue = [
  '[doctor] any fever or chills ?',
  '[patient] no . i have had a cough for two weeks , and my left knee hurts .',
  '[patient] i take lisinopril 10 milligrams daily . i am allergic to penicillin .',
  '[doctor] your blood pressure is 140 over 90 . let us get a chest x-ray .',
].join('\n');
const note = [
  '# Note',
  '## History',
  'Cough for 2 weeks. Right knee pain.',
  'Reports fever.',
  '## Medications',
  '- Lisinopril 100 mg daily',
].join('\n');

let folder = '';
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('check', () => {
  it('prints the sentences in order with their flags, and what is missing', async () => {
    const found = await runCheck({ transcript: file('visit.txt', dialogue), note: file('note.md', note) });
    expect(found.statements.map(({ text }) => text)).toEqual([
      'Cough for 2 weeks.',
      'Right knee pain.',
      'Reports fever.',
      'Lisinopril 100 mg daily',
    ]);
    expect(found.statements.map(({ flags }) => flags.map(({ code }) => code))).toEqual([
      [],
      ['side-not-said'],
      ['affirmed-but-denied'],
      ['dose-not-said'],
    ]);
    expect(found.statements[3]?.flags).toEqual([
      { code: 'dose-not-said', severity: 'critical', words: '100 mg' },
    ]);
    expect(found.omissions.map(({ kind }) => kind)).toEqual(['allergy', 'medicine', 'measurement', 'plan']);
    expect(Object.keys(found.omissions[0] ?? {})).toEqual(['text', 'kind']);
  });

  const faults: { what: string; words: () => string[]; says: RegExp }[] = [
    { what: 'no transcript', words: () => ['note.md'], says: /Name the transcript/u },
    { what: 'no note', words: () => ['--transcript', 'visit.txt'], says: /Name the note/u },
    { what: 'two notes', words: () => ['--transcript', 'v', 'a', 'b'], says: /One note/u },
    { what: 'an unknown option', words: () => ['--trancript', 'v', 'a'], says: /not understood/u },
    {
      what: 'a missing note',
      words: () => ['--transcript', file('v.txt', dialogue), join(folder, 'none.md')],
      says: /cannot be found/u,
    },
    {
      what: 'an empty transcript',
      words: () => ['--transcript', file('empty.txt', ''), file('n.md', note)],
      says: /is empty/u,
    },
    {
      what: 'a transcript of blanks',
      words: () => ['--transcript', file('blank.txt', ' \n \n'), file('n.md', note)],
      says: /[.]$/u,
    },
    {
      what: 'a note without a sentence',
      words: () => ['--transcript', file('v.txt', dialogue), file('head.md', '# Note\n## Plan\n')],
      says: /no sentence/u,
    },
    {
      what: 'a recording',
      words: () => ['--transcript', file('v.wav', 'RIFF'), file('n.md', note)],
      says: /recording/u,
    },
    {
      what: 'several encounters',
      words: () => ['--transcript', file('v.csv', 'id,dialogue\n1,"a b"\n2,"c d"\n'), file('n.md', note)],
      says: /several/u,
    },
    {
      what: 'binary rubbish',
      words: () => [
        '--transcript',
        file('v.txt', dialogue),
        file(
          'n.md',
          Uint8Array.from({ length: 300 }, (_, index) => (index * 97 + 13) % 256),
        ),
      ],
      says: /not text/u,
    },
  ];
  it.each(faults)('says in one sentence what is wrong: $what', async ({ words, says }) => {
    const fault = await Promise.resolve()
      .then(() => runCheck(parseCheckArguments(words())))
      .catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(BadInput);
    expect((fault as Error).message).toMatch(says);
    expect((fault as Error).message).not.toContain('\n');
  });
});
