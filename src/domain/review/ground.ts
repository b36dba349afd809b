import type { WindowId } from '../ids.ts';
import type { Statement } from '../note/statement.ts';
import { stableHash } from '../transcript/stable-hash.ts';
import type { Texts } from './place-evidence.ts';

/**
 * What a statement rests on now, to be compared with what the clinician saw: the key of its window or, where a corrected transcript has that window no
 * more, of the words under its evidence. Without the second, a line whose window was gone could not be confirmed, and the note not signed.
 * @returns null for what rests on no window.
 */
export function groundOf(
  { window, windowKey, evidence }: Pick<Statement, 'window' | 'windowKey' | 'evidence'>,
  keys: ReadonlyMap<WindowId, string>,
  texts: Texts,
): string | null {
  if (window === null) return windowKey;
  const said = new Set(evidence.map(({ utterance }) => texts.get(utterance) ?? ''));
  return keys.get(window) ?? `words.${stableHash([...said].join('\n'))}`;
}
