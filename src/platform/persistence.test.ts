import { expect, it } from 'vitest';
import { createPersistence } from './persistence.ts';

it('reports what the browser tells', async () => {
  const persistence = createPersistence({
    estimate: () => Promise.resolve({ usage: 10, quota: 100 }),
    persisted: () => Promise.resolve(true),
    persist: () => Promise.resolve(true),
  });
  expect(await persistence.report()).toEqual({ usedBytes: 10, quotaBytes: 100, isPersisted: true });
  expect(await persistence.ask()).toBe(true);
});

it('promises nothing where the browser refuses to answer or cannot', async () => {
  const refusing = () => Promise.reject(new DOMException('', 'SecurityError'));
  const nothing = { usedBytes: 0, quotaBytes: 0, isPersisted: false };
  const refused = createPersistence({ estimate: refusing, persisted: refusing, persist: refusing });
  expect([await refused.report(), await refused.ask()]).toEqual([nothing, false]);
  const absent = createPersistence({});
  expect([await absent.report(), await absent.ask()]).toEqual([nothing, false]);
});
