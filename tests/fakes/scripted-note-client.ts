import { appError, type AppError } from '#contracts/errors.ts';
import type { DraftRequest } from '#contracts/note.ts';
import type { DraftStatement } from '#domain/note/statement.ts';
import { err, ok } from '#contracts/result.ts';
import type { NoteClient } from '#pipeline/ports.ts';

export interface NoteScript {
  error?: AppError;
  onDraft?(request: DraftRequest): void;
  /** Instead of one statement for each part. */
  write?(request: DraftRequest): DraftStatement[];
}

/** A note engine that turns each part of a window into one statement, word for word. */
export function createScriptedNoteClient(script: NoteScript = {}): NoteClient {
  return {
    ready: () =>
      Promise.resolve(
        ok({
          engine: 'scripted',
          label: 'Scripted',
          modelId: null,
          device: 'none' as const,
          loadMs: 0,
          passedOver: null,
        }),
      ),
    async draft(signal, request, onEvent) {
      await Promise.resolve();
      if (signal.aborted) return err(appError('cancelled'));
      if (script.error !== undefined) return err(script.error);
      script.onDraft?.(request);
      const quoted = request.window.parts.map(({ utterance, start, end, text }) => ({
        section: 'history' as const,
        text,
        origin: 'rule' as const,
        evidence: [{ utterance, start, end }],
        weight: 1,
      }));
      const statements = script.write?.(request) ?? quoted;
      for (const statement of statements) onEvent({ type: 'statement', statement });
      const timings = { promptTokens: 0, answerTokens: 0, firstStatementMs: 0, totalMs: 0 };
      const isNothing = statements.length === 0;
      const writers = statements.map(() => ({ engine: 'scripted', modelId: null, modelHash: null }));
      return ok({ statements, isNothing, engine: 'scripted', timings, writers, fall: null });
    },
  };
}
