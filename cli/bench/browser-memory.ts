import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process may end between being listed and being read.
    return '';
  }
};

/**
 * Proportional set size of a browser and all its processes, in bytes; shared pages count once. Null without `/proc`.
 * @param profile folder that the browser was started with, by which its processes are known.
 */
export function browserMemoryBytes(profile: string): number | null {
  if (process.platform !== 'linux') return null;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  const family = new Set(pids.filter((pid) => read(`/proc/${pid}/cmdline`).includes(profile)));
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]));
  // Renderers are children of a zygote that does not name the profile: follow parents until nothing is added.
  for (let before = -1; before !== family.size;) {
    before = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  let kib = 0;
  for (const pid of family)
    kib += Number(/^Pss:\s+(\d+)/mu.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  return kib * 1024;
}

const parentOf = (pid: string): string => /^PPid:\s+(\d+)/mu.exec(read(`/proc/${pid}/status`))?.[1] ?? '';

/** Samples once a second until stopped; returns the highest. */
export function watchPeakMemory(profile: string): { stop(): number | null } {
  let peak: number | null = null;
  const sample = (): void => {
    const bytes = browserMemoryBytes(profile);
    if (bytes !== null) peak = Math.max(peak ?? 0, bytes);
  };
  sample();
  const timer = setInterval(sample, 1000);
  return {
    stop() {
      clearInterval(timer);
      sample();
      return peak;
    },
  };
}
