import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { soapTemplate } from '#domain/note/template.ts';
import { templateToFile } from '#domain/templates/template-file.ts';
import { templateOf } from './template-option.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-template-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('is SOAP unless another is named, by id or as a file', async () => {
  expect(await templateOf(null)).toBe(soapTemplate);
  expect((await templateOf('progress-note')).name).toBe('Progress note');
  const own = { ...soapTemplate, id: 'own', name: 'Own' };
  await writeFile(join(folder, 'own.json'), templateToFile(own));
  expect(await templateOf(join(folder, 'own.json'))).toEqual(own);
});

it('refuses what is neither, in one sentence', async () => {
  await expect(templateOf('soup')).rejects.toThrow(
    /^The template "soup" is neither a file nor one of: soap, /u,
  );
  await writeFile(join(folder, 'bad.json'), '{}');
  await expect(templateOf(join(folder, 'bad.json'))).rejects.toThrow('This is not a template file of Sotto.');
});
