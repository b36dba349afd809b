import type { Evidence } from '../note/statement.ts';
import { endOf, stretchesOf } from './heard-stretches.ts';
import type { Utterance } from './utterance.ts';

/**
 * Evidence that was stored for another state of the transcript, made to lie inside it: an utterance that was joined to another is found there, a span that runs
 * over the end is cut, and what has no words left is gone. For records of a page that died between the transcript and the draft.
 */
export function fitEvidence(evidence: readonly Evidence[], utterances: readonly Utterance[]): Evidence[] {
  const byId = new Map(utterances.map((utterance) => [utterance.id, utterance]));
  return evidence.flatMap((each) => {
    const utterance = byId.get(each.utterance);
    if (utterance === undefined) return whereJoined(each, utterances);
    const end = Math.min(each.end, utterance.text.length);
    if (each.start >= end) return [];
    return [end === each.end ? each : { ...each, end }];
  });
}

/** The whole of the words that stand for the lost utterance. */
function whereJoined({ utterance: id }: Evidence, utterances: readonly Utterance[]): Evidence[] {
  return utterances.flatMap((utterance) => {
    const stretches = stretchesOf(utterance);
    return stretches.flatMap(({ source, at }, index) => {
      const end = endOf(stretches, index, utterance.text);
      return source === id && end > at ? [{ utterance: utterance.id, start: at, end }] : [];
    });
  });
}
