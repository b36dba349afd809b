import { describe, expect, it } from 'vitest';
import { commandOf, shortcutGroups, type PressedKey } from './shortcuts.ts';

const press = (key: string, change: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...change,
});

/** What the sheet prints, as the browser names it. */
const browserNames: Record<string, string> = {
  '↓': 'ArrowDown',
  '↑': 'ArrowUp',
  Esc: 'Escape',
  Space: ' ',
};

function pressOf(printed: string): PressedKey {
  const parts = printed.split(' + ');
  const key = parts.at(-1) ?? '';
  return press(browserNames[key] ?? key, {
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  });
}

describe('the sheet of keys', () => {
  // What the transcript takes itself is tried on its screen.
  const lines = shortcutGroups
    .flatMap(({ shortcuts }) => shortcuts)
    .filter(({ command }) => command !== undefined);

  it.each(lines.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)))(
    '%s does what it says: %s',
    (key, command) => {
      // The press of a button, which the browser does.
      if (key === 'Enter') return;
      expect(commandOf(pressOf(key), true)).toBe(command);
    },
  );

  it('prints no key twice', () => {
    const keys = lines.flatMap((line) => line.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('commandOf', () => {
  it.each(['ArrowDown', 'Home', 'Escape'])('leaves %s alone outside of the note', (key) => {
    expect(commandOf(press(key), false)).toBeNull();
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])(
    'leaves the keys of the browser and of an input method alone: %o',
    (change) => {
      expect(commandOf(press('p', change), true)).toBeNull();
    },
  );

  it('takes Command for Ctrl, and Shift for redo', () => {
    expect(commandOf(press('z', { metaKey: true }), false)).toBe('undo');
    expect(commandOf(press('Z', { metaKey: true, shiftKey: true }), false)).toBe('redo');
  });

  it('leaves single letters alone when they are switched off, and nothing else', () => {
    expect(commandOf(press('a'), true, false)).toBeNull();
    expect(commandOf(press('?'), true, false)).toBeNull();
    expect(commandOf(press('ArrowDown'), true, false)).toBe('next');
    expect(commandOf(press('z', { ctrlKey: true }), true, false)).toBe('undo');
  });
});
