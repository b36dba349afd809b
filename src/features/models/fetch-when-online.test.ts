import { expect, it } from 'vitest';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import type { ModelStatus } from '#contracts/models.ts';
import { idsToFetch } from './fetch-when-online.ts';

const failed = (code: ErrorCode): ModelStatus => ({
  ...{ state: 'failed', error: appError(code), doneBytes: 1, totalBytes: 2 },
});

it.each<[string, ModelStatus, boolean]>([
  ['found no network', failed('offline'), true],
  ['stalled', failed('timeout'), true],
  ['stopped part of the way', failed('model-download-failed'), true],
  ['was paused', failed('cancelled'), false],
  ['found no room', failed('quota-exceeded'), false],
  ['got other bytes than this release has', failed('model-damaged'), false],
  ['could not be stored', failed('storage-failed'), false],
  ['comes on a stick', failed('pack-needed'), false],
  ['was removed', { state: 'absent' }, false],
  ['is under way', { state: 'installing', doneBytes: 1, totalBytes: 2 }, false],
  ['is here', { state: 'installed', bytes: 2, installedAtMs: 1 }, false],
])('decides about a model that %s', (_what, status, isFetched) => {
  expect(idsToFetch([{ id: 'speech', status }], false)).toEqual(isFetched ? ['speech'] : []);
});

it('fetches each that waits and no other, and nothing in a page that another tab has left behind', () => {
  const statuses = [
    { id: 'speech', status: failed('offline') },
    { id: 'voice', status: failed('cancelled') },
    { id: 'note', status: failed('timeout') },
  ];
  expect(idsToFetch(statuses, false)).toEqual(['speech', 'note']);
  expect(idsToFetch(statuses, true)).toEqual([]);
});
