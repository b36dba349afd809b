import type { Statement } from './statement.ts';

/** The engine that wrote a statement, and with which weights. */
export interface Writer {
  /** As in `NoteEngineInfo`. */
  engine: string;
  /** Null for rules without a model. */
  modelId: string | null;
  /** SHA-256 over the paths and sums of the files that were loaded, lower-case hex; null where they were not counted. */
  modelHash: string | null;
}

const BETWEEN = ', ';

/** Names of the engines that wrote one note, in the order in which they began. */
export const enginesOf = (engine: string): string[] => (engine === '' ? [] : engine.split(BETWEEN));

/** What `Note.engine` says of these writers: "web-llm, embedded" after a lost GPU, '' for none. */
export const engineNames = (writers: readonly Writer[]): string =>
  [...new Set(writers.flatMap(({ engine }) => enginesOf(engine)))].join(BETWEEN);

const isSame = (a: Writer, b: Writer): boolean =>
  a.engine === b.engine && a.modelId === b.modelId && a.modelHash === b.modelHash;

/** Each once, in the order of their first statement. */
export function writersOf(statements: readonly Statement[]): Writer[] {
  const writers: Writer[] = [];
  for (const { by } of statements)
    if (by !== undefined && !writers.some((each) => isSame(each, by))) writers.push(by);
  return writers;
}

/**
 * Whose statements stand in a note, and nobody else's: an engine whose last line was drafted again by another one, joined with another's or rejected has
 * written nothing of what is signed.
 * @param began in the order in which they wrote on this visit; others, of whom only what the clinician kept is left, come before them.
 */
export function standingWriters(statements: readonly Statement[], began: readonly Writer[]): Writer[] {
  const order = (writer: Writer): number => began.findIndex((each) => isSame(each, writer));
  return writersOf(statements).toSorted((a, b) => order(a) - order(b));
}

/** The sets of weights among these writers, each once. */
export function modelsOf(writers: readonly Writer[]): { id: string; hash: string | null }[] {
  const models = new Map<string, { id: string; hash: string | null }>();
  for (const { modelId: id, modelHash: hash } of writers)
    if (id !== null) models.set(`${id} ${hash}`, { id, hash });
  return [...models.values()];
}
