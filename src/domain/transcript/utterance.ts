import type { UtteranceId } from '../ids.ts';
import type { TermSuggestion } from '../terms/term-suggestion.ts';

export type Speaker = 'clinician' | 'patient' | 'other';

/** Where a speaker role came from. What a clinician said of it is never overwritten by a rule. */
export type SpeakerSource = 'label' | 'rule' | 'clinician';

/** Why a stretch of audio has no words. Shown in the transcript as a gap that can be played. */
export type GapReason = 'not-understood' | 'repetition' | 'recogniser-failed';

/** Speech as it first came, kept underneath once a clinician changed its words, split it or joined it. */
export interface HeardStretch {
  /** The utterance that it was recognised (or pasted) as. */
  source: UtteranceId;
  /** Where it begins in the words of that utterance: 0 unless a split cut it. */
  from: number;
  text: string;
  startMs: number;
  endMs: number;
  gap?: GapReason;
  /** Where the words that stand for it now begin, in the utterance's text; they end where those of the next stretch begin. */
  at: number;
}

/** One recognised stretch of speech by one speaker. */
export interface Utterance {
  id: UtteranceId;
  /** Offset from the start of the recording, in milliseconds. Both 0 for a pasted transcript. */
  startMs: number;
  endMs: number;
  /** Words as recognised or pasted; empty for a gap. Evidence spans count UTF-16 units of this string. */
  text: string;
  speaker: Speaker;
  /** 0 to 1: how sure the role is. 1 for a label or a clinician's choice. */
  speakerConfidence: number;
  speakerSource: SpeakerSource;
  /** 0 to 1: mean token probability of the recogniser; 1 for a pasted transcript; null when the engine gives none. */
  confidence: number | null;
  gap?: GapReason;
  /** Stretches that may be a name misheard, or were put right; in order, without overlap. */
  suggestions?: readonly TermSuggestion[];
  /** What was heard, in order of speech; absent while nothing but the speaker was changed. Windows are cut by it, so that one edit moves no other window. */
  heard?: readonly HeardStretch[];
}

/** What the recogniser knows of an utterance, before it has an id and a speaker. */
export interface HeardSpeech {
  startMs: number;
  endMs: number;
  text: string;
  confidence: number | null;
  gap?: GapReason;
  suggestions?: readonly TermSuggestion[];
}
