/**
 * Puts words in the place of a stretch of a field as if they were typed, and leaves the caret behind them. Setting the value instead empties the
 * undo of the browser: Ctrl + Z then took back neither a phrase that was written out nor anything typed before it.
 * @param start of the stretch in UTF-16 units; @param end exclusive.
 */
export function insertText(field: HTMLTextAreaElement, start: number, end: number, words: string): void {
  field.setSelectionRange(start, end);
  if (field.ownerDocument.execCommand('insertText', false, words)) return;
  // A browser that refuses it still gets the words.
  field.setRangeText(words, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
}
