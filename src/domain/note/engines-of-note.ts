const BETWEEN = ', ';

/** Names of the engines that wrote one note, in the order in which they began. */
export const enginesOf = (engine: string): string[] => (engine === '' ? [] : engine.split(BETWEEN));

/** What `Note.engine` says when one more engine has written on it: "web-llm, embedded" after a lost GPU. */
export const withEngine = (before: string, engine: string): string =>
  [...new Set([...enginesOf(before), engine])].join(BETWEEN);
