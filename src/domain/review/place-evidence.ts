import type { UtteranceId } from '../ids.ts';
import type { Evidence } from '../note/statement.ts';
import type { Utterance } from '../transcript/utterance.ts';

export type Texts = ReadonlyMap<UtteranceId, string>;

export const textsOf = (utterances: readonly Utterance[]): Texts =>
  new Map(utterances.map(({ id, text }) => [id, text]));

/** The words that each evidence covers. */
export const quotesOf = (evidence: readonly Evidence[], texts: Texts): string[] =>
  evidence.map(({ utterance, start, end }) => (texts.get(utterance) ?? '').slice(start, end));

/**
 * Evidence with its spans inside their utterances, whatever became of the transcript: a span follows its words when they moved, else it is cut to
 * what is left, and one without words is dropped. The same array when all of it is in place.
 * @param quotes the words that the spans covered once, when they are known.
 */
export function placeEvidence(
  evidence: readonly Evidence[],
  texts: Texts,
  quotes: readonly string[] = [],
): Evidence[] {
  const placed = evidence.map((each, index) => placeOne(each, texts.get(each.utterance), quotes[index]));
  if (placed.every((each, index) => each === evidence[index])) return evidence as Evidence[];
  return placed.filter((each) => each !== null);
}

function placeOne(each: Evidence, text: string | undefined, quote: string | undefined): Evidence | null {
  if (text === undefined) return null;
  const { start, end } = each;
  const isInside = start >= 0 && start < end && end <= text.length;
  if (isInside && (quote === undefined || text.slice(start, end) === quote)) return each;
  const at = quote === undefined || quote === '' ? -1 : nearest(text, quote, start);
  if (at >= 0 && quote !== undefined) return { ...each, start: at, end: at + quote.length };
  const from = Math.max(0, Math.min(start, text.length));
  const to = Math.max(from, Math.min(end, text.length));
  if (from < to) return isInside ? each : { ...each, start: from, end: to };
  return text.length > 0 ? { ...each, start: 0, end: text.length } : null;
}

function nearest(text: string, quote: string, start: number): number {
  const before = text.lastIndexOf(quote, start);
  const after = text.indexOf(quote, Math.max(0, start));
  if (before < 0 || after < 0) return Math.max(before, after);
  return start - before <= after - start ? before : after;
}
