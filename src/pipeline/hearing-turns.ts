/** The recogniser, for one visit, until `end`. */
interface HearingTurn {
  /** Aborts when a recording asks for the recogniser: what was not heard yet is heard in a later turn. */
  preempted: AbortSignal;
  end(): void;
}

/** Who may use the one recogniser of this page. */
export interface HearingTurns {
  /** Whether a visit has the recogniser now. */
  isTaken(): boolean;
  /**
   * Resolves when the visit may hear; null when the signal aborts first.
   * @param isLive whether people speak at this moment, asked again at each change of turns.
   */
  take(isLive: () => boolean, signal: AbortSignal): Promise<HearingTurn | null>;
}

interface Place {
  isLive: () => boolean;
  preemption: AbortController;
  begin: () => void;
}

/**
 * One visit at a time: a second stream once closed that of the first, whose note was then drafted from a part of its hour without a word. A recording
 * goes before a file, and takes the recogniser from one: a file can wait, people who speak cannot. Otherwise in the order of asking.
 */
export function createHearingTurns(): HearingTurns {
  const waiting: Place[] = [];
  let current: Place | null = null;

  const advance = (): void => {
    if (current !== null) return;
    const next = waiting.find(({ isLive }) => isLive()) ?? waiting[0];
    if (next === undefined) return;
    waiting.splice(waiting.indexOf(next), 1);
    current = next;
    next.begin();
  };

  const leave = (place: Place): void => {
    if (current === place) current = null;
    else if (waiting.includes(place)) waiting.splice(waiting.indexOf(place), 1);
    advance();
  };

  return {
    isTaken: () => current !== null,
    take(isLive, signal) {
      if (signal.aborted) return Promise.resolve(null);
      return new Promise((resolve) => {
        const preemption = new AbortController();
        const onAbort = (): void => {
          leave(place);
          resolve(null);
        };
        const begin = (): void => {
          signal.removeEventListener('abort', onAbort);
          resolve({ preempted: preemption.signal, end: () => leave(place) });
        };
        const place: Place = { isLive, preemption, begin };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(place);
        if (current !== null && isLive() && !current.isLive()) current.preemption.abort();
        advance();
      });
    },
  };
}
