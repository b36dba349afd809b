/** What a key may ask of the visit screen. */
export type Command = 'next' | 'previous' | 'first' | 'last' | 'play' | 'stop' | 'leave' | 'help';

interface Shortcut {
  /** Absent where the transcript itself takes the key. */
  command?: Command;
  /** As printed on the keys; one of them is enough. */
  keys: readonly string[];
  words: string;
}

interface Key {
  command: Command;
  key: string;
  /** Only with the focus on a statement: elsewhere the key scrolls, or belongs to a menu. */
  isOfNote?: true;
}

/** The sheet: every key, in the groups in which it is read. */
export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Go through the note',
    shortcuts: [
      { command: 'next', keys: ['↓', 'J'], words: 'Next statement, with its words marked' },
      { command: 'previous', keys: ['↑', 'K'], words: 'Statement before' },
      { command: 'first', keys: ['Home'], words: 'First statement' },
      { command: 'last', keys: ['End'], words: 'Last statement' },
      { command: 'leave', keys: ['Esc'], words: 'Let go of the statement' },
    ],
  },
  {
    title: 'Hear the proof',
    shortcuts: [
      { command: 'play', keys: ['P', 'Enter'], words: 'Play what the statement rests on' },
      { command: 'stop', keys: ['Space'], words: 'Stop playing' },
    ],
  },
  {
    title: 'Correct the transcript',
    shortcuts: [
      { keys: ['↓', '↑'], words: 'Go from turn to turn' },
      { keys: ['E', 'Enter'], words: 'Change the words of the turn' },
      { keys: ['→', '⇧→'], words: 'Select a word, or one more' },
      { keys: ['N', '⇧N'], words: 'Statements that rest on the selected words' },
    ],
  },
  { title: 'Help', shortcuts: [{ command: 'help', keys: ['?'], words: 'This list' }] },
];

/** Enter on a statement is the press of its button, and not here. */
const keys: readonly Key[] = [
  { command: 'next', key: 'j' },
  { command: 'next', key: 'ArrowDown', isOfNote: true },
  { command: 'previous', key: 'k' },
  { command: 'previous', key: 'ArrowUp', isOfNote: true },
  { command: 'first', key: 'Home', isOfNote: true },
  { command: 'last', key: 'End', isOfNote: true },
  { command: 'leave', key: 'Escape', isOfNote: true },
  { command: 'play', key: 'p' },
  { command: 'stop', key: ' ' },
  { command: 'help', key: '?' },
];

export type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** The command of a key pressed outside of a field, or null. */
export function commandOf(pressed: PressedKey, isInNote: boolean): Command | null {
  if (pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  const found = keys.find((one) => one.key === key && (one.isOfNote !== true || isInNote));
  return found?.command ?? null;
}

const FIELDS =
  'input:not([type="range"]), textarea, select, [contenteditable]:not([contenteditable="false"])';
const OVERLAYS = '[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]';
const PRESSED_BY_SPACE = `button, a, summary, input, ${OVERLAYS}`;

/** Whether keys belong to what has the focus: somebody types there, or a menu or dialog is open around it. */
export const takesKeys = (target: Element | null): boolean =>
  (target?.closest(`${FIELDS}, ${OVERLAYS}`) ?? null) !== null;

/** Space presses what has the focus; only on the bare page does it stop the player. */
export const takesSpace = (target: Element | null): boolean =>
  (target?.closest(PRESSED_BY_SPACE) ?? null) !== null;
