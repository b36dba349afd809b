import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the search may touch; injected so that its order is tested without a machine of each kind.
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Record<string, string | undefined>} environment
 * @property {boolean} isRoot
 * @property {(path: string) => boolean} exists
 * @property {(command: string, args: string[], limitMs: number) => void} run throws when the command fails
 * @property {() => Promise<string>} playwrightPath where Playwright's own download lies or would lie
 */

const variables = ['SOTTO_BROWSER', 'CHROME_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
const nothingFound =
  'No browser found: install Chromium or Google Chrome, or set SOTTO_BROWSER to the path of one.';

/** Flags under which tests run: no traffic of the browser's own, and a microphone that needs no hand. */
export const browserFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** WebGPU in software, and without the checks of each shader that cost it half its speed: for tests of what runs on a GPU. */
export const softwareGpuFlags = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--enable-dawn-features=disable_robustness,skip_validation',
];

/** @param {Machine} machine */
const usualPlaces = ({ platform, environment }) => {
  if (platform === 'darwin') {
    return ['/Applications', join(environment['HOME'] ?? '', 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium'].map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
    );
  }
  if (platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const folder = environment[variable];
      return folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')];
    });
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return [...folders, '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((folder) =>
    names.map((name) => `${folder}/${name}`),
  );
};

/** @type {Machine} */
export const thisMachine = {
  platform: process.platform,
  environment: process.env,
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  run: (command, args, limitMs) => {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: limitMs });
  },
  playwrightPath: async () => (await import('playwright')).chromium.executablePath(),
};

/**
 * A browser that is already there, from the environment or in one of its usual places; installs nothing.
 * @returns {string | undefined} path of the executable
 */
export const installedBrowser = (machine = thisMachine) => {
  for (const variable of variables) {
    const path = machine.environment[variable];
    if (path === undefined || path === '') continue;
    if (machine.exists(path)) return path;
    throw new Error(`${variable} names a browser that is not there: ${path}`);
  }
  return usualPlaces(machine).find((path) => machine.exists(path));
};

/** @param {Machine} machine @param {[string, string[], number][]} commands */
const tryAll = (machine, commands) => {
  try {
    for (const [command, args, limitMs] of commands) machine.run(command, args, limitMs);
    return true;
  } catch {
    return false;
  }
};

/**
 * The browser for the tests: named in the environment, installed, Playwright's own, or installed now.
 * @param {Machine} [machine]
 * @returns {Promise<string>} path of the executable
 * @throws {Error} with one sentence for the user when there is none
 */
export const findBrowser = async (machine = thisMachine) => {
  const installed = installedBrowser(machine);
  if (installed !== undefined) return installed;

  const playwrights = await machine.playwrightPath();
  if (machine.exists(playwrights)) return playwrights;
  const playwrightCli = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
  tryAll(machine, [[process.execPath, [playwrightCli, 'install', 'chromium'], 180_000]]);
  if (machine.exists(playwrights)) return playwrights;

  if (machine.isRoot && machine.exists('/etc/debian_version')) {
    tryAll(machine, [
      ['apt-get', ['update', '-qq'], 180_000],
      ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 600_000],
    ]);
    if (machine.exists('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  throw new Error(nothingFound);
};

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  try {
    process.stdout.write(`${await findBrowser()}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
