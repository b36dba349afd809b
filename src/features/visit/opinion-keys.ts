import type { PressedKey } from './shortcuts.ts';

/** What a key asks of an open second opinion. */
export type OpinionCommand = 'next' | 'previous' | 'note' | 'other' | 'undo' | 'redo';

const plainKeys: Readonly<Record<string, OpinionCommand>> = { ArrowDown: 'next', ArrowUp: 'previous' };
const letterKeys: Readonly<Record<string, OpinionCommand>> = {
  j: 'next',
  k: 'previous',
  '1': 'note',
  '2': 'other',
};

/** @param areLettersOn false leaves letters and digits alone: dictation software that types by voice would set them off. */
export function opinionCommandOf(pressed: PressedKey, areLettersOn: boolean): OpinionCommand | null {
  if (pressed.isComposing || pressed.altKey) return null;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  if (pressed.ctrlKey || pressed.metaKey) {
    if (key === 'y' || (key === 'z' && pressed.shiftKey)) return 'redo';
    return key === 'z' ? 'undo' : null;
  }
  return plainKeys[key] ?? (areLettersOn ? (letterKeys[key] ?? null) : null);
}
