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

/** Spans of a statement by utterance, for the transcript. */
export function spansByUtterance(statement: Statement | null): ReadonlyMap<UtteranceId, Evidence[]> {
  const spans = new Map<UtteranceId, Evidence[]>();
  for (const evidence of statement?.evidence ?? []) {
    spans.set(evidence.utterance, [...(spans.get(evidence.utterance) ?? []), evidence]);
  }
  return spans;
}

/** Pauses shorter than this are played through rather than cut. */
const JOIN_MS = 2_000;

/** The stretches of audio that a statement rests on, in order, joined where they lie close together. */
export function evidenceStretches(statement: Statement, utterances: readonly Utterance[]): Stretch[] {
  const wanted = new Set(statement.evidence.map((one) => one.utterance));
  const stretches: Stretch[] = [];
  for (const utterance of utterances) {
    if (!wanted.has(utterance.id) || utterance.endMs <= utterance.startMs) continue;
    const last = stretches.at(-1);
    if (last !== undefined && utterance.startMs - last.toMs < JOIN_MS) last.toMs = utterance.endMs;
    else stretches.push({ fromMs: utterance.startMs, toMs: utterance.endMs });
  }
  return stretches;
}
