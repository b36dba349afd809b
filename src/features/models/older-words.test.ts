import { expect, it } from 'vitest';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import type { ModelStatus } from '#contracts/models.ts';
import { failedForRoom, isWaitingForNetwork, makeRoomWords, olderWords } from './older-words.ts';

const failed = (code: ErrorCode): ModelStatus => ({
  ...{ state: 'failed', error: appError(code), doneBytes: 0, totalBytes: 1 },
});
const [one, two] = [
  { name: 'Note', version: '1' },
  { name: 'Note', version: '2' },
];
const [tiny, base] = [
  { name: 'Tiny', version: '1' },
  { name: 'Base', version: '1' },
];

it('says which version is in use, and that the next one comes by itself', () => {
  expect(olderWords(one, two, failed('offline'))).toBe(
    'Version 1 is in use. Version 2 is waiting and is fetched when this device is online.',
  );
  expect(olderWords(tiny, base, { state: 'absent' })).toBe(
    '“Tiny”, version 1, is in use. This model is waiting and is fetched when this device is online.',
  );
});

it('says that the old one has to make room where both do not fit', () => {
  expect(olderWords(one, two, failed('quota-exceeded'))).toBe(
    'Version 1 is in use. There is no room for version 2 beside it. Delete visits that you no longer need and try again, or remove the old version to make room.',
  );
  expect(olderWords(tiny, base, failed('quota-exceeded'))).toMatch(/^“Tiny”, .* no room for this model beside/);
});

it('says what is not to be had between the old version and the new one', () => {
  expect(makeRoomWords(one, { ...two, task: 'speech' })).toBe(
    'Version 1 of “Note” is removed from this device, and version 2 is fetched at once, for which this device has to be online. Until all of it has arrived, recordings are kept, but not turned into words. Visits stay as they are.',
  );
  expect(makeRoomWords(tiny, { ...base, task: 'note' })).toMatch(
    /^“Tiny”, version 1, is removed .* “Base” is fetched .* notes are written without it\./,
  );
});

it.each<[ErrorCode, boolean]>([
  ['offline', true],
  ['timeout', true],
  ['model-download-failed', true],
  ['quota-exceeded', false],
  ['storage-failed', false],
])('takes %s for a missing network: %s', (code, isWaiting) => {
  expect(isWaitingForNetwork(failed(code))).toBe(isWaiting);
  expect(failedForRoom(failed(code))).toBe(code === 'quota-exceeded');
});

it('takes what nobody has asked for yet for waiting, and what is under way not', () => {
  expect(isWaitingForNetwork({ state: 'absent' })).toBe(true);
  expect(isWaitingForNetwork({ state: 'installing', doneBytes: 0, totalBytes: 1 })).toBe(false);
});
