import { expect, it } from 'vitest';
import { createWakeLock } from './wake-lock.ts';

/** A page that can be hidden, and a browser that lets go of the lock then, as real ones do. */
function aPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const sentinels: { released: boolean; release(): Promise<void> }[] = [];
  const locks = {
    request: async () => {
      await Promise.resolve();
      const sentinel = { released: false, release: async () => void (sentinel.released = true) };
      sentinels.push(sentinel);
      return sentinel as unknown as WakeLockSentinel;
    },
  };
  const show = async (visibilityState: DocumentVisibilityState) => {
    page.visibilityState = visibilityState;
    if (visibilityState === 'hidden') for (const each of sentinels) each.released = true;
    page.dispatchEvent(new Event('visibilitychange'));
    page.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    page: page as unknown as Document,
    locks,
    show,
    held: () => sentinels.filter((each) => !each.released).length,
  };
}

it('takes the lock again when the page returns to view', async () => {
  const { page, locks, show, held } = aPage();
  const lock = await createWakeLock(locks, page).acquire();
  expect(held()).toBe(1);
  await show('hidden');
  expect(held()).toBe(0);
  await show('visible');
  expect(held()).toBe(1);
  await lock.release();
  expect(held()).toBe(0);
});

it('stays released, even when a request was under way', async () => {
  const { page, locks, show, held } = aPage();
  const lock = await createWakeLock(locks, page).acquire();
  await show('hidden');
  const returned = show('visible');
  await lock.release();
  await returned;
  await show('visible');
  expect(held()).toBe(0);
});

it('lets recording go on where there is no lock or it is refused', async () => {
  const { page } = aPage();
  await (await createWakeLock(null, page).acquire()).release();
  const refusing = { request: () => Promise.reject(new DOMException('', 'NotAllowedError')) };
  await (await createWakeLock(refusing, page).acquire()).release();
});
