import { parseArgs } from 'node:util';
import { BadInput } from './bad-input.ts';

export interface NoteArguments {
  format: 'md' | 'json';
  engine: string;
  /** Id of a built-in template, or path of a template file; null for SOAP. */
  template: string | null;
  /** Folder for one file per encounter; null prints to standard output. */
  out: string | null;
  /** Draft also what does not sound like a consultation. */
  isAnyway: boolean;
  inputs: string[];
}

export const usage =
  'Usage: npm run -s note -- [--format md|json] [--engine NAME] [--template ID|FILE] [--out DIR] [--anyway] INPUT…\n' +
  'INPUT is an audio file, a transcript ("[doctor] …" or "Doctor: …" lines), or a CSV/JSONL of encounters.';

/** @throws BadInput with one sentence when the words on the command line do not fit. */
export function parseNoteArguments(words: readonly string[], engines: readonly string[]): NoteArguments {
  const { values, positionals } = parse(words);
  const format = values.format ?? 'md';
  if (format !== 'md' && format !== 'json') {
    throw new BadInput(`The format "${format}" is not known: choose md or json.`);
  }
  const engine = values.engine ?? engines[0] ?? '';
  if (!engines.includes(engine)) {
    throw new BadInput(`The engine "${engine}" is not known: choose ${engines.join(' or ')}.`);
  }
  if (positionals.length === 0) throw new BadInput('Name at least one file to read (--help says which).');
  return {
    format,
    engine,
    template: values.template ?? null,
    out: values.out ?? null,
    isAnyway: values.anyway ?? false,
    inputs: positionals,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        engine: { type: 'string' },
        template: { type: 'string' },
        out: { type: 'string' },
        anyway: { type: 'boolean' },
      },
    });
  } catch {
    throw new BadInput('These options are not understood (--help lists them).');
  }
}
