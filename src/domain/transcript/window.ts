import type { UtteranceId, WindowId } from '../ids.ts';
import type { Speaker } from './utterance.ts';

/** A stretch of one utterance that belongs to a window: long turns are split at sentences. */
export interface WindowPart {
  utterance: UtteranceId;
  speaker: Speaker;
  /** Span of the utterance's text, in UTF-16 units, end exclusive. */
  start: number;
  end: number;
  text: string;
}

/** Consecutive utterances handed to the note engine in one call. */
export interface Window {
  id: WindowId;
  /** The last words of the turn before, for reference only: nothing may be drafted from it. */
  context: WindowPart | null;
  parts: WindowPart[];
  /** Same key, same text and speakers: a draft made for this key is still good. */
  key: string;
}
