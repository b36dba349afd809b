import type { Flag, Statement } from '#domain/note/statement.ts';
import type { ReviewedStatement } from '#domain/review/review.ts';

/** Who found the words of a statement. */
export type OriginSign = 'model' | 'rules' | 'quoted' | 'clinician';

/** @param engine of the note: beside a model's wording, a rule's line keeps to the words that were said. */
export function originSign({ origin }: Pick<Statement, 'origin'>, engine: string): OriginSign {
  if (origin === 'clinician') return 'clinician';
  if (origin === 'model') return 'model';
  return engine === 'extractive' ? 'rules' : 'quoted';
}

export const originWords: Record<OriginSign, string> = {
  model: 'Drafted by the note model',
  rules: 'Drafted by rules',
  quoted: 'In the words that were said',
  clinician: 'Written by you',
};

export const stateWords: Record<Statement['state'], string> = {
  draft: 'Not accepted yet',
  accepted: 'Accepted',
  edited: 'Edited by you',
  rejected: 'Rejected',
  stale: 'Being drafted again',
};

/** "Drafted by the note model. Accepted" */
export function describe(statement: ReviewedStatement, engine: string): string {
  const origin = originSign(statement, engine);
  // What a clinician wrote needs no clinician's acceptance.
  return origin === 'clinician'
    ? originWords[origin]
    : `${originWords[origin]}. ${stateWords[statement.state]}`;
}

/** Where the words of the flags stand in a statement, worst first where they overlap; what is not found word for word is left out. */
export function flagSpans(
  text: string,
  flags: readonly Flag[],
): { start: number; end: number; severity: Flag['severity'] }[] {
  const lower = text.toLowerCase();
  return flags.flatMap(({ words, severity }) => {
    const start = words === '' ? -1 : lower.indexOf(words.toLowerCase());
    return start < 0 ? [] : [{ start, end: start + words.length, severity }];
  });
}
