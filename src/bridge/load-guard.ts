/** One short text that outlives the page; written at once, since the page may be gone a moment later. */
export interface GuardMemory {
  get(): string | null;
  set(text: string): void;
}

/**
 * Remembers which loads never came to an end. On a tablet that is short of memory the load of an engine closes the page, and nothing can catch that:
 * without a mark that was written before, each start would load it again and close the page again.
 */
export interface LoadGuard {
  /**
   * Marks the load as begun; the returned function marks it as ended, well or with an error. `isLeft`: nobody waits for it any more, which says nothing
   * of the engine: what stood there before stays.
   */
  begin(key: string): (isLeft?: boolean) => void;
  /** True after two loads in a row that did not end. */
  isPassedOver(key: string): boolean;
  /** A person wants it tried again. */
  forgive(): void;
}

const MOST_UNFINISHED = 2;

/** @param page tells when the page is closed in good order, which is no crash. */
export function createLoadGuard(memory: GuardMemory, page: Pick<EventTarget, 'addEventListener'>): LoadGuard {
  const running = new Map<string, number>();

  const write = (key: string, count: number): void => {
    const counts = readCounts(memory.get());
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
    memory.set(JSON.stringify([...counts]));
  };

  page.addEventListener('pagehide', () => {
    for (const [key, before] of running) write(key, before);
  });

  return {
    begin(key) {
      const before = readCounts(memory.get()).get(key) ?? 0;
      running.set(key, before);
      write(key, before + 1);
      return (isLeft = false) => {
        running.delete(key);
        write(key, isLeft ? before : 0);
      };
    },
    isPassedOver: (key) => (readCounts(memory.get()).get(key) ?? 0) >= MOST_UNFINISHED,
    forgive: () => memory.set('[]'),
  };
}

/** What another version wrote, or nobody, counts as no mark. */
function readCounts(text: string | null): Map<string, number> {
  try {
    const rows = JSON.parse(text ?? '[]') as unknown;
    if (!Array.isArray(rows)) return new Map();
    return new Map(rows.filter(isCount));
  } catch {
    return new Map();
  }
}

const isCount = (row: unknown): row is [string, number] =>
  Array.isArray(row) && typeof row[0] === 'string' && typeof row[1] === 'number';
