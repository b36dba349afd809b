/** What a key may ask of the visit screen. */
export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'next-check'
  | 'leave'
  | 'play'
  | 'stop'
  | 'accept'
  | 'reject'
  | 'edit'
  | 'remove'
  | 'move-up'
  | 'move-down'
  | 'move-to'
  | 'add'
  | 'undo'
  | 'redo'
  | 'sign'
  | 'help';

interface Shortcut {
  /** Absent where the transcript, or an open second opinion, takes the key itself. */
  command?: Command;
  /** As printed on the keys; one of them is enough. */
  keys: readonly string[];
  words: string;
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
      { command: 'next-check', keys: ['F'], words: 'Next thing to check' },
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
    title: 'The selected statement',
    shortcuts: [
      { command: 'accept', keys: ['A'], words: 'Accept, and go to the next' },
      { command: 'reject', keys: ['R'], words: 'Reject' },
      { command: 'edit', keys: ['E'], words: 'Edit; Ctrl + Enter saves, Esc cancels' },
      { command: 'remove', keys: ['Delete'], words: 'Remove' },
      { command: 'move-up', keys: ['Alt + ↑'], words: 'Move up' },
      { command: 'move-down', keys: ['Alt + ↓'], words: 'Move down' },
      { command: 'move-to', keys: ['M'], words: 'Move to another section' },
    ],
  },
  {
    title: 'The note',
    shortcuts: [
      { command: 'add', keys: ['N'], words: 'Add a statement here' },
      { command: 'undo', keys: ['Ctrl + Z'], words: 'Undo' },
      { command: 'redo', keys: ['Ctrl + Shift + Z'], words: 'Redo' },
      { command: 'sign', keys: ['S'], words: 'Sign, or see what stands in the way' },
      { command: 'help', keys: ['?'], words: 'This list' },
    ],
  },
  {
    title: 'A second opinion',
    shortcuts: [
      { keys: ['↓', 'J'], words: 'Next line, with what was said' },
      { keys: ['↑', 'K'], words: 'Line before' },
      { keys: ['1'], words: 'The note’s: keep it, or leave the other out' },
      { keys: ['2'], words: 'The other’s: take it, add it, or take out' },
      { keys: ['Ctrl + Z'], words: 'Undo the pick' },
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
];

interface Key {
  command: Command;
  key: string;
  /** Only with the focus on a statement: elsewhere the key scrolls, or belongs to a menu. */
  isOfNote?: true;
  isAlt?: true;
  /** Ctrl, or Command on a Mac. */
  isControl?: true;
  isShift?: true;
}

/** Enter on a statement is the press of its button, and not here. */
const keys: readonly Key[] = [
  { command: 'next', key: 'j' },
  { command: 'next', key: 'ArrowDown', isOfNote: true },
  { command: 'previous', key: 'k' },
  { command: 'previous', key: 'ArrowUp', isOfNote: true },
  { command: 'first', key: 'Home', isOfNote: true },
  { command: 'last', key: 'End', isOfNote: true },
  { command: 'next-check', key: 'f' },
  { command: 'leave', key: 'Escape', isOfNote: true },
  { command: 'play', key: 'p' },
  { command: 'stop', key: ' ' },
  { command: 'accept', key: 'a' },
  { command: 'reject', key: 'r' },
  { command: 'edit', key: 'e' },
  { command: 'remove', key: 'Delete', isOfNote: true },
  { command: 'move-up', key: 'ArrowUp', isOfNote: true, isAlt: true },
  { command: 'move-down', key: 'ArrowDown', isOfNote: true, isAlt: true },
  { command: 'move-to', key: 'm' },
  { command: 'add', key: 'n' },
  { command: 'undo', key: 'z', isControl: true },
  { command: 'redo', key: 'z', isControl: true, isShift: true },
  { command: 'redo', key: 'y', isControl: true },
  { command: 'sign', key: 's' },
  { command: 'help', key: '?' },
];

export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

/**
 * The command of a key pressed outside of a field, or null.
 * @param areLettersOn false leaves single letters alone: dictation software that types by voice would set them off.
 */
export function commandOf(pressed: PressedKey, isInNote: boolean, areLettersOn = true): Command | null {
  if (pressed.isComposing) return null;
  const isLetter = pressed.key.length === 1 && pressed.key !== ' ';
  const key = isLetter ? pressed.key.toLowerCase() : pressed.key;
  const isControl = pressed.ctrlKey || pressed.metaKey;
  if (isLetter && !isControl && !areLettersOn) return null;
  const found = keys.find(
    (one) =>
      one.key === key &&
      (one.isControl === true) === isControl &&
      (one.isAlt === true) === pressed.altKey &&
      // Shift makes the letter itself ("?"), except beside Ctrl.
      (!isControl || (one.isShift === true) === pressed.shiftKey) &&
      (one.isOfNote !== true || isInNote),
  );
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
