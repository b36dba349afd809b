import { expect, it } from 'vitest';
import { opinionCommandOf } from './opinion-keys.ts';
import type { PressedKey } from './shortcuts.ts';

const press = (key: string, change: Partial<PressedKey> = {}): PressedKey => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false },
  ...change,
});
const control = { ctrlKey: true };

it.each([
  [press('ArrowDown'), 'next', 'next'],
  [press('ArrowUp'), 'previous', 'previous'],
  [press('J'), 'next', null],
  [press('k'), 'previous', null],
  [press('1'), 'note', null],
  [press('2'), 'other', null],
  [press('z', control), 'undo', 'undo'],
  [press('z', { metaKey: true }), 'undo', 'undo'],
  [press('Z', { ...control, shiftKey: true }), 'redo', 'redo'],
  [press('y', control), 'redo', 'redo'],
  [press('1', control), null, null],
  [press('1', { altKey: true }), null, null],
  [press('1', { isComposing: true }), null, null],
  [press('Enter'), null, null],
])('%o asks for %s, and with single letters off for %s', (pressed, withLetters, without) => {
  expect(opinionCommandOf(pressed, true)).toBe(withLetters);
  expect(opinionCommandOf(pressed, false)).toBe(without);
});
