import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';

/** Audio handed to the recogniser and not settled by it, kept so that a new worker can hear it again. Times are milliseconds of the recording. */
export interface RetainedAudio {
  readonly startMs: number;
  readonly endMs: number;
  /** Takes ownership of `pcm` (mono 16 kHz). */
  append(pcm: Int16Array): void;
  /** A copy of what follows `fromMs`, to the end of one appended piece; null when there is nothing. */
  next(fromMs: number): { pcm: Int16Array; endMs: number } | null;
  /** Lets go of everything before `ms`. */
  dropBefore(ms: number): void;
  /** Resolves once no more than `ms` are held. */
  shrinksTo(ms: number): Promise<void>;
}

export function createRetainedAudio(offsetMs: number): RetainedAudio {
  // Samples, not milliseconds: rounding at each of 7,200 pieces would walk away from the recording.
  const toMs = (sample: number): number => offsetMs + (sample * 1000) / SAMPLE_RATE_HZ;
  const toSample = (ms: number): number => Math.round(((ms - offsetMs) * SAMPLE_RATE_HZ) / 1000);
  const waiting = new Set<{ samples: number; resolve: () => void }>();
  let pieces: { start: number; pcm: Int16Array }[] = [];
  let start = 0;
  let end = 0;

  const wake = (): void => {
    for (const waiter of waiting) {
      if (end - start > waiter.samples) continue;
      waiting.delete(waiter);
      waiter.resolve();
    }
  };

  return {
    get startMs() {
      return toMs(start);
    },
    get endMs() {
      return toMs(end);
    },
    append(pcm) {
      pieces.push({ start: end, pcm });
      end += pcm.length;
    },
    next(fromMs) {
      const from = Math.max(start, toSample(fromMs));
      const piece = pieces.find((candidate) => candidate.start + candidate.pcm.length > from);
      if (piece === undefined) return null;
      return { pcm: piece.pcm.slice(from - piece.start), endMs: toMs(piece.start + piece.pcm.length) };
    },
    dropBefore(ms) {
      start = Math.min(end, Math.max(start, toSample(ms)));
      pieces = pieces.filter((piece) => piece.start + piece.pcm.length > start);
      wake();
    },
    shrinksTo(ms) {
      return new Promise((resolve) => {
        waiting.add({ samples: (ms * SAMPLE_RATE_HZ) / 1000, resolve });
        wake();
      });
    },
  };
}
