import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from './bad-input.ts';

export interface NoteOutput {
  write(id: string, text: string): Promise<void>;
}

/** Prints each note as it comes. */
export function printNotes(): NoteOutput {
  return {
    write(_id, text) {
      process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
      return Promise.resolve();
    },
  };
}

/**
 * One file per encounter, `<id>.<extension>`. A file appears whole or not at all: a run that was killed once left
 * half a note that read like a whole one.
 */
export async function writeNotes(folder: string, extension: string): Promise<NoteOutput> {
  const made = await mkdir(folder, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (!made) throw new BadInput('The folder for the notes cannot be made: choose another with --out.');
  const taken = new Set<string>();
  return {
    async write(id, text) {
      const path = join(folder, `${freeName(fileName(id), taken)}.${extension}`);
      try {
        await writeFile(`${path}.part`, text);
        await rename(`${path}.part`, path);
      } catch (thrown) {
        await rm(`${path}.part`, { force: true });
        throw thrown;
      }
    },
  };
}

/** An id comes from the user's file: `../../x` must not leave the folder. */
function fileName(id: string): string {
  const safe = id.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '');
  return safe === '' ? 'encounter' : safe.slice(0, 100);
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  // Two ids that differ in case alone are one file on macOS and Windows.
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${name}-${n}`;
  taken.add(free.toLowerCase());
  return free;
}
