import type { UtteranceId } from '#domain/ids.ts';
import type { Evidence, Statement } from '#domain/note/statement.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';

type Words = Pick<Utterance, 'id' | 'text'>;

/** The words of a turn as one text: its utterances with single spaces between. */
export const turnText = (utterances: readonly Words[]): string =>
  utterances.map(({ text }) => text).join(' ');

/** Where a caret in `turnText` stands: in which utterance, and at which of its characters. Behind the last word it is the end. */
export function placeInTurn(
  utterances: readonly Words[],
  caret: number,
): { utterance: UtteranceId; at: number; rest: UtteranceId[] } | null {
  let start = 0;
  for (const [index, { id, text }] of utterances.entries()) {
    const isLast = index === utterances.length - 1;
    if (caret <= start + text.length || isLast)
      return {
        utterance: id,
        at: Math.min(caret - start, text.length),
        rest: utterances.slice(index + 1).map((each) => each.id),
      };
    start += text.length + 1;
  }
  return null;
}

/** Where words of an utterance lie in `turnText`. */
export function spanInTurn(
  utterances: readonly Words[],
  { utterance, start, end }: Evidence,
): { start: number; end: number } | null {
  let from = 0;
  for (const { id, text } of utterances) {
    if (id === utterance) return { start: from + start, end: from + end };
    from += text.length + 1;
  }
  return null;
}

/** Statements that rest on at least one of these words, in the order of the note. */
export const restingOn = <T extends Pick<Statement, 'evidence'>>(
  statements: readonly T[],
  words: readonly Evidence[],
): T[] =>
  statements.filter(({ evidence }) =>
    evidence.some((each) =>
      words.some(
        ({ utterance, start, end }) => utterance === each.utterance && start < each.end && end > each.start,
      ),
    ),
  );
