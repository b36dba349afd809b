import { expect, it, vi } from 'vitest';
import { appError } from '#contracts/errors.ts';
import { err } from '#contracts/result.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { changeSection } from '#domain/templates/edit-template.ts';
import { createFakeTemplates } from '#tests/fakes/fake-templates.ts';

const template = { ...soapTemplate, id: 'own-1', name: 'Zebra' };

it('lists by name and tells of each change', async () => {
  const { shelf } = createFakeTemplates();
  const listener = vi.fn();
  const stop = shelf.onChange(listener);
  await shelf.save(template);
  await shelf.save({ ...template, id: 'own-2', name: 'Ape' });
  const own = await shelf.own();
  expect(own.ok && own.value.map(({ name }) => name)).toEqual(['Ape', 'Zebra']);
  stop();
  shelf.setDefault('own-1');
  expect(listener).toHaveBeenCalledTimes(2);
});

it('begins new visits with the choice, and with SOAP when it is gone or cannot be read', async () => {
  const { shelf, store } = createFakeTemplates();
  expect((await shelf.forNewVisit()).id).toBe('soap');
  await shelf.save(template);
  shelf.setDefault('own-1');
  expect(await shelf.forNewVisit()).toEqual(template);
  vi.spyOn(store, 'list').mockResolvedValueOnce(err(appError('storage-failed')));
  expect((await shelf.forNewVisit()).id).toBe('soap');
  shelf.setDefault('progress-note');
  expect((await shelf.forNewVisit()).name).toBe('Progress note');
  shelf.setDefault('own-1');
  await shelf.remove('own-1');
  expect(shelf.defaultId()).toBe('soap');
});

it('goes on with a template of before that states what nobody said, without those words', async () => {
  const { shelf } = createFakeTemplates();
  const asserting = changeSection(template, 'allergies', { emptyText: 'No known drug allergies.' });
  await shelf.save(asserting);
  shelf.setDefault('own-1');
  const own = await shelf.own();
  expect(own.ok && own.value).toEqual([template]);
  expect(await shelf.forNewVisit()).toEqual(template);
});

it('says when nothing could be stored, and tells nobody of a change', async () => {
  const { shelf, store } = createFakeTemplates();
  const listener = vi.fn();
  shelf.onChange(listener);
  vi.spyOn(store, 'put').mockResolvedValueOnce(err(appError('quota-exceeded')));
  vi.spyOn(store, 'remove').mockResolvedValueOnce(err(appError('storage-failed')));
  expect((await shelf.save(template)).ok).toBe(false);
  expect((await shelf.remove('own-1')).ok).toBe(false);
  expect(listener).not.toHaveBeenCalled();
});
