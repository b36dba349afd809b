import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { soapTemplate } from '#domain/note/template.ts';
import { anEncounter, valueOf, visitId, withRecords } from './fixtures.ts';
import { createEncounterStore } from './encounter-store.ts';
import { createFirstStores } from './migrations/0001-first.ts';
import type { RecordsSchema } from './schema.ts';
import { createTemplateStore } from './template-store.ts';

const template = { ...soapTemplate, id: 'own-1', name: 'My note' };

it('gives templates back after a restart, replaces, and removes', () =>
  withRecords(async (open) => {
    const before = open();
    valueOf(await createTemplateStore(before).put(template));
    valueOf(await createTemplateStore(before).put({ ...template, name: 'My other note' }));
    before.dispose();
    const store = createTemplateStore(open());
    expect(valueOf(await store.list())).toEqual([{ ...template, name: 'My other note' }]);
    valueOf(await store.remove(template.id));
    expect(valueOf(await store.list())).toEqual([]);
  }));

it('leaves out only the template that does not open', () =>
  withRecords(async (open) => {
    const records = open();
    const store = createTemplateStore(records);
    valueOf(await store.put(template));
    valueOf(await store.put({ ...template, id: 'own-2' }));
    await records.database.use(async (connection) => {
      const row = await connection.get('templates', 'own-1');
      if (row) await connection.put('templates', { ...row, sealed: row.sealed.slice(1) });
    });
    expect(valueOf(await store.list()).map(({ id }) => id)).toEqual(['own-2']);
  }));

it('keeps the visits of a device that had no templates yet', () =>
  withRecords(async (open) => {
    // The key and a visit, put into the stores of the first release by hand.
    const written = open();
    valueOf(await createEncounterStore(written).add(anEncounter(visitId('old'))));
    const { name, key, row } = await written.database.use(async (connection) => ({
      name: connection.name,
      key: await connection.get('keys', 'device'),
      row: await connection.get('encounters', 'old'),
    }));
    const oldName = `${name}-first`;
    const first = await openDB<RecordsSchema>(oldName, 1, { upgrade: createFirstStores });
    if (key) await first.put('keys', key);
    if (row) await first.put('encounters', row);
    first.close();
    const records = open(oldName);
    expect(valueOf(await createEncounterStore(records).get(visitId('old')))).toEqual(
      anEncounter(visitId('old')),
    );
    valueOf(await createTemplateStore(records).put(template));
    expect(valueOf(await createTemplateStore(records).list())).toEqual([template]);
  }));
