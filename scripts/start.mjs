import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distFolder, listenOn, startServer } from './serve.mjs';

/** `npm start`: build, serve with the real headers, print the address, open a browser where there is a display. */

const viteCli = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));

const build = () => {
  const isBuilt = existsSync(join(distFolder, 'index.html'));
  if (process.env['SOTTO_SKIP_BUILD'] === '1' && isBuilt) return true;
  process.stdout.write('Building Sotto …\n');
  const { status } = spawnSync(process.execPath, [viteCli, 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
  return status === 0;
};

/** @returns {[string, string[]] | undefined} the command that opens a page on this machine */
const opener = (/** @type {string} */ url) => {
  if (process.env['CI'] !== undefined) return undefined;
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', url]];
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  return hasDisplay ? ['xdg-open', [url]] : undefined;
};

/** @param {string} url */
const openBrowser = (url) => {
  const command = opener(url);
  if (command === undefined) return;
  const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true });
  // No browser to open is no reason to stop serving: the address is on the screen.
  child.on('error', () => undefined);
  child.unref();
};

if (build()) {
  try {
    const { url } = await startServer({ folder: distFolder, ...listenOn() });
    process.stdout.write(`Sotto is ready at ${url}\nPress Ctrl+C to stop.\n`);
    openBrowser(url);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write('The build failed: see the lines above.\n');
  process.exitCode = 1;
}
