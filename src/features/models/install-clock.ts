import type { ModelStatus } from '#contracts/models.ts';
import { timeLeftMs, type Progress } from './time-left.ts';

/** Tells how long each install under way still takes, from the moment at which it was first seen. */
export class InstallClock {
  readonly #first = new Map<string, Progress>();

  /** Null when nothing is installed, or it cannot be told yet. */
  leftMs(id: string, status: ModelStatus, nowMs: number): number | null {
    if (status.state !== 'installing') {
      this.#first.delete(id);
      return null;
    }
    const now = { atMs: nowMs, doneBytes: status.doneBytes };
    const first = this.#first.get(id) ?? now;
    this.#first.set(id, first);
    return timeLeftMs(first, now, status.totalBytes);
  }
}
