import type { UtteranceId } from '../ids.ts';
import type { Speaker, Utterance } from './utterance.ts';
import { backwards, type WordMove } from './word-moves.ts';

/** A run of consecutive utterances and what stands in its place; words that moved, for the evidence that rests on them. */
export interface TranscriptEdit {
  before: readonly Utterance[];
  after: readonly Utterance[];
  moves: readonly WordMove[];
}

export type Transcript = readonly Utterance[];

/** Says who speaks in utterances, wherever they stand. Null when none of them is there, or all are so already. */
export function setSpeaker(
  utterances: Transcript,
  ids: readonly UtteranceId[],
  speaker: Speaker,
): TranscriptEdit | null {
  const wanted = new Set(ids);
  const isChanged = (each: Utterance): boolean =>
    wanted.has(each.id) && (each.speaker !== speaker || each.speakerSource !== 'clinician');
  const [first, last] = [utterances.findIndex(isChanged), utterances.findLastIndex(isChanged)];
  if (first < 0) return null;
  const before = utterances.slice(first, last + 1);
  return {
    before,
    after: before.map((each) => (isChanged(each) ? spokenBy(each, speaker) : each)),
    moves: [],
  };
}

/** The clinician for the patient and the patient for the clinician, in the whole visit; others stay. Null when neither speaks. */
export function swapSpeakers(utterances: Transcript): TranscriptEdit | null {
  const other = { clinician: 'patient', patient: 'clinician', other: 'other' } as const;
  const isSpoken = (each: Utterance): boolean => each.speaker !== 'other' && each.gap === undefined;
  if (!utterances.some(isSpoken)) return null;
  const after = utterances.map((each) => (isSpoken(each) ? spokenBy(each, other[each.speaker]) : each));
  return { before: utterances, after, moves: [] };
}

/** The transcript with an edit made; null when the run that it was made for does not stand there any more. Roles that rules have revised since do not matter. */
export function applyEdit(utterances: Transcript, { before, after }: TranscriptEdit): Utterance[] | null {
  const at = utterances.findIndex((each) => each.id === before[0]?.id);
  const isThere = before.every((each, index) => {
    const now = utterances[at + index];
    return now !== undefined && now.id === each.id && now.text === each.text;
  });
  if (at < 0 || !isThere) return null;
  return [...utterances.slice(0, at), ...after, ...utterances.slice(at + before.length)];
}

/** The edit that takes this one back, letter by letter. */
export const undone = ({ before, after, moves }: TranscriptEdit): TranscriptEdit => ({
  before: after,
  after: before,
  moves: backwards(moves),
});

/** The same words by another speaker, as the clinician says. */
export const spokenBy = (utterance: Utterance, speaker: Speaker): Utterance => ({
  ...utterance,
  speaker,
  speakerConfidence: 1,
  speakerSource: 'clinician',
});
