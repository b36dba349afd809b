import { expect, it } from 'vitest';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import { isWaitingForNetwork, olderWords } from './older-words.ts';

it('says which version is in use, and that the next one comes by itself', () => {
  expect(olderWords({ name: 'Note', version: '1' }, { name: 'Note', version: '2' })).toBe(
    'Version 1 is in use. Version 2 is waiting and is fetched when this device is online.',
  );
  expect(olderWords({ name: 'Tiny', version: '1' }, { name: 'Base', version: '1' })).toBe(
    '“Tiny”, version 1, is in use. This model is waiting and is fetched when this device is online.',
  );
});

it.each<[ErrorCode, boolean]>([
  ['offline', true],
  ['timeout', true],
  ['model-download-failed', true],
  ['quota-exceeded', false],
  ['storage-failed', false],
])('takes %s for a missing network: %s', (code, isWaiting) => {
  const failed = { state: 'failed', error: appError(code), doneBytes: 0, totalBytes: 1 } as const;
  expect(isWaitingForNetwork(failed)).toBe(isWaiting);
});

it('takes what nobody has asked for yet for waiting, and what is under way not', () => {
  expect(isWaitingForNetwork({ state: 'absent' })).toBe(true);
  expect(isWaitingForNetwork({ state: 'installing', doneBytes: 0, totalBytes: 1 })).toBe(false);
});
