import { asUtteranceId } from '#domain/ids.ts';
import type { Evidence } from '#domain/note/statement.ts';

/** What is written into the transcript beside the words: the buttons of a suggestion, and words for screen readers. */
const BESIDE = 'button, .visually-hidden';

/** Words of the transcript that a selection holds, by utterance (`data-utterance`), in UTF-16 units of its text; white space at the ends left out. */
export function selectedWords(root: HTMLElement, selection: Selection | null): Evidence[] {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return [];
  return [...root.querySelectorAll<HTMLElement>('[data-utterance]')].flatMap((element) => {
    const span = range.intersectsNode(element) ? selectedSpan(element, range) : null;
    return span === null ? [] : [{ utterance: asUtteranceId(element.dataset['utterance'] ?? ''), ...span }];
  });
}

function selectedSpan(element: HTMLElement, range: Range): { start: number; end: number } | null {
  let length = 0;
  let start = -1;
  let end = -1;
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement === null || node.parentElement.closest(BESIDE) !== null) continue;
    const words = node.textContent ?? '';
    text += words;
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : words.length;
      if (to > from) {
        if (start < 0) start = length + from;
        end = length + to;
      }
    }
    length += words.length;
  }
  const selected = text.slice(start, end);
  if (start < 0 || selected.trim() === '') return null;
  start += selected.length - selected.trimStart().length;
  return { start, end: start + selected.trim().length };
}

/**
 * Moves the selection by a word within `words`, or makes it one word longer: what a mouse does by dragging, by keyboard. Begins at the first word, or from the
 * end at the last.
 */
export function stepSelection(words: HTMLElement, way: 'forward' | 'backward', isExtended: boolean): void {
  const selection = getSelection();
  if (selection === null) return;
  const isInside = selection.rangeCount > 0 && words.contains(selection.anchorNode);
  if (!isInside) {
    selection.selectAllChildren(words);
    if (way === 'forward') selection.collapseToStart();
    else selection.collapseToEnd();
  } else if (!isExtended) {
    if (way === 'forward') selection.collapseToEnd();
    else selection.collapseToStart();
  }
  selection.modify('extend', way, 'word');
}
