import type { UtteranceId } from '../ids.ts';
import { placeIn } from './changed-span.ts';
import { endOf, stretchesOf } from './heard-stretches.ts';
import { countWords } from './sentences.ts';
import type { HeardStretch, Utterance } from './utterance.ts';
import type { WindowPart } from './window.ts';

/** Where a group of what was heard begins within one heard utterance. */
interface Cut {
  start: number;
  group: number;
}

interface Stretch {
  start: number;
  end: number;
  group: number;
}

/**
 * The words that stand in the transcript now, in the groups that were made of the words heard. A stretch that no group holds (a gap that the clinician filled
 * in) goes with the one before it. A group whose words were all taken away stays, empty, so that the others keep their numbers.
 */
export function presentParts(
  utterances: readonly Utterance[],
  heard: readonly (readonly WindowPart[])[],
): WindowPart[][] {
  const cuts = cutsOf(heard);
  const groups: WindowPart[][] = heard.map(() => []);
  let before = 0;
  for (const utterance of utterances) {
    const stretches = joinAlike(
      stretchesOf(utterance).flatMap((stretch, index) => {
        const end = endOf(stretchesOf(utterance), index, utterance.text);
        const pieces = piecesOf(
          stretch,
          utterance.text.slice(stretch.at, end),
          cuts.get(stretch.source),
          before,
        );
        before = pieces.at(-1)?.group ?? before;
        return pieces;
      }),
    );
    if (utterance.gap !== undefined) continue;
    for (const stretch of stretches) {
      const part = partOf(utterance, stretch);
      if (part !== null) (groups[stretch.group] ??= []).push(part);
    }
  }
  return groups;
}

function cutsOf(heard: readonly (readonly WindowPart[])[]): ReadonlyMap<UtteranceId, readonly Cut[]> {
  const cuts = new Map<UtteranceId, Cut[]>();
  for (const [group, parts] of heard.entries()) {
    for (const { utterance, start } of parts)
      cuts.set(utterance, [...(cuts.get(utterance) ?? []), { start, group }]);
  }
  return cuts;
}

/** The present words of one stretch by group, in offsets of the utterance. */
function piecesOf(
  stretch: HeardStretch,
  present: string,
  cuts: readonly Cut[] | undefined,
  before: number,
): Stretch[] {
  const { at, from, text } = stretch;
  const end = at + present.length;
  if (cuts === undefined) return [{ start: at, end, group: before }];
  // A heard part begins behind the white space in front of it; whoever holds the place before the first part is in its group.
  const first = cuts.findLast((cut) => cut.start <= from) ?? cuts[0];
  const inside = cuts.filter((cut) => cut !== first && cut.start > from && cut.start < from + text.length);
  const places = [
    { start: at, group: first?.group ?? before },
    ...inside.map((cut) => ({ start: at + placeIn(text, present, cut.start - from), group: cut.group })),
  ];
  return places.map(({ start, group }, index) => ({ start, end: places[index + 1]?.start ?? end, group }));
}

/** Joined utterances are one part where they lie in one group. */
function joinAlike(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last?.group === stretch.group) last.end = stretch.end;
    else joined.push({ ...stretch });
  }
  return joined;
}

function partOf({ id, speaker, text }: Utterance, { start, end }: Stretch): WindowPart | null {
  const words = text.slice(start, end);
  if (countWords(words) === 0) return null;
  const from = start + words.length - words.trimStart().length;
  const to = from + words.trim().length;
  return { utterance: id, speaker, start: from, end: to, text: text.slice(from, to) };
}
