import type { Timers } from '#bridge/timers.ts';

export interface FakeClock extends Timers {
  nowMs(): number;
  /** Runs every task that falls due, in order of time. */
  advance(ms: number): void;
  /** The page was suspended: all that fell due meanwhile runs once, late, and what it starts counts from now. */
  sleep(ms: number): void;
  /** Tasks not yet run or called off. */
  waiting(): number;
}

/** Time that passes only when told to. */
export function createFakeClock(): FakeClock {
  let now = 0;
  const tasks = new Set<{ atMs: number; run: () => void }>();
  return {
    nowMs: () => now,
    waiting: () => tasks.size,
    after(delayMs, run) {
      const task = { atMs: now + delayMs, run };
      tasks.add(task);
      return () => {
        tasks.delete(task);
      };
    },
    sleep(ms) {
      now += ms;
      for (const task of [...tasks].filter(({ atMs }) => atMs <= now).sort((a, b) => a.atMs - b.atMs))
        if (tasks.delete(task)) task.run();
    },
    advance(ms) {
      const untilMs = now + ms;
      for (;;) {
        const due = [...tasks].filter((task) => task.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (due === undefined) break;
        tasks.delete(due);
        now = due.atMs;
        due.run();
      }
      now = untilMs;
    },
  };
}
