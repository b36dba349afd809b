import type { ErrorCode } from '#contracts/errors.ts';

/** What is worth a line besides errors. */
export type LogEvent = 'app-started' | 'storage-outdated' | 'model-healed';

export interface LogEntry {
  atMs: number;
  event: ErrorCode | LogEvent;
  numbers: Readonly<Record<string, number>>;
}

/** Takes codes and numbers, so that no call can put a patient's words into a log. */
export interface Logger {
  log(event: ErrorCode | LogEvent, numbers?: Readonly<Record<string, number>>): void;
  /** Oldest first. */
  entries(): readonly LogEntry[];
}

/** The last `capacity` entries in memory, for the diagnostics screen. Nothing is printed or stored. */
export function createLogger(nowMs: () => number = Date.now, capacity = 200): Logger {
  const entries: LogEntry[] = [];
  return {
    log(event, numbers = {}) {
      entries.push({ atMs: nowMs(), event, numbers });
      if (entries.length > capacity) entries.shift();
    },
    entries: () => [...entries],
  };
}
