import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BadInput } from '../bad-input.ts';
import { readControlPool, readSet } from './sets.ts';

let data = '';
const visits = (rows: [id: string, dialogue: string, note: string][], column = 'encounter_id'): string =>
  [
    `dataset,${column},dialogue,note`,
    ...rows.map(([...cells]) => ['aci', ...cells].map((c) => `"${c}"`).join(',')),
  ].join('\r\n');

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'sotto-sets-'));
  await mkdir(join(data, 'aci-bench'));
  await mkdir(join(data, 'mts-dialog'));
  const write = (file: string, text: string): Promise<void> => writeFile(join(data, file), text);
  await write('aci-bench/train.csv', visits([['D1', 'a', 'x']]));
  await write(
    'aci-bench/test1.csv',
    visits([
      ['D7', '[doctor] one', 'PLAN\r\n\r\nRest.\r\n'],
      ['D8', '[doctor] two', 'Other'],
    ]),
  );
  await write('aci-bench/test1_aci_asr.csv', visits([['ACI002', '[doctor] to', 'Other']], 'id'));
  await write(
    'aci-bench/test1_virtscribe_asr.csv',
    visits([['VS001', '[doctor] won', 'PLAN\n\nRest.']], 'id'),
  );
  await write(
    'mts-dialog/valid.csv',
    'ID,section_header,section_text,dialogue\r\n3,PASTSURGICAL,None.,"Doctor: Any?"\r\n4,ROS,Ok.,"Doctor: Well?"',
  );
});
afterAll(() => rm(data, { recursive: true }));

test('a transcript variant goes by the ids of the set that it varies', async () => {
  const items = await readSet(data, 'aci-test1-asr');
  expect(items.map(({ id, transcript }) => [id, transcript])).toEqual([
    ['D8', '[doctor] to'],
    ['D7', '[doctor] won'],
  ]);
});

test('line ends of the file are no lines of the note', async () => {
  expect((await readSet(data, 'aci-test1'))[0]?.reference).toBe('PLAN\n\nRest.');
});

test('a section is given by the header of MTS-Dialog', async () => {
  const items = await readSet(data, 'mts-valid');
  expect(items.map(({ id, header, section }) => [id, header, section])).toEqual([
    ['3', 'PASTSURGICAL', 'past-history'],
    ['4', 'ROS', 'review-of-systems'],
  ]);
});

test('controls copy from train alone', async () => {
  expect((await readControlPool(data, 'aci-test1')).map(({ id }) => id)).toEqual(['D1']);
});

test("absent data is the caller's to name, in one sentence", async () => {
  await expect(readSet(data, 'aci-valid')).rejects.toThrow(BadInput);
});
