/** People talk at about 150 words a minute: the windows of the visits in ACI-bench hold 110 words and 44 seconds of talk each. */
export const TALK_MS_PER_WORD = 400;
/** Of one second of talk, hearing and writing together may take this much: the rest is the page's, and a hot tablet grows slower. */
const MOST_OF_TALK = 0.8;

/** Seconds of work for a second of talk; null where it could not be measured. */
export interface DevicePace {
  hearing: number | null;
  writing: number | null;
  /** Recogniser and writer take turns in memory. */
  isStaged: boolean;
}

/**
 * - `live`: words and note keep up with the talk.
 * - `written-after`: words keep up, the note is written after Stop.
 * - `heard-after`: words fall behind; the recording is whole, and everything else comes after Stop.
 * - `unheard`: the recogniser does not run here.
 */
export type DevicePlan = 'live' | 'written-after' | 'heard-after' | 'unheard';

/** How a visit goes on this device, by what was measured on it. */
export function planFor({ hearing, writing, isStaged }: DevicePace): DevicePlan {
  if (hearing === null) return 'unheard';
  if (hearing > MOST_OF_TALK) return 'heard-after';
  if (isStaged || writing === null || hearing + writing > MOST_OF_TALK) return 'written-after';
  return 'live';
}

/** Milliseconds of work that are left when a visit of that length stops; null for `unheard`, and for `live`, where it is the last window only. */
export function leftAfterStopMs(pace: DevicePace, talkMs: number): number | null {
  const plan = planFor(pace);
  const { hearing, writing } = pace;
  if (hearing === null || plan === 'unheard' || plan === 'live') return null;
  const heardMeanwhile = Math.min(1, 1 / hearing);
  const hearingMs = (1 - heardMeanwhile) * hearing * talkMs;
  return Math.round(hearingMs + (writing ?? 0) * talkMs);
}
