import type { Draft, DraftRequest, NoteEngine, NoteEvent } from '#contracts/note.ts';
import { extractStatements } from '#domain/extraction/extract-statements.ts';

/** The floor under every engine: rules and ranking, no model, the same statements everywhere. */
export function createExtractiveEngine(): NoteEngine {
  return {
    info: {
      engine: 'extractive',
      label: 'Rules only, no language model',
      modelId: null,
      device: 'none',
      loadMs: 0,
    },
    draft,
    dispose: () => Promise.resolve(),
  };
}

async function draft(
  { window }: DraftRequest,
  emit: (event: NoteEvent) => void,
  shouldStop: () => boolean,
): Promise<Draft> {
  const startMs = performance.now();
  let firstStatementMs: number | null = null;
  const statements = extractStatements(window);
  for (const statement of statements) {
    await letMessagesIn();
    if (shouldStop()) break;
    firstStatementMs ??= performance.now() - startMs;
    emit({ type: 'statement', statement });
  }
  const totalMs = performance.now() - startMs;
  return {
    statements,
    isNothing: statements.length === 0,
    engine: 'extractive',
    timings: { promptTokens: 0, answerTokens: 0, firstStatementMs, totalMs },
  };
}

/** A worker that never returns to its event loop never sees a cancel. */
const letMessagesIn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });
