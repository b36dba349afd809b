import { mergeStatements } from '#domain/note/merge-statements.ts';
import type { DraftStatement, Statement } from '#domain/note/statement.ts';
import { toStatements } from '#domain/note/to-statements.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { patientSexOf } from '#domain/transcript/patient-sex.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { NoteClient } from '#pipeline/ports.ts';
import { runEncounter, type Engines } from '../run-encounter.ts';
import { scoredText } from './note-text.ts';
import type { Result, ResultStatement } from './result-lines.ts';
import type { QualityItem } from './sets.ts';

/** Takes one encounter through an engine: a whole visit through the app's pipeline, a given section window by window. */
export async function runItem(item: QualityItem, engines: Engines): Promise<Result> {
  const clock = { windows: 0, draftMs: 0 };
  const note = timed(engines.note, clock);
  const startMs = performance.now();
  const made =
    item.section === null
      ? await draftVisit(item, { ...engines, note })
      : await draftSection(item, item.section, note);
  return { ...made, ...clock, totalMs: performance.now() - startMs };
}

type Made = Pick<Result, 'text' | 'statements'>;

async function draftVisit(item: QualityItem, engines: Engines): Promise<Made> {
  const encounter = { id: item.id, kind: 'transcript', text: item.transcript } as const;
  const drafted = await runEncounter(encounter, engines, () => undefined);
  if (!drafted.ok) throw new Error(`${item.id}: ${drafted.error.code}`);
  const { note, utterances } = drafted.value;
  const statements = note.sections.flatMap((section) => section.statements);
  return { text: scoredText(note), statements: toResult(statements, utterances) };
}

async function draftSection(
  item: QualityItem,
  section: NonNullable<QualityItem['section']>,
  note: NoteClient,
): Promise<Made> {
  const utterances = parseTranscript(item.transcript);
  if (typeof utterances === 'string') throw new Error(`${item.id}: ${utterances}`);
  const loaded = await note.ready();
  if (!loaded.ok) throw new Error(`${item.id}: ${loaded.error.code}`);
  const drafted: Statement[] = [];
  const visit = { medicines: [], sex: patientSexOf(utterances) };
  for (const window of buildWindows(utterances, { isComplete: true })) {
    const draft = await note.draft(new AbortController().signal, { window, visit, section }, () => undefined);
    if (!draft.ok) throw new Error(`${item.id}: ${draft.error.code}`);
    drafted.push(...toStatements(window, draft.value.statements));
  }
  const statements = mergeStatements(drafted);
  return {
    text: statements.map(({ text }) => text).join('\n'),
    statements: toResult(statements, utterances),
  };
}

function toResult(
  statements: readonly DraftStatement[],
  utterances: readonly Utterance[],
): ResultStatement[] {
  const texts = new Map(utterances.map(({ id, text }) => [id, text]));
  return statements.map(({ section, text, origin, evidence }) => ({
    section,
    text,
    origin,
    evidence: evidence.map(({ utterance, start, end }) => (texts.get(utterance) ?? '').slice(start, end)),
  }));
}

/** The same client, its windows counted and its time taken. */
function timed(note: NoteClient, clock: { windows: number; draftMs: number }): NoteClient {
  return {
    ready: () => note.ready(),
    async draft(signal, request, onEvent) {
      const startMs = performance.now();
      const draft = await note.draft(signal, request, onEvent);
      clock.windows += 1;
      clock.draftMs += performance.now() - startMs;
      return draft;
    },
  };
}
