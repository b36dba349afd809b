import type { Draft, DraftRequest, NoteEngine, NoteEvent } from '#contracts/note.ts';
import type { DraftStatement } from '#domain/note/statement.ts';

export interface NoteScript {
  /** Statements for a window; by default one that quotes each part. */
  statementsFor?: (request: DraftRequest) => DraftStatement[];
  /** Resolves before each statement: hold it back to look at a draft in the middle. */
  beforeStatement?: () => Promise<void>;
  /** Throws in the middle of the draft, as an engine whose run queue is poisoned does. */
  shouldFail?: (request: DraftRequest) => boolean;
}

export interface ScriptedNoteEngine extends NoteEngine {
  /** Windows drafted so far, in order. */
  readonly drafted: string[];
  readonly isDisposed: () => boolean;
}

/** A note engine that does what the script says; streams each statement as growing text first, as a language model does. */
export function createScriptedNoteEngine(script: NoteScript = {}): ScriptedNoteEngine {
  const drafted: string[] = [];
  let isDisposed = false;

  async function draft(
    request: DraftRequest,
    emit: (event: NoteEvent) => void,
    shouldStop: () => boolean,
  ): Promise<Draft> {
    if (isDisposed) throw new Error('scripted engine used after dispose');
    drafted.push(request.window.id);
    const statements: DraftStatement[] = [];
    for (const statement of (script.statementsFor ?? quoteParts)(request)) {
      await (script.beforeStatement ?? nextTask)();
      if (shouldStop()) break;
      if (script.shouldFail?.(request) === true) throw new Error('scripted failure');
      emit({ type: 'text', text: statement.text });
      emit({ type: 'statement', statement });
      statements.push(statement);
    }
    const timings = { promptTokens: 0, answerTokens: 0, firstStatementMs: 0, totalMs: 0 };
    return { statements, isNothing: statements.length === 0, engine: 'scripted', timings };
  }

  return {
    info: { engine: 'scripted', label: 'Scripted', modelId: null, device: 'none', loadMs: 0 },
    drafted,
    isDisposed: () => isDisposed,
    draft,
    dispose() {
      isDisposed = true;
      return Promise.resolve();
    },
  };
}

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

const quoteParts = ({ window }: DraftRequest): DraftStatement[] =>
  window.parts.map((part) => ({
    section: 'history',
    text: part.text,
    origin: 'rule',
    evidence: [{ utterance: part.utterance, start: part.start, end: part.end }],
    weight: 1,
  }));
