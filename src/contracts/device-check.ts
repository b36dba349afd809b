import type { ErrorCode } from './errors.ts';
import type { NoteEngineInfo } from './note.ts';
import type { Result } from './result.ts';
import type { SpeechDevice } from './speech.ts';

/** One small piece of work done by a real engine on this device. */
interface Measure {
  loadMs: number;
  /** What the work took, without the load. */
  tookMs: number;
  /** The length of the talk that the work was done for. */
  talkMs: number;
}

export interface HearingMeasure extends Measure {
  device: SpeechDevice;
}

export interface WritingMeasure extends Measure {
  device: NoteEngineInfo['device'];
}

export interface WriterReport {
  /** A model's id, or `rules`. */
  id: string;
  /** Goes on when the chosen one fails: the embedded model and the rules. */
  isStandby: boolean;
  /** The measure, or why this writer could not do it here. */
  outcome: { measure: WritingMeasure } | { code: ErrorCode };
}

export interface DeviceReport {
  hearing: { measure: HearingMeasure } | { code: ErrorCode };
  /** Every writer on this device, the rules last. */
  writing: readonly WriterReport[];
  /** Recogniser and writer take turns in memory. */
  isStaged: boolean;
}

/** What is being measured: `hearing`, or the id of a writer. */
export type CheckStep = string;

/** The screen's way to find out what this device can do, by doing it. */
export interface DeviceCheck {
  /** Of this session; null before the first one. */
  last(): DeviceReport | null;
  /** Errors: `device-busy`, `cancelled`. An engine that fails is part of the report. */
  run(signal: AbortSignal, onStep: (step: CheckStep) => void): Promise<Result<DeviceReport>>;
}
