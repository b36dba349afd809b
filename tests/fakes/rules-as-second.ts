import { appError, type AppError } from '#contracts/errors.ts';
import type { DraftRequest, PassedOver } from '#contracts/note.ts';
import { err, ok } from '#contracts/result.ts';
import type { Writer } from '#domain/note/writer.ts';
import type { SecondEngine } from '#pipeline/ports.ts';
import { createExtractiveEngine } from '#workers/note/engines/extractive.ts';

export interface SecondScript {
  error?: AppError;
  passedOver?: PassedOver;
  /** Called before each window is drafted. */
  onDraft?(request: DraftRequest): void;
}

export const RULES: Writer = { engine: 'extractive', modelId: null, modelHash: null };

/** The real rules as the second engine, without a worker. Counts what was asked of it. */
export class RulesAsSecond implements SecondEngine {
  /** Writers of the notes for which it was opened. */
  readonly opened: (readonly Writer[])[] = [];
  drafts = 0;
  disposals = 0;
  readonly #script: SecondScript;

  constructor(script: SecondScript = {}) {
    this.#script = script;
  }

  isThere(wrote: readonly Writer[]): boolean {
    return wrote.some(({ engine }) => engine !== 'extractive');
  }

  open(wrote: readonly Writer[]): ReturnType<SecondEngine['open']> {
    this.opened.push(wrote);
    const engine = createExtractiveEngine();
    return {
      draft: async (signal, request, onEvent) => {
        this.#script.onDraft?.(request);
        this.drafts += 1;
        if (this.#script.error !== undefined) return err(this.#script.error);
        const draft = await engine.draft(request, onEvent, () => signal.aborted);
        if (signal.aborted) return err(appError('cancelled'));
        return ok({ ...draft, writers: draft.statements.map(() => RULES), fall: null });
      },
      passedOver: () => this.#script.passedOver ?? null,
      dispose: () => void (this.disposals += 1),
    };
  }
}
