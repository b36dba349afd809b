import type { AppError } from '#contracts/errors.ts';
import { errorWords } from '#contracts/error-words.ts';
import type { StageName, StageProgress, VisitSnapshot } from '#pipeline/visit.ts';
import { formatClock } from '#ui/format.ts';

export interface StageLine {
  stage: StageName;
  text: string;
  done: number;
  total: number | null;
  /** `confirm`: Sotto asks before it goes on. Null when nothing can be done here. */
  verb: 'stop' | 'continue' | 'retry' | 'confirm' | null;
  error: AppError | null;
}

/** What the visit is doing now, in words, one line for each stage that has something to say. */
export function stageLines({ stages, capture }: VisitSnapshot): StageLine[] {
  const isLive = capture !== 'idle';
  const lines: StageLine[] = [];
  for (const stage of ['capture', 'speech', 'note'] as const) {
    // The recording bar speaks for a live recording.
    if (stage === 'capture' && isLive) continue;
    const line = lineOf(stage, stages[stage], isLive);
    if (line !== null) lines.push(line);
  }
  return lines;
}

function lineOf(stage: StageName, progress: StageProgress, isLive: boolean): StageLine | null {
  const { state, done, total, error } = progress;
  const line = (text: string, verb: StageLine['verb']): StageLine => ({
    stage,
    text,
    done,
    total,
    verb,
    error,
  });
  switch (state) {
    case 'idle':
    case 'done':
      return null;
    case 'waiting':
      return {
        ...line('Another visit is being transcribed. This one goes on by itself after it.', 'stop'),
        total: null,
      };
    case 'loading':
      return { ...line(loadingWords[stage], 'stop'), total: null };
    case 'running':
      // Live stages wait for speech: a bar would stand still or run ahead of nothing.
      return isLive ? null : line(runningWords(stage, done, total), 'stop');
    case 'stopped':
      return line(stoppedWords(stage, done), isLive ? null : 'continue');
    case 'failed':
      // A file is read once: to read it again is another visit.
      if (stage === 'capture') return line(failedWords(error), null);
      return line(failedWords(error), error?.code === 'not-a-consultation' ? 'confirm' : 'retry');
  }
}

const loadingWords: Record<StageName, string> = {
  capture: 'Opening the recording',
  speech: 'Getting ready to transcribe',
  note: 'Getting ready to write the note',
};

function runningWords(stage: StageName, done: number, total: number | null): string {
  if (stage === 'note')
    return total === null ? 'Writing the note' : `Writing the note, part ${done} of ${total}`;
  const verb = stage === 'capture' ? 'Reading the file' : 'Transcribing';
  return total === null
    ? `${verb}, ${formatClock(done)}`
    : `${verb}, ${formatClock(done)} of ${formatClock(total)}`;
}

function stoppedWords(stage: StageName, done: number): string {
  if (stage === 'note') return 'Writing the note was stopped. What is written is kept.';
  if (stage === 'capture') return `Reading the file was stopped at ${formatClock(done)}.`;
  return `Transcribing was stopped at ${formatClock(done)}. What is written is kept.`;
}

function failedWords(error: AppError | null): string {
  const words = errorWords[error?.code ?? 'unexpected'];
  return `${words.sentence} ${words.action}`;
}
