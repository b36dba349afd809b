import { asUtteranceId, type UtteranceId } from '../ids.ts';
import { spokenBy, type Transcript, type TranscriptEdit } from './edit-transcript.ts';
import { cutStretch, endOf, joinedStretches, stretchesOf, timeAt } from './heard-stretches.ts';
import { countWords } from './sentences.ts';
import { shifted } from './shifted.ts';
import type { HeardStretch, Speaker, Utterance } from './utterance.ts';
import { sameWords, type WordMove } from './word-moves.ts';

/**
 * Cuts an utterance in two before the word at or behind `at`; the first keeps its id. Times are divided in proportion to the words. Null where one side would
 * have no words.
 * @param speaker of the second; null leaves it with the first's.
 */
export function splitUtterance(
  utterances: Transcript,
  id: UtteranceId,
  at: number,
  speaker: Speaker | null,
): TranscriptEdit | null {
  const index = utterances.findIndex((each) => each.id === id);
  const utterance = utterances[index];
  const second = utterance === undefined ? null : idBetween(utterance, utterances[index + 1]);
  if (utterance === undefined || second === null || utterances.some((each) => each.id === second))
    return null;
  const { text } = utterance;
  const place = wordStart(text, at);
  const end = text.slice(0, place).trimEnd().length;
  if (countWords(text.slice(0, end)) === 0 || countWords(text.slice(place)) === 0) return null;
  const after = halves(utterance, second, end, place).map((half, which) =>
    which === 1 && speaker !== null ? spokenBy(half, speaker) : half,
  );
  return {
    before: [utterance],
    after,
    moves: [
      sameWords({ utterance: id, start: 0, end }, { utterance: id, start: 0, end }),
      sameWords(
        { utterance: id, start: place, end: text.length },
        { utterance: second, start: 0, end: text.length - place },
      ),
    ],
  };
}

/** Joins an utterance with the next one of the same speaker. Null at a gap, at another speaker and at the end. */
export function mergeWithNext(utterances: Transcript, id: UtteranceId): TranscriptEdit | null {
  const index = utterances.findIndex((each) => each.id === id);
  const [first, second] = [utterances[index], utterances[index + 1]];
  if (first === undefined || second === undefined || first.speaker !== second.speaker) return null;
  if (first.gap !== undefined || second.gap !== undefined) return null;
  const shift = first.text === '' ? 0 : first.text.length + 1;
  const suggestions = [...(first.suggestions ?? []), ...shifted(second.suggestions ?? [], shift)];
  const merged: Utterance = {
    ...first,
    text: first.text.slice(0, shift) + (shift > 0 && second.text !== '' ? ' ' : '') + second.text,
    endMs: second.endMs,
    confidence: meanConfidence(first, second),
    speakerConfidence: Math.min(first.speakerConfidence, second.speakerConfidence),
    speakerSource: surerSource(first, second),
    heard: joinedStretches([...stretchesOf(first), ...shifted(stretchesOf(second), shift)]),
    ...(suggestions.length > 0 && { suggestions }),
  };
  return {
    before: [first, second],
    after: [merged],
    moves: [
      sameWords(whole(first), whole(first)),
      sameWords(whole(second), { utterance: first.id, start: shift, end: shift + second.text.length }),
    ],
  };
}

const whole = ({ id, text }: Utterance): WordMove['from'] => ({ utterance: id, start: 0, end: text.length });

function halves(utterance: Utterance, second: UtteranceId, end: number, place: number): Utterance[] {
  const { text } = utterance;
  const cutMs = timeAt(utterance, place);
  const [left, right] = cutHeard(utterance, place, cutMs);
  const { suggestions = [], ...rest } = utterance;
  const [early, late] = [
    suggestions.filter((each) => each.end <= end),
    shifted(
      suggestions.filter((each) => each.start >= place),
      -place,
    ),
  ];
  return [
    {
      ...rest,
      text: text.slice(0, end),
      endMs: cutMs,
      heard: left,
      ...(early.length > 0 && { suggestions: early }),
    },
    {
      ...rest,
      id: second,
      text: text.slice(place),
      startMs: cutMs,
      heard: shifted(right, -place),
      ...(late.length > 0 && { suggestions: late }),
    },
  ];
}

function cutHeard(utterance: Utterance, place: number, cutMs: number): [HeardStretch[], HeardStretch[]] {
  const stretches = stretchesOf(utterance);
  const left: HeardStretch[] = [];
  const right: HeardStretch[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const end = endOf(stretches, index, utterance.text);
    if (stretch.at >= place) right.push(stretch);
    else if (end <= place) left.push(stretch);
    else {
      const [a, b] = cutStretch(stretch, utterance.text.slice(stretch.at, end), place, cutMs);
      left.push(a);
      right.push(b);
    }
  }
  return [left, right];
}

/** Start of the word at `at`, or of the next one: nobody splits within a word. */
function wordStart(text: string, at: number): number {
  let place = Math.max(0, Math.min(at, text.length));
  while (
    place > 0 &&
    place < text.length &&
    /\S/u.test(text[place - 1] ?? '') &&
    /\S/u.test(text[place] ?? '')
  )
    place += 1;
  while (place < text.length && /\s/u.test(text[place] ?? '')) place += 1;
  return place;
}

/** Between its neighbours, since ids are compared by number; null when there is no number left. */
function idBetween(utterance: Utterance, next: Utterance | undefined): UtteranceId | null {
  const from = Number(utterance.id.slice(1));
  const to = Math.min(from + 1, next === undefined ? from + 1 : Number(next.id.slice(1)));
  const middle = (from + to) / 2;
  return middle > from && middle < to ? asUtteranceId(`u${middle}`) : null;
}

const surerSource = (a: Utterance, b: Utterance): Utterance['speakerSource'] =>
  (['clinician', 'label'] as const).find((each) => a.speakerSource === each || b.speakerSource === each) ??
  'rule';

function meanConfidence(a: Utterance, b: Utterance): number | null {
  if (a.confidence === null || b.confidence === null) return null;
  const [m, n] = [countWords(a.text), countWords(b.text)];
  return m + n === 0 ? Math.min(a.confidence, b.confidence) : (a.confidence * m + b.confidence * n) / (m + n);
}
