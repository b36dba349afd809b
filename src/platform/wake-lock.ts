export interface WakeLock {
  acquire(): Promise<{ release(): Promise<void> }>;
}

type ScreenLocks = Pick<globalThis.WakeLock, 'request'>;
type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/**
 * Keeps the screen on while held: a sleeping phone stops the microphone. The browser lets go whenever the page is
 * hidden, so the lock is taken again on return. Where there is no lock, or it is refused (low battery), recording
 * goes on without it.
 */
export function createWakeLock(
  screenLocks: ScreenLocks | null = (navigator as Partial<Navigator>).wakeLock ?? null,
  page: Page = document,
): WakeLock {
  return {
    async acquire() {
      const hold = new HeldLock(screenLocks, page);
      const onChange = () => void hold.retake();
      page.addEventListener('visibilitychange', onChange);
      await hold.retake();
      return {
        release: async () => {
          page.removeEventListener('visibilitychange', onChange);
          await hold.release();
        },
      };
    },
  };
}

class HeldLock {
  readonly #screenLocks: ScreenLocks | null;
  readonly #page: Page;
  #sentinel: WakeLockSentinel | null = null;
  #isReleased = false;

  constructor(screenLocks: ScreenLocks | null, page: Page) {
    this.#screenLocks = screenLocks;
    this.#page = page;
  }

  async retake(): Promise<void> {
    if (this.#page.visibilityState !== 'visible' || (this.#sentinel && !this.#sentinel.released)) return;
    const sentinel = await this.#screenLocks?.request('screen').catch(() => null);
    if (!sentinel) return;
    // Two returns in quick succession, or a release while this was pending: one lock too many drains the battery.
    if (this.#isReleased || (this.#sentinel && !this.#sentinel.released)) await sentinel.release();
    else this.#sentinel = sentinel;
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#sentinel?.release();
    this.#sentinel = null;
  }
}
