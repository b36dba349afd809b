import type { GapReason, Speaker, Utterance } from '#domain/transcript/utterance.ts';
import type { UtteranceId } from '#domain/ids.ts';

/** Consecutive utterances of one speaker, or one gap. */
export interface Turn {
  id: UtteranceId;
  speaker: Speaker;
  startMs: number;
  /** The role is a guess that a rule was not sure of. */
  isUnsure: boolean;
  gap: { reason: GapReason; endMs: number } | null;
  utterances: readonly Utterance[];
}

/** Below this the chip says "unsure". */
const SURE = 0.6;

/** Groups a transcript for reading. A gap stands alone, and so splits the turn that it falls into. */
export function groupTurns(utterances: readonly Utterance[]): Turn[] {
  const turns: { head: Utterance; members: Utterance[] }[] = [];
  for (const utterance of utterances) {
    const last = turns.at(-1);
    if (last !== undefined && belongs(last.head, utterance)) last.members.push(utterance);
    else turns.push({ head: utterance, members: [utterance] });
  }
  return turns.map(({ head, members }) => ({
    id: head.id,
    speaker: head.speaker,
    startMs: head.startMs,
    isUnsure: members.some((one) => one.speakerSource === 'rule' && one.speakerConfidence < SURE),
    gap: head.gap === undefined ? null : { reason: head.gap, endMs: head.endMs },
    utterances: members,
  }));
}

const belongs = (head: Utterance, next: Utterance): boolean =>
  head.gap === undefined && next.gap === undefined && head.speaker === next.speaker;

export const speakerWords: Record<Speaker, string> = {
  clinician: 'Clinician',
  patient: 'Patient',
  other: 'Other',
};

export const gapWords: Record<GapReason, string> = {
  'not-understood': 'not understood',
  repetition: 'not understood (the words began to repeat)',
  'recogniser-failed': 'could not be transcribed',
};
