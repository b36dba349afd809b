import type { Blocker } from '#domain/review/blockers.ts';

/** What stands in the way of a signature, and so what to do. */
export function blockerWords(blocker: Blocker): string {
  switch (blocker.kind) {
    case 'not-ready':
      return 'The note is not written to its end. Wait, or press Continue.';
    case 'critical-flag':
      return blocker.flag.reason;
    case 'stale':
      return 'The words that it rests on were corrected. Read it again.';
  }
}
