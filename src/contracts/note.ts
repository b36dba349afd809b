import type { PatientSex } from '#domain/drafting/prompt.ts';
import type { SectionId } from '#domain/note/section.ts';
import type { DraftStatement } from '#domain/note/statement.ts';
import type { Writer } from '#domain/note/writer.ts';
import type { Window } from '#domain/transcript/window.ts';
import type { ErrorCode } from './errors.ts';
import type { ModelFiles } from './models.ts';
import type { Result } from './result.ts';

export interface NoteEngineInfo {
  /** Stable kebab-case name, as in `--engine NAME` and in the attestation. */
  engine: string;
  /** Words for the screen ("Rules only, no language model"). */
  label: string;
  modelId: string | null;
  device: 'wasm' | 'webgpu' | 'cpu' | 'none';
  loadMs: number;
}

export interface NoteLoadOptions {
  /** `extractive` needs no model. */
  engine: string;
  model: ModelFiles | null;
  preferredDevice: 'wasm' | 'webgpu' | 'cpu';
  threads: number;
}

/** What is known of the visit outside the window. */
export interface VisitFacts {
  /** Medicines on the patient's list: they count as said. */
  medicines: string[];
  /** As far as the transcript or the clinician says. */
  sex: PatientSex;
}

export interface DraftRequest {
  window: Window;
  visit: VisitFacts;
  /** Draft for this section only; every section when it is left out. Rules take no notice of it. */
  section?: SectionId;
}

/**
 * What happens while one window is drafted, in order. `text` shows a statement growing (the language model
 * streams; rules do not); `statement` is finished and will not change.
 */
export type NoteEvent = { type: 'text'; text: string } | { type: 'statement'; statement: DraftStatement };

export interface DraftTimings {
  promptTokens: number;
  answerTokens: number;
  firstStatementMs: number | null;
  totalMs: number;
}

export interface Draft {
  statements: DraftStatement[];
  /** True when the engine found nothing in the window that belongs in a note: a result, not a failure. */
  isNothing: boolean;
  engine: string;
  timings: DraftTimings;
}

/** An engine that would be used if it had not failed on this device, or if the clinic's rules allowed its model. */
export interface PassedOver {
  engine: string;
  /** Of its model, for the reader. Absent where it has none. */
  name?: string;
  code: ErrorCode;
}

export interface NoteReady extends NoteEngineInfo {
  /** The engine that stands above the one at work; null when the best one is at work. */
  passedOver: PassedOver | null;
}

/** An engine was lost in the middle of a draft, and another one finished it. */
export interface EngineFall {
  engine: string;
  code: ErrorCode;
  /** Statements of the draft, from the first, that this engine and those lost before it had finished. */
  kept: number;
}

/** A draft with what only the client knows of it. */
export interface WrittenDraft extends Draft {
  /** Of each of `statements`, in their order. */
  writers: readonly Writer[];
  fall: EngineFall | null;
}

/** The note worker as seen from the main thread (comlink). One draft at a time; a second request waits. */
export interface NoteApi {
  /** A sign of life, also in the middle of a draft. */
  ping(): Promise<void>;
  load(options: NoteLoadOptions): Promise<Result<NoteEngineInfo>>;
  draft(
    requestId: string,
    request: DraftRequest,
    onEvent: (event: NoteEvent) => void,
  ): Promise<Result<Draft>>;
  /** Takes effect within 300 ms; the draft then resolves to `cancelled`. */
  cancel(requestId: string): Promise<void>;
}

/** An engine in `workers/note/engines/`. Throws when inference fails. */
export interface NoteEngine {
  readonly info: NoteEngineInfo;
  draft(request: DraftRequest, emit: (event: NoteEvent) => void, shouldStop: () => boolean): Promise<Draft>;
  dispose(): Promise<void>;
}
