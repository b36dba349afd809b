/** How an engine failed us, as far as it decides what to do next. */
export interface EngineLoss {
  /** An error code of ours. */
  code: string;
  during: 'load' | 'draft';
  /** How often in this one load or draft, this time included. */
  times: number;
  /** How often since the app was opened, this time included. */
  inAll: number;
}

/** The same engine in a new worker, or the next one down. */
export type AfterLoss = 'again' | 'down';

/**
 * Losses that a second try would only repeat: the visit would wait for it. A GPU that was reset once is reset again by the same work, a window that
 * took longer than its minute takes it again, and a wrong answer to the golden prompt stays wrong.
 */
const FINAL = new Set(['gpu-lost', 'out-of-memory', 'timeout', 'self-test-failed', 'not-found']);
const MOST_LOSSES = 3;

/** What to do after a loss. A worker that was killed may have been in nobody's way but the system's: it gets one more try, and three in all. */
export function afterLoss({ code, during, times, inAll }: EngineLoss): AfterLoss {
  if (FINAL.has(code) || times >= 2 || inAll >= MOST_LOSSES) return 'down';
  return during === 'load' && code !== 'worker-lost' ? 'down' : 'again';
}
