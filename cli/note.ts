import { errorWords } from '#contracts/error-words.ts';
import type { AppError } from '#contracts/errors.ts';
import { draftDocumentOf } from '#domain/export/export-document-of.ts';
import { markdownOf } from '#domain/export/markdown.ts';
import { noteEngines } from '#workers/note/engines/registry.ts';
import { parseNoteArguments, usage, type NoteArguments } from './arguments.ts';
import { BadInput } from './bad-input.ts';
import { checkUsage, parseCheckArguments, runCheck } from './check.ts';
import { readInput, type CliEncounter } from './inputs.ts';
import { toNoteJson } from './note-json.ts';
import { printNotes, writeNotes } from './note-output.ts';
import { runEncounter, type Drafted, type Engines } from './run-encounter.ts';
import { templateOf } from './template-option.ts';

/** What the user's file, not Sotto, is to blame for: exit code 2. */
const inputFaults = new Set<AppError['code']>([
  'audio-unsupported',
  'audio-empty',
  'audio-damaged',
  'audio-too-long',
  'transcript-empty',
  'transcript-unreadable',
  'transcript-not-turns',
  'not-a-consultation',
]);

async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--help')) {
    process.stdout.write(`${usage}\n${checkUsage}\n`);
    return;
  }
  const [command, ...rest] = words;
  if (command === 'check') {
    process.stdout.write(`${JSON.stringify(await runCheck(parseCheckArguments(rest)))}\n`);
    return;
  }
  const options = parseNoteArguments(words, Object.keys(noteEngines));
  const template = await templateOf(options.template);
  // All inputs are looked at before the first note is written: a misspelt name in a batch is told at once.
  const encounters = (await Promise.all(options.inputs.map(readInput))).flat();
  const output = options.out === null ? printNotes() : await writeNotes(options.out, options.format);
  // Only now: loading the engines takes seconds, and a misspelt name is told at once.
  const { createEngines } = await import('./engines.ts');
  const engines = { ...createEngines(options.engine), template };
  for (const encounter of encounters) {
    await output.write(encounter.id, await draft(encounter, engines, options));
  }
}

async function draft(encounter: CliEncounter, engines: Engines, options: NoteArguments): Promise<string> {
  const startedMs = performance.now();
  const drafted = await runEncounter(encounter, engines, showProgress(encounter.id), options.isAnyway);
  if (!drafted.ok) throw failure(encounter.id, drafted.error);
  return format(encounter, drafted.value, performance.now() - startedMs, options);
}

function format(encounter: CliEncounter, drafted: Drafted, totalMs: number, options: NoteArguments): string {
  const { note, utterances, audioMs } = drafted;
  if (options.format === 'md') return markdownOf(draftDocumentOf(note, encounter.id));
  const timings = { audioMs: Math.round(audioMs), totalMs: Math.round(totalMs) };
  const json = toNoteJson(encounter.id, note, utterances, timings);
  // One line each when there may be several, so that a reader can take them as they come.
  return options.out === null ? JSON.stringify(json) : JSON.stringify(json, null, 2);
}

/** A line on a terminal that says how far a recording is; silent when the output goes to a program. */
function showProgress(id: string): Parameters<typeof runEncounter>[2] {
  if (!process.stderr.isTTY) return () => undefined;
  return ({ encounter, stages }) => {
    const heard = Math.floor(encounter.transcribedMs / 1000);
    const total = Math.floor(encounter.durationMs / 1000);
    const windows = `${stages.note.done} windows drafted`;
    process.stderr.write(`\r${id}: heard ${heard} of ${total} s, ${windows}   `);
    if (encounter.state === 'ready') process.stderr.write('\n');
  };
}

function failure(id: string, error: AppError): Error {
  if (!inputFaults.has(error.code)) return new Error(error.code);
  const help = error.code === 'not-a-consultation' ? ' Use --anyway to write one.' : '';
  return new BadInput(`${id}: ${errorWords[error.code].sentence}${help}`);
}

function tellFault(thrown: unknown): number {
  const isBadInput = thrown instanceof BadInput;
  // Only our own sentences are printed: a library's message could quote the patient.
  const words = isBadInput
    ? thrown.message
    : 'Sotto failed on this input. This is our fault, not the file’s.';
  process.stderr.write(`${words}\n`);
  return isBadInput ? 2 : 1;
}

process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  // `… | head` has enough and closes the pipe; Node would end with a stack trace for it.
  process.exit(fault.code === 'EPIPE' ? 0 : tellFault(fault));
});
main(process.argv.slice(2)).catch((thrown: unknown) => {
  process.exitCode = tellFault(thrown);
});
