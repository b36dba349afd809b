/** What is wrong with a value read from a file, one sentence for each fault; `at` names its place. Never quotes the value: a file may be anything. */
export type Rule = (value: unknown, at: string) => string[];

export const isText =
  (pattern: RegExp, what: string): Rule =>
  (value, at) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`${at}: not ${what}`];

export const isWholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER): Rule =>
  (value, at) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? []
      : [`${at}: not a whole number from ${least} to ${most}`];

export const isOneOf =
  (...words: readonly unknown[]): Rule =>
  (value, at) =>
    words.includes(value) ? [] : [`${at}: not one of ${words.map(String).join(', ')}`];

export const orNull =
  (rule: Rule): Rule =>
  (value, at) =>
    value === null ? [] : rule(value, at);

/** @param most a hostile file could hold a million items, and a fault for each. */
export const listOf =
  (rule: Rule, most: number): Rule =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at}: not a list`];
    if (value.length > most) return [`${at}: more than ${most} items`];
    return value.flatMap((each, index) => rule(each, `${at}[${index}]`));
  };

/**
 * Exactly these fields: a misspelt one would be passed over in silence.
 * @param mayLack those of them that need not be there.
 */
export const record =
  <T>(fields: Record<keyof T & string, Rule>, mayLack: readonly (keyof T & string)[] = []): Rule =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: not an object`];
    const unknown = Object.keys(value).some((name) => !Object.hasOwn(fields, name));
    const optional = new Set<string>(mayLack);
    const faults = Object.entries<Rule>(fields).flatMap(([name, rule]) => {
      if (Object.hasOwn(value, name)) return rule((value as Record<string, unknown>)[name], `${at}.${name}`);
      return optional.has(name) ? [] : [`${at}.${name}: missing`];
    });
    return unknown ? [...faults, `${at}: has fields that are not known`] : faults;
  };
