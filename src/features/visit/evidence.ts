import type { Evidence, Statement } from '#domain/note/statement.ts';
import type { UtteranceId } from '#domain/ids.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';

export interface Part {
  text: string;
  isMarked: boolean;
}

export interface Stretch {
  fromMs: number;
  toMs: number;
}

type Span = Pick<Evidence, 'start' | 'end'>;

/**
 * Cuts `text` at the spans (UTF-16 units, end exclusive; they may overlap, touch or run over the end).
 * The parts always join up to `text` again: a mark may be missing, a word of the patient may not.
 */
export function markedParts(text: string, spans: readonly Span[]): Part[] {
  const parts: Part[] = [];
  const push = (start: number, end: number, isMarked: boolean): void => {
    if (end > start) parts.push({ text: text.slice(start, end), isMarked });
  };
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, Math.min(span.start, text.length));
    const end = Math.min(span.end, text.length);
    if (end <= start) continue;
    push(at, start, false);
    push(start, end, true);
    at = end;
  }
  push(at, text.length, false);
  return parts;
}

/** Spans of evidence by utterance, for the transcript. */
export function spansByUtterance(evidence: readonly Evidence[]): ReadonlyMap<UtteranceId, Evidence[]> {
  const spans = new Map<UtteranceId, Evidence[]>();
  for (const each of evidence) {
    spans.set(each.utterance, [...(spans.get(each.utterance) ?? []), each]);
  }
  return spans;
}

/** A stretch of the recording as the player shows it, with the part that is heard and where the words lie. */
export interface Clip extends Stretch {
  /** What is heard without a further touch; within the clip. */
  heard: Stretch;
  /** About where the words lie. The recogniser gives no times of words, so it is reckoned from the share of letters. */
  words: readonly Stretch[];
}

/** Pauses shorter than this are played through rather than cut. */
const JOIN_MS = 2_000;
/** Heard before and after the words: a word cut at its first sound is no proof. */
const AROUND_MS = 500;
/** An utterance up to this long is heard whole. Of a longer one the words are, with as much around as the reckoning may be out by. */
const WHOLE_MS = 8_000;
const DOUBT = 0.15;

/**
 * What to play for a statement: its utterances in order, joined where they lie close together, with half a second around.
 * @param endMs length of the recording; nothing is asked for beyond it.
 */
export function evidenceClips(
  statement: Pick<Statement, 'evidence'>,
  utterances: readonly Utterance[],
  endMs: number,
): Clip[] {
  const spans = spansByUtterance(statement.evidence);
  const within = (ms: number): number => Math.min(Math.max(0, ms), endMs);
  const clips: Clip[] = [];
  for (const utterance of utterances) {
    const found = spans.get(utterance.id);
    if (found === undefined || utterance.endMs <= utterance.startMs) continue;
    const words = found.map((span) => wordsAt(utterance, span));
    const heard = heardOf(utterance, words);
    const next = {
      fromMs: within(utterance.startMs - AROUND_MS),
      toMs: within(utterance.endMs + AROUND_MS),
      heard: { fromMs: within(heard.fromMs - AROUND_MS), toMs: within(heard.toMs + AROUND_MS) },
      words,
    };
    const last = clips.at(-1);
    if (last === undefined || next.heard.fromMs - last.heard.toMs >= JOIN_MS) clips.push(next);
    else clips[clips.length - 1] = joined(last, next);
  }
  return clips;
}

const joined = (a: Clip, b: Clip): Clip => ({
  fromMs: a.fromMs,
  toMs: b.toMs,
  heard: { fromMs: a.heard.fromMs, toMs: b.heard.toMs },
  words: [...a.words, ...b.words],
});

function wordsAt({ startMs, endMs, text }: Utterance, { start, end }: Span): Stretch {
  const at = (place: number): number => startMs + ((endMs - startMs) * place) / Math.max(1, text.length);
  return { fromMs: at(Math.max(0, start)), toMs: at(Math.min(end, text.length)) };
}

function heardOf({ startMs, endMs }: Utterance, words: readonly Stretch[]): Stretch {
  const length = endMs - startMs;
  if (length <= WHOLE_MS) return { fromMs: startMs, toMs: endMs };
  const doubt = length * DOUBT;
  return {
    fromMs: Math.max(startMs, Math.min(...words.map(({ fromMs }) => fromMs)) - doubt),
    toMs: Math.min(endMs, Math.max(...words.map(({ toMs }) => toMs)) + doubt),
  };
}

/** A stretch of the recording to be heard as it is. */
export const plainClip = (stretch: Stretch): Clip => ({ ...stretch, heard: stretch, words: [] });

/** Marked words of an utterance with what stands around them, cut to about `around` letters on either side, at a space. */
export function wordsInContext(text: string, spans: readonly Span[], around: number): Part[] {
  const from = Math.min(...spans.map(({ start }) => start)) - around;
  const to = Math.max(...spans.map(({ end }) => end)) + around;
  const start = from <= 0 ? 0 : text.indexOf(' ', from - 1) + 1;
  const end = to >= text.length ? text.length : Math.max(text.lastIndexOf(' ', to), to - around);
  const cut = text.slice(start, end);
  const moved = spans.map((span) => ({ start: Math.max(0, span.start - start), end: span.end - start }));
  const parts = markedParts(cut, moved);
  const ellipsis = (isThere: boolean): Part[] => (isThere ? [{ text: '…', isMarked: false }] : []);
  return [...ellipsis(start > 0), ...parts, ...ellipsis(end < text.length)];
}
