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

/** The measure, or why the engine could not do its work here. */
export type Measured<T> = { measure: T } | { code: ErrorCode };

export interface WriterReport {
  /** A model's id, or `rules`. */
  id: string;
  /** Goes on when the chosen one fails: the embedded model and the rules. */
  isStandby: boolean;
  outcome: Measured<WritingMeasure>;
}

export interface DeviceReport {
  hearing: Measured<HearingMeasure>;
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
