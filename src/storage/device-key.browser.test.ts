import { expect, it } from 'vitest';
import { createDeviceKey } from './device-key.ts';
import { withRecords } from './fixtures.ts';

it('makes one key, which no script can read out', () =>
  withRecords(async (open) => {
    const { database } = open();
    const key = await createDeviceKey(database)();
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    const again = await createDeviceKey(open().database)();
    expect(again.extractable).toBe(false);
    expect(await database.use((connection) => connection.count('keys'))).toBe(1);
  }));

it('ends with one key when tabs race at the first start', () =>
  withRecords(async (open) => {
    const records = open();
    const tabs = [records, open(), open(), open(), open()];
    const sealed = await Promise.all(
      tabs.map(({ codec }, n) => codec.sealJson({ kind: 'encounters', id: `v${n}` }, n)),
    );
    const opened = await Promise.all(
      sealed.map((stored, n) =>
        (tabs[n + 1] ?? records).codec.openJson({ kind: 'encounters', id: `v${n}` }, stored),
      ),
    );
    expect(opened).toEqual([0, 1, 2, 3, 4].map((value) => ({ ok: true, value })));
  }));

it('tries again after a failed load', async () => {
  await withRecords(async (open) => {
    const { database } = open();
    let isDown = true;
    const key = createDeviceKey({
      ...database,
      use: (operation) =>
        isDown ? Promise.reject(new DOMException('', 'UnknownError')) : database.use(operation),
      dispose: () => database.dispose(),
    });
    await expect(key()).rejects.toThrow(DOMException);
    isDown = false;
    expect((await key()).type).toBe('secret');
  });
});
