/** How often, as a code that note and speech share. */
export interface FrequencyFact {
  /** "2/day", "1/week", "every 6 hours", "as needed", "at night". */
  name: string;
  start: number;
  end: number;
}

const NUMBER: Readonly<Record<string, string>> = {
  once: '1',
  one: '1',
  a: '1',
  twice: '2',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  eight: '8',
  twelve: '12',
  'twenty-four': '24',
  'twenty four': '24',
  ten: '10',
  thrice: '3',
};
const digitsOf = (word: string): string => NUMBER[word.toLowerCase()] ?? word;
const COUNT = String.raw`(once|twice|thrice|(?:one|two|three|four|five|six|\d+) (?:times?|doses?))`;
const PER = String.raw`(?:\s*,)?\s+(?:(?:a|per|each|every|in a|times a)\s+(?:single\s+)?)?`;

const DAY = '(?:sun|mon|tues|wednes|thurs|fri|satur)days?';
/** "Every day except on Mondays", "I forget it on Mondays": no interval. */
const NOT_TAKEN =
  /\b(?:except|other than|besides|apart from|but not|not|no|never|forg[eo]t\p{L}*|miss\p{L}*|skip\p{L}*|work\p{L}*|off)\b(?:[^.;]|\.(?=\d)){0,40}$/iu;
const LEAST_DAYS_OF_LIST = 3;

/** "On Mondays", "on Monday, Wednesday and Friday": as often a week as days are named; "on Monday" is a date. */
function daysOfWeek([, how = '', list = '']: readonly string[], before: string): string | null {
  const days = list.match(/day(?:s\b)?/giu) ?? [];
  const isRepeated = how.toLowerCase() !== 'on' || /days\b/iu.test(list) || days.length >= LEAST_DAYS_OF_LIST;
  return isRepeated && !NOT_TAKEN.test(before) ? `${days.length}/week` : null;
}

/** Patterns in order ("for a week" says how long, not how often); a stretch that one has taken is read by none after it. */
const PATTERNS: readonly (readonly [RegExp, (groups: readonly string[], before: string) => string | null])[] =
  [
    [/\bevery other (day|week|month)\b/giu, ([, unit = '']) => `every other ${unit}`],
    [
      /\bevery\s+(\d+|two|three|four|five|six|eight|ten|twelve|twenty[ -]four)(?:\s*(?:to|or|-)\s*(\d+|four|six|eight|twelve))?\s+(hours?|days?|weeks?|months?)\b/giu,
      ([, from = '', to, unit = '']) => {
        const every = `every ${digitsOf(from)}${to === undefined ? '' : `-${digitsOf(to)}`} ${unit.replace(/s$/u, '')}`;
        return (
          {
            'every 24 hour': '1/day',
            'every 12 hour': '2/day',
            'every 8 hour': '3/day',
            'every 7 day': '1/week',
          }[every] ?? every
        );
      },
    ],
    [
      new RegExp(
        String.raw`\b${COUNT}${PER}(day|daily|night|nightly|week|weekly|month|monthly|year|hour|morning)\b`,
        'giu',
      ),
      ([, count = '', unit = '']) => `${digitsOf(count.split(' ')[0] ?? '')}/${unitOf(unit)}`,
    ],
    [
      /\b(?:in the morning and (?:in the |at )?(?:evening|night|bedtime)|morning and (?:evening|night))\b/giu,
      () => '2/day',
    ],
    [
      /\b(?:at bedtime|at night|before bed(?:time)?|nightly|every (?:night|evening)|each night|q ?hs)\b/giu,
      () => 'at night',
    ],
    [/\b(?:every|each) morning\b|\bin the mornings?\b/giu, () => '1/day'],
    [/\b(?:daily|every (?:single )?day|each day|(?<!\bfor )(?:a|per) day|everyday)\b/giu, () => '1/day'],
    [
      new RegExp(
        String.raw`\b(every|each|on)(?: single)? (${DAY}(?:(?:\s*,\s*|\s+)(?:and\s+|or\s+)?(?:on\s+|every\s+)?${DAY})*)\b(?!\s*(?:through|thru|to|until|[-–])\s*${DAY})`,
        'giu',
      ),
      daysOfWeek,
    ],
    [/\b(?:weekly|every week|each week|(?<!\bfor )(?:a|per) week)\b/giu, () => '1/week'],
    [/\b(?:monthly|every month|(?<!\bfor )(?:a|per) month)\b/giu, () => '1/month'],
    [
      /\b(?:as needed|when needed|as necessary|(?:when|if|whenever) (?:i|you|he|she|they) (?:need|have)s?(?: to)?)\b/giu,
      () => 'as needed',
    ],
  ];

const unitOf = (word: string): string => {
  if (/^(?:day|daily|night|nightly|morning)$/iu.test(word)) return 'day';
  return word.toLowerCase().replace(/ly$/u, '');
};

/** How often something is done, in the words of a note or of speech, abbreviations written out. */
export function frequenciesIn(text: string): FrequencyFact[] {
  let rest = text;
  const found: FrequencyFact[] = [];
  for (const [pattern, name] of PATTERNS) {
    rest = rest.replace(pattern, (...args: unknown[]) => {
      const groups = args
        .slice(0, -2)
        .filter((each) => typeof each === 'string' || each === undefined) as string[];
      const words = groups[0] ?? '';
      const start = args.find((each): each is number => typeof each === 'number') ?? 0;
      const called = name(groups, text.slice(0, start));
      if (called === null) return words;
      found.push({ name: called, start, end: start + words.length });
      return '\u0000'.repeat(words.length);
    });
  }
  return found.toSorted((a, b) => a.start - b.start);
}
