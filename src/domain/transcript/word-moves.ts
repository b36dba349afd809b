import type { UtteranceId } from '../ids.ts';
import type { Evidence } from '../note/statement.ts';

/** Words of the transcript that an edit put elsewhere, or put others in place of. */
export interface WordMove {
  from: Evidence;
  to: Evidence;
  /** The same words, so that each letter has its place; otherwise the one stretch stands for the other as a whole. */
  isSame: boolean;
}

/** Words that only changed their place. */
export const sameWords = (from: Evidence, to: Evidence): WordMove => ({ from, to, isSame: true });

/** The same edit taken back. */
export const backwards = (moves: readonly WordMove[]): WordMove[] =>
  moves.map(({ from, to, isSame }) => ({ from: to, to: from, isSame }));

/**
 * Evidence after an edit: it follows its words, grows with what stands in their place, and falls into two where an utterance was split. Evidence whose words
 * are all gone is gone with them. Utterances without a move are not touched.
 */
export function moveEvidence(evidence: readonly Evidence[], moves: readonly WordMove[]): Evidence[] {
  const touched = new Set(moves.map(({ from }) => from.utterance));
  return evidence.flatMap((each) => (touched.has(each.utterance) ? moveOne(each, moves) : [each]));
}

function moveOne(evidence: Evidence, moves: readonly WordMove[]): Evidence[] {
  const hulls = new Map<UtteranceId, Evidence>();
  for (const move of moves) {
    const place = move.from.utterance === evidence.utterance ? placeOf(evidence, move) : null;
    if (place === null) continue;
    const hull = hulls.get(place.utterance);
    hulls.set(place.utterance, {
      utterance: place.utterance,
      start: Math.min(place.start, hull?.start ?? place.start),
      end: Math.max(place.end, hull?.end ?? place.end),
    });
  }
  return [...hulls.values()];
}

/** Where the part of the evidence that lies in this move comes to; null when there is none. */
function placeOf(evidence: Evidence, { from, to, isSame }: WordMove): Evidence | null {
  const start = Math.max(evidence.start, from.start);
  const end = Math.min(evidence.end, from.end);
  if (end <= start || to.end <= to.start) return null;
  if (!isSame) return to;
  const shift = to.start - from.start;
  return { utterance: to.utterance, start: start + shift, end: end + shift };
}
