const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth';

const small = new Map<string, number>([
  ...ONES.split(' ').map((word, value): [string, number] => [word, value]),
  ['oh', 0],
  ['o', 0],
]);
const tens = new Map(TENS.split(' ').map((word, index): [string, number] => [word, (index + 2) * 10]));
/** Words that stand for a number alone. */
const alone = new Map<string, readonly string[]>([
  ...ORDINALS.split(' ').map((word, index): [string, string[]] => [word, [String(index + 1)]]),
  ['once', ['1']],
  ['twice', ['2']],
  ['half', ['0.5']],
  ['couple', ['2']],
  ['both', ['2']],
  ['quarter', ['0.25', '3']],
  ['dozen', ['12']],
  ['bid', ['2']],
  ['tid', ['3']],
  ['qid', ['4']],
]);

/** Words such as "first", "twice" and "half", which say a number and count nothing. */
export const standsAlone = (word: string): boolean => alone.has(word);
export const isNumberWord = (word: string): boolean => small.has(word) || tens.has(word) || alone.has(word);
/** Words that go on with a number but begin none. */
export const joinsNumbers = (word: string): boolean =>
  word === 'hundred' || word === 'thousand' || word === 'point' || word === 'and' || word === 'a';

/** A value said in words, and how many words it took. `readings` has more than one where speech is ambiguous. */
export interface SpokenNumber {
  readings: string[];
  length: number;
}

/** Words below one hundred: "twenty five", "nineteen", "oh four". */
function readSmall(words: readonly string[], at: number): { value: number; length: number } | null {
  const word = words[at] ?? '';
  const ten = tens.get(word);
  if (ten !== undefined) {
    const one = small.get(words[at + 1] ?? '');
    return one !== undefined && one > 0 && one < 10
      ? { value: ten + one, length: 2 }
      : { value: ten, length: 1 };
  }
  const value = small.get(word);
  if (value === undefined) return null;
  if (value === 0 && (word === 'oh' || word === 'o')) {
    const next = small.get(words[at + 1] ?? '');
    return next !== undefined && next < 10 ? { value: next, length: 2 } : null;
  }
  return { value, length: 1 };
}

/**
 * The longest number said at this place: "one hundred and twenty five", "twenty five hundred", "two thousand nineteen", "nine point five",
 * "two and a half". Numbers said side by side ("one thirty three", "nineteen eighty") are read as one number and as their parts.
 */
export function readNumber(words: readonly string[], at: number): SpokenNumber | null {
  const single = alone.get(words[at] ?? '');
  if (single !== undefined) return { readings: [...single], length: 1 };
  const start = words[at] === 'point' ? { values: [0], length: 0 } : readWhole(words, at);
  if (start === null) return null;
  const number = withFraction(words, at, start.values, start.length);
  // "At this point both knees hurt": a number of no words once kept its reader at one place for ever.
  return number.length === 0 ? null : number;
}

function readWhole(words: readonly string[], at: number): { values: number[]; length: number } | null {
  const isHundred = words[at] === 'a' && (words[at + 1] === 'hundred' || words[at + 1] === 'thousand');
  const first = isHundred ? { value: 1, length: 1 } : readSmall(words, at);
  if (first === null) return null;
  let next = at + first.length;
  let value = first.value;
  const parts = [value];
  for (;;) {
    const word = words[next];
    if (word === 'hundred' || word === 'thousand') {
      const factor = word === 'hundred' ? 100 : 1000;
      const above = value % 1000 === 0 && factor === 100 ? 0 : value;
      value = above * factor;
      next += 1;
      parts.length = 0;
      const rest = readRest(words, next, factor);
      if (rest !== null) {
        value += rest.value;
        next += rest.length;
      }
      continue;
    }
    const beside = readSmall(words, next);
    if (beside === null || parts.length === 0) break;
    value =
      value * (beside.value < 10 && words[next] !== 'oh' && words[next] !== 'o' && value < 10 ? 10 : 100) +
      beside.value;
    parts.push(beside.value);
    next += beside.length;
  }
  return { values: parts.length > 1 ? [value, ...parts] : [value], length: next - at };
}

/** What follows "hundred" or "thousand", with or without "and". */
function readRest(
  words: readonly string[],
  at: number,
  factor: number,
): { value: number; length: number } | null {
  const skip = words[at] === 'and' ? 1 : 0;
  const rest = readSmall(words, at + skip);
  if (rest === null) return null;
  let { value } = rest;
  let length = skip + rest.length;
  // A stutter ("five hundred five hundred milligrams") was once read as 50500.
  if (words[at + length] === (factor === 100 ? 'hundred' : 'thousand')) return null;
  if (factor === 1000 && words[at + length] === 'hundred') {
    value *= 100;
    length += 1;
    const last = readRest(words, at + length, 100);
    if (last !== null) return { value: value + last.value, length: length + last.length };
  }
  return { value, length };
}

/** "Two five", "oh five", "twenty five": digits as they are written behind a point. */
function readDigitsAfterPoint(words: readonly string[], at: number): { digits: string; length: number } {
  let digits = '';
  let next = at;
  for (;;) {
    const isOh = words[next] === 'oh' || words[next] === 'o';
    // "One point twenty five" was once 1.205.
    const part = isOh ? { value: 0, length: 1 } : readSmall(words, next);
    if (part === null) return { digits, length: next - at };
    digits += String(part.value);
    next += part.length;
  }
}

function withFraction(
  words: readonly string[],
  at: number,
  values: readonly number[],
  length: number,
): SpokenNumber {
  const next = at + length;
  if (words[next] === 'point') {
    const { digits, length: said } = readDigitsAfterPoint(words, next + 1);
    if (digits.length > 0) {
      return {
        readings: values.map((value) => `${value}.${digits}`),
        length: length + 1 + said,
      };
    }
  }
  if (words[next] === 'and' && words[next + 1] === 'a' && words[next + 2] === 'half') {
    return { readings: values.map((value) => `${value}.5`), length: length + 3 };
  }
  return { readings: values.map(String), length };
}
