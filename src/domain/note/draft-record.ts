import type { PatientSex } from '../drafting/prompt.ts';
import type { WindowId } from '../ids.ts';
import type { Statement } from './statement.ts';

/** What is kept of the drafting of one visit. */
export interface DraftRecord {
  /** The engines that wrote it, and the model, in records before each statement said it. */
  engine?: string;
  modelId?: string | null;
  /**
   * Windows that were drafted, with the key that they had then. A window in which the engine found nothing leaves
   * no statement; without this list it would be drafted again at every start.
   */
  drafted: { window: WindowId; key: string }[];
  statements: Statement[];
  /** The patient's sex as the transcript told it, so that a reopened note says "he" or "she" as it did. Absent in records before that. */
  sex?: PatientSex;
}
