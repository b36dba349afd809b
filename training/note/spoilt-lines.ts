import type { AnswerLine } from '#domain/drafting/prompt.ts';
import type { Random } from '#domain/random.ts';
import { pick } from './pick.ts';

/** Words that turn a true line into a false one, in both directions. */
const TURNED: readonly (readonly [RegExp, string])[] = [
  [/\bdenies (?:any |having )?/u, 'reports '],
  [/\bDenies (?:any |having )?/u, 'Reports '],
  [/\b(?:reports|endorses|complains of) (?=\p{L})/u, 'denies '],
  [/\b(?:Reports|Endorses) (?=\p{L})/u, 'Denies '],
  [/\bNo (\p{Ll})/u, 'Some $1'],
  [/\bhas not\b/u, 'has'],
  [/\bdoes not\b/u, 'does'],
  [/\bis not\b/u, 'is'],
  [/\bwas not\b/u, 'was'],
  [/\bhas (?!not\b)/u, 'does not have '],
  [/\bis (?!not\b)/u, 'is not '],
  [/\bwas (?!not\b)/u, 'was not '],
  [/\bcontinue\b/u, 'discontinue'],
  [/\bContinue\b/u, 'Stop'],
  [/\b(?:start|begin)\b/u, 'stop'],
  [/\bStart\b/u, 'Stop'],
  [/\b(?:stop|hold|discontinue)\b/u, 'continue'],
  [/\bincreased?\b/u, 'decrease'],
  [/\bdecreased?\b/u, 'increase'],
  [/\bbetter\b/u, 'worse'],
  [/\bworse(?:ns)?\b/u, 'better'],
  [/\bimprov(?:es|ed|ing)\b/u, 'worsened'],
  [/\bworsen(?:s|ed|ing)?\b/u, 'improved'],
  [/\b(?:helps?|helped|helpful)\b/u, 'does not help'],
  [/\bnormal\b/u, 'abnormal'],
  [/\babnormal\b/u, 'normal'],
  [/\belevated\b|\bhigh\b/u, 'low'],
  [/\bwithout\b/u, 'with'],
  [/\bwith\b/u, 'without'],
  [/\bbefore\b/u, 'after'],
  [/\bafter\b/u, 'before'],
  [/\bdays?\b/u, 'weeks'],
  [/\bweeks?\b/u, 'months'],
  [/\bmonths?\b/u, 'years'],
  [/\byears?\b/u, 'months'],
  [/\b(?:yesterday|last night)\b/u, 'last week'],
  [/\btoday\b/u, 'a week ago'],
  [/\b(?:occasional|intermittent)(?:ly)?\b/u, 'constant'],
  [/\bconstant(?:ly)?\b/u, 'intermittent'],
  [/\bmild\b/u, 'severe'],
  [/\bsevere\b/u, 'mild'],
  [/\b(?:will|would like to) (?:order|obtain|get)\b/u, 'have received'],
  [/\bwill (\p{Ll}+)\b/u, 'will not $1'],
  [/\b(?:he|she)\b/u, 'the mother'],
  [/^(?:He|She|The patient)(?= )/u, "The patient's mother"],
  [/\bmother\b/u, 'father'],
  [/\bfather\b/u, 'brother'],
  [/\bsister\b/u, 'mother'],
  [/^The patient's (\p{L}+) /u, "The patient's brother's $1 "],
];
const MIXED_LINES = 0.5;
/** Where a sentence may be cut so that each half still says something. */
const JOINTS =
  /\s(?=(?:for|since|when|with|after|due to|because|from|while|in|on|at|to|and|that|which|where|who)\s)/gu;

/**
 * Lines of a window spoiled by rule, so that the model learns to refuse them: turned round or told of another person, and now and then the head of one with
 * the tail of another.
 */
export function spoiltLines(lines: readonly AnswerLine[], random: Random): AnswerLine[] {
  const spoilt = lines.flatMap((line) => [
    turned(line, random),
    random() < MIXED_LINES ? mixed(line, lines, random) : null,
  ]);
  const right = new Set(lines.map(({ text }) => text));
  // Where a window says "worse" of one week and "better" of the next, a line turned round is the other line, and true.
  return spoilt.filter((line) => line !== null).filter(({ text }) => !right.has(text));
}

function turned(line: AnswerLine, random: Random): AnswerLine | null {
  const fitting = TURNED.filter(([pattern]) => pattern.test(line.text));
  if (fitting.length === 0) return null;
  const [pattern, words] = pick(random, fitting);
  return { ...line, text: line.text.replace(pattern, words) };
}

/** The head of a line with the tail of another: every word was said, the sentence was not. */
function mixed(line: AnswerLine, lines: readonly AnswerLine[], random: Random): AnswerLine | null {
  const others = lines.filter((other) => other !== line && halvesOf(other.text, random) !== null);
  const halves = halvesOf(line.text, random);
  if (others.length === 0 || halves === null) return null;
  const tail = halvesOf(pick(random, others).text, random)?.[1];
  return tail === undefined || tail === halves[1] ? null : { ...line, text: `${halves[0]} ${tail}` };
}

function halvesOf(text: string, random: Random): [string, string] | null {
  const joints = [...text.matchAll(JOINTS)].map(({ index }) => index).filter((at) => at > 12);
  if (joints.length === 0) return null;
  const at = pick(random, joints);
  return [text.slice(0, at), text.slice(at + 1)];
}
