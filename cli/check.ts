import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { errorWords } from '#contracts/error-words.ts';
import { checkNote, type CheckedNote } from '#domain/checks/check-note.ts';
import type { Flag } from '#domain/note/statement.ts';
import { assignRoles } from '#domain/transcript/assign-roles.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { BadInput } from './bad-input.ts';
import { readInput } from './inputs.ts';

export interface CheckArguments {
  transcript: string;
  note: string;
}

/** The JSON of `npm run note -- check`: the note's sentences in order, and what was said and is not in it. */
export interface CheckJson {
  statements: { text: string; flags: Omit<Flag, 'reason'>[] }[];
  omissions: { text: string; kind: string }[];
}

export const checkUsage = 'Usage: npm run -s note -- check --transcript FILE NOTE.md';

/** @throws BadInput with one sentence when the words on the command line do not fit. */
export function parseCheckArguments(words: readonly string[]): CheckArguments {
  const { values, positionals } = parse(words);
  if (values.transcript === undefined || values.transcript === '')
    throw new BadInput('Name the transcript of the visit: check --transcript FILE NOTE.md.');
  const [note, second] = positionals;
  if (note === undefined) throw new BadInput('Name the note to check: check --transcript FILE NOTE.md.');
  if (second !== undefined)
    throw new BadInput('One note is checked at a time: name one file after the transcript.');
  return { transcript: values.transcript, note };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { transcript: { type: 'string' } },
    });
  } catch {
    throw new BadInput('These options are not understood: use check --transcript FILE NOTE.md.');
  }
}

/** Reads both files and checks the note. @throws BadInput with one sentence for a file that cannot be used. */
export async function runCheck(options: CheckArguments): Promise<CheckJson> {
  const utterances = await readUtterances(options.transcript);
  const note = await readText(options.note, 'the note');
  const checked = checkNote(note, utterances);
  if (checked.statements.length === 0)
    throw new BadInput(
      `"${basename(options.note)}" holds no sentence of a note: check that it is the right file.`,
    );
  return toJson(checked);
}

async function readUtterances(path: string): Promise<Utterance[]> {
  const text = await readText(path, 'the transcript');
  const parsed = parseTranscript(text);
  if (typeof parsed === 'string') throw new BadInput(`${basename(path)}: ${errorWords[parsed].sentence}`);
  return assignRoles(parsed);
}

/** The text of a file of one encounter; a recording or a table of several is no such file. */
async function readText(path: string, what: string): Promise<string> {
  const [encounter, another] = await readInput(path);
  if (encounter?.kind !== 'transcript')
    throw new BadInput(`"${basename(path)}" is a recording: ${what} must be text.`);
  if (another !== undefined)
    throw new BadInput(
      `"${basename(path)}" holds several encounters: save the one of this visit as a text file.`,
    );
  return encounter.text;
}

const toJson = ({ statements, omissions }: CheckedNote): CheckJson => ({
  statements: statements.map(({ text, flags }) => ({
    text,
    flags: flags.map(({ code, severity, words }) => ({ code, severity, words })),
  })),
  omissions: omissions.map(({ text, kind }) => ({ text, kind })),
});
