import type { VisitListItem } from '#pipeline/visit.ts';

export type StateTone = 'quiet' | 'busy' | 'ready' | 'warning';

/** State of a visit in the list, in words. */
export function stateWords({ encounter, isInterrupted }: VisitListItem): { text: string; tone: StateTone } {
  const { state, durationMs, transcribedMs, file } = encounter;
  if (isInterrupted) {
    const what = state === 'recording' ? 'Recording' : 'Writing the note';
    return { text: `${what} was interrupted`, tone: 'warning' };
  }
  switch (state) {
    case 'new':
      return { text: 'Not started', tone: 'quiet' };
    case 'recording':
      return { text: 'Recording', tone: 'busy' };
    case 'processing':
      return { text: processingWords(transcribedMs, durationMs), tone: 'busy' };
    case 'ready':
      return file?.isCut === true
        ? { text: 'Note of a part of the file', tone: 'warning' }
        : { text: 'Note ready', tone: 'ready' };
    case 'stopped':
      return { text: 'Stopped before the end', tone: 'warning' };
    case 'failed':
      return { text: 'Needs your attention', tone: 'warning' };
  }
}

function processingWords(transcribedMs: number, durationMs: number): string {
  if (durationMs === 0 || transcribedMs >= durationMs) return 'Writing the note';
  return `Transcribing ${Math.floor((transcribedMs / durationMs) * 100)} %`;
}
