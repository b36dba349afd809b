import { expect, it } from 'vitest';
import { createTabLocks } from './tab-locks.ts';

it('gives a lock to one holder at a time', async () => {
  const [name, locks] = [crypto.randomUUID(), createTabLocks()];
  expect(await locks.isHeld(name)).toBe(false);
  const first = await locks.acquire(name);
  expect(first).not.toBeNull();
  expect(await createTabLocks().acquire(name)).toBeNull();
  expect(await locks.isHeld(name)).toBe(true);
  expect(await locks.isHeld(name.slice(0, -1))).toBe(false);
  expect(await locks.isAnyHeld(name.slice(0, -1))).toBe(true);
  first?.release();
  await expect.poll(() => locks.isHeld(name)).toBe(false);
  expect(await locks.isAnyHeld(name.slice(0, -1))).toBe(false);
  (await locks.acquire(name))?.release();
});

it('lets go when the tab that holds it is closed', async () => {
  const name = crypto.randomUUID();
  const frame = document.body.appendChild(document.createElement('iframe'));
  const theirs = createTabLocks((frame.contentWindow as unknown as { navigator: Navigator }).navigator.locks);
  expect(await theirs.acquire(name)).not.toBeNull();
  expect(await createTabLocks().acquire(name)).toBeNull();
  frame.remove();
  await expect.poll(() => createTabLocks().isHeld(name)).toBe(false);
});
