import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeNotes } from './note-output.ts';

let parent = '';
let folder = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'sotto-output-'));
  folder = join(parent, 'deep', 'notes');
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('writeNotes', () => {
  it('makes the folder and writes one file an encounter', async () => {
    const output = await writeNotes(folder, 'md');
    await output.write('D1', 'one');
    await output.write('D2', 'two');
    expect(readdirSync(folder).sort()).toEqual(['D1.md', 'D2.md']);
    expect(readFileSync(join(folder, 'D2.md'), 'utf8')).toBe('two');
  });

  it('keeps both notes of two encounters with one name', async () => {
    const output = await writeNotes(folder, 'json');
    for (const id of ['D1', 'D1', 'd1']) await output.write(id, id);
    expect(readdirSync(folder).sort()).toEqual(['D1-2.json', 'D1.json', 'd1-3.json']);
  });

  it('stays in its folder whatever an id holds', async () => {
    const ids = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('.', '/', '\\', '-', 'x', '\0', ' ') }),
      fc.constantFrom('../../x', '/etc/x', '..', '.hidden', 'a/../../b', 'C:\\x'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(ids, { minLength: 1, maxLength: 5 }), async (names) => {
        rmSync(folder, { recursive: true, force: true });
        const output = await writeNotes(folder, 'md');
        for (const id of names) await output.write(id, 'note');
        expect(readdirSync(folder)).toHaveLength(names.length);
        expect(readdirSync(folder).filter((name) => !/^[^.].*\.md$/u.test(name))).toEqual([]);
        expect(readdirSync(parent)).toEqual(['deep']);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves nothing half-written where a note cannot take its place', async () => {
    const output = await writeNotes(folder, 'md');
    mkdirSync(join(folder, 'D1.md'));
    await expect(output.write('D1', 'note')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['D1.md']);
  });

  it('refuses a folder that cannot be made', async () => {
    writeFileSync(join(parent, 'file'), '');
    await expect(writeNotes(join(parent, 'file'), 'md')).rejects.toThrow(/choose another with --out/u);
  });
});
