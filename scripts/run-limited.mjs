import { spawn } from 'node:child_process';

const graceMs = 10_000;

/**
 * Runs a program with its output on the screen and ends it, children included, after a time: a hung browser
 * otherwise holds the whole run until somebody looks.
 * @param {string} command
 * @param {string[]} args
 * @param {{ limitMs: number, env?: Record<string, string> }} options `env` is added to ours
 * @returns {Promise<number>} its exit code; 124 after the time limit, 1 when a signal ended it
 */
export const runLimited = (command, args, { limitMs, env = {} }) =>
  new Promise((resolve, reject) => {
    const isPosix = process.platform !== 'win32';
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: isPosix,
    });
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      if (child.pid === undefined) return;
      try {
        process.kill(isPosix ? -child.pid : child.pid, signal);
      } catch {
        // It ended in the same moment.
      }
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      // Playwright's server is in a process group of its own: killed outright, it would keep its port for ever.
      end('SIGINT');
      setTimeout(() => {
        end('SIGKILL');
      }, graceMs).unref();
    }, limitMs);
    const endWithUs = () => {
      end('SIGINT');
      process.exit(130);
    };
    process.once('SIGINT', endWithUs).once('SIGTERM', endWithUs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', endWithUs).off('SIGTERM', endWithUs);
      resolve(isLate ? 124 : (code ?? 1));
    });
  });
