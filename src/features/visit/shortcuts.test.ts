import { describe, expect, it } from 'vitest';
import { commandOf, shortcutGroups, type PressedKey } from './shortcuts.ts';

const press = (key: string, change: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
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
const pressOf = (printed: string): PressedKey => press(browserNames[printed] ?? printed);

describe('the sheet of keys', () => {
  const lines = shortcutGroups.flatMap(({ shortcuts }) => shortcuts);

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
});
