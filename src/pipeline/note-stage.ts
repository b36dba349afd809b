import { appError, type AppError } from '#contracts/errors.ts';
import type { NoteEvent, PassedOver, VisitFacts, WrittenDraft } from '#contracts/note.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { WindowId } from '#domain/ids.ts';
import { windowsToDraft } from '#domain/note/stale.ts';
import type { Window } from '#domain/transcript/window.ts';
import type { Arrivals } from './arrivals.ts';
import type { NoteClient } from './ports.ts';

export interface TranscriptWindows {
  windows: readonly Window[];
  /** No more utterances will come. */
  isComplete: boolean;
}

export interface NoteStageInput {
  client: NoteClient;
  /** Why nothing should be drafted from what was heard so far, or null. */
  objection(): AppError | null;
  /** What is known of the visit when this window is drafted. */
  visitFacts(window: Window): VisitFacts;
  /** Closed windows as the transcript stands now. */
  windows(): TranscriptWindows;
  /** Key that a window had when it was drafted, or null. */
  draftedKey(window: WindowId): string | null;
  /** Announced when the transcript changed or was completed. */
  transcriptChanged: Arrivals;
  onEvent(event: NoteEvent, window: Window): void;
  onDraft(draft: WrittenDraft, window: Window): void;
  /** The engine that should write does not start here, and another one writes. */
  onPassedOver(engine: PassedOver): void;
  signal: AbortSignal;
}

/** Drafts each closed window as it comes, until the transcript is complete. */
export async function runNoteStage(input: NoteStageInput): Promise<Result<null>> {
  const { client, signal } = input;
  const ready = await client.ready();
  if (!ready.ok) return ready;
  if (ready.value.passedOver !== null) input.onPassedOver(ready.value.passedOver);
  for (;;) {
    if (signal.aborted) return err(appError('cancelled'));
    const transcript = input.windows();
    const [window = null] = windowsToDraft(
      transcript.windows,
      (id) => input.draftedKey(id),
      transcript.isComplete,
    );
    const objection = window === null ? null : input.objection();
    if (objection !== null) return err(objection);
    if (window === null) {
      if (transcript.isComplete) return ok(null);
      await input.transcriptChanged.next(signal);
      continue;
    }
    const draft = await client.draft(signal, { window, visit: input.visitFacts(window) }, (event) =>
      input.onEvent(event, window),
    );
    if (!draft.ok) return draft;
    input.onDraft(draft.value, window);
  }
}
