import { describe, expect, it } from 'vitest';
import { findBrowser, installedBrowser } from './find-browser.mjs';
import type { Machine } from './find-browser.mjs';

const playwrights = '/cache/chromium/chrome';

/** A machine on which only the named files exist; `installs` says what a command brings there. */
const machine = (files: string[], changes: Partial<Machine> = {}, installs: Record<string, string> = {}) => {
  const present = new Set(files);
  const commands: string[] = [];
  const it: Machine = {
    platform: 'linux',
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: false,
    exists: (path) => present.has(path),
    run: (command, args) => {
      const line = [command, ...args].join(' ');
      commands.push(line);
      const brought = Object.entries(installs).find(([words]) => line.includes(words));
      if (brought === undefined) throw new Error('the command failed');
      if (brought[1] !== '') present.add(brought[1]);
    },
    playwrightPath: () => Promise.resolve(playwrights),
    ...changes,
  };
  return { machine: it, commands };
};

describe('a browser that is there', () => {
  it.each(['SOTTO_BROWSER', 'CHROME_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'])(
    '%s comes first',
    (name) => {
      const { machine: here } = machine(['/usr/bin/chromium', '/mine'], { environment: { [name]: '/mine' } });
      expect(installedBrowser(here)).toBe('/mine');
    },
  );

  it('says so when the environment names one that is missing, and does not take another', () => {
    const { machine: here } = machine(['/usr/bin/chromium'], { environment: { SOTTO_BROWSER: '/gone' } });
    expect(() => installedBrowser(here)).toThrow('SOTTO_BROWSER names a browser that is not there: /gone');
  });

  it.each([
    ['linux', '/usr/bin/chromium', {}],
    ['linux', '/opt/google/chrome/google-chrome', {}],
    ['linux', '/home/me/bin/google-chrome', { PATH: '/home/me/bin' }],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
  ] as const)('%s: finds %s', (platform, path, environment) => {
    expect(installedBrowser(machine([path], { platform, environment }).machine)).toBe(path);
  });

  it('finds Chrome for one user on Windows', () => {
    const exists = (path: string) => path.includes('me') && path.endsWith('chrome.exe');
    const { machine: here } = machine([], { platform: 'win32', environment: { LOCALAPPDATA: 'me' }, exists });
    expect(installedBrowser(here)).toContain('chrome.exe');
  });

  it("takes Playwright's own without installing anything", async () => {
    const { machine: here, commands } = machine([playwrights]);
    expect(await findBrowser(here)).toBe(playwrights);
    expect(commands).toEqual([]);
  });
});

describe('a browser that must be installed', () => {
  const debian = '/etc/debian_version';

  it('asks Playwright first', async () => {
    const { machine: here, commands } = machine(
      [debian],
      { isRoot: true },
      { 'install chromium': playwrights },
    );
    expect(await findBrowser(here)).toBe(playwrights);
    expect(commands).toHaveLength(1);
  });

  it('then apt, as root on Debian, after reading the package lists', async () => {
    const installs = { 'apt-get update': '', 'apt-get install': '/usr/bin/chromium' };
    const { machine: here, commands } = machine([debian], { isRoot: true }, installs);
    expect(await findBrowser(here)).toBe('/usr/bin/chromium');
    expect(commands.slice(1)).toEqual([
      'apt-get update -qq',
      'apt-get install -y -qq --no-install-recommends chromium',
    ]);
  });

  it.each([
    ['not as root', [debian], false],
    ['not elsewhere', [], true],
  ])('never calls apt %s', async (_case, files, isRoot) => {
    const { machine: here, commands } = machine(files, { isRoot });
    await expect(findBrowser(here)).rejects.toThrow();
    expect(commands.join()).not.toContain('apt-get');
  });

  it('says in one sentence what to install', async () => {
    await expect(findBrowser(machine([]).machine)).rejects.toThrow(
      /^No browser found: install Chromium .+ SOTTO_BROWSER .+\.$/u,
    );
  });
});
