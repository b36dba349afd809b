import { execFileSync } from 'node:child_process';
import { arch, cpus, loadavg, release, totalmem, type as osType } from 'node:os';

/** The machine that the figures belong to. */
export interface Device {
  cores: number;
  cpu: string;
  memoryGiB: number;
  os: string;
  node: string;
  browser: string | null;
}

/** @param browserPath null when no browser takes part. */
export function describeDevice(browserPath: string | null): Device {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    os: `${osType()} ${release()} ${arch()}`,
    node: process.version,
    browser: browserPath === null ? null : versionOf(browserPath),
  };
}

/** Load of the last minute: above the number of cores, the times below it are those of a busy machine. */
export const loadAverage = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

function versionOf(path: string): string {
  try {
    return execFileSync(path, ['--version', '--no-sandbox'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .replace(/ built on.*$/u, '');
  } catch {
    return 'version unknown';
  }
}
