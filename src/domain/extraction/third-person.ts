import { capitalise } from './clean-speech.ts';
import { isAdverb, isBaseVerb, isFixedVerb, thirdPersonVerb } from './verb-forms.ts';

/** Whose words turn into the third person: "I" of a patient, "you" of a clinician who speaks to the patient. */
export type Person = 'first' | 'second';

const SUBJECT = { first: 'i', second: 'you' } as const;

/** Pronouns other than a leading subject. Number and sex of the patient are not known to the words: "they" is always true. */
const PRONOUNS: Record<Person, readonly (readonly [RegExp, string])[]> = {
  first: [
    [/\b(?:i'm|i am)\b/giu, 'they are'],
    [/\bi was\b/giu, 'they were'],
    [/\bi wasn't\b/giu, "they weren't"],
    [/\bi've\b/giu, 'they have'],
    [/\bi'll\b/giu, 'they will'],
    [/\bi'd\b/giu, "they'd"],
    [/\bwe're\b/giu, 'they are'],
    [/\bwe've\b/giu, 'they have'],
    [/\bwe'll\b/giu, 'they will'],
    [/\b(?:i|we)\b(?!')/giu, 'they'],
    [/\b(?:me|us)\b/giu, 'them'],
    [/\b(?:my|our)\b/giu, 'their'],
    [/\b(?:mine|ours)\b/giu, 'theirs'],
    [/\b(?:myself|ourselves)\b/giu, 'themselves'],
  ],
  second: [
    [/\byou're\b/giu, 'they are'],
    [/\byou've\b/giu, 'they have'],
    [/\byou'll\b/giu, 'they will'],
    [/\byou'd\b/giu, "they'd"],
    [
      /\b(to|for|with|of|on|sent|continue|involve|qualify|accept|remind|give|gave|put|get|have|help|see|let|refer|send|keep|call|tell|told|ask|asked|show|bothering|start|started) you\b(?!')/giu,
      '$1 them',
    ],
    // "order you some Ultram": one who acts is followed by what he does.
    [
      /(?<!\b(?:if|when|that|and|or|do|did|are|as|what|how) )\byou\b(?= (?:a|an|the|some|up|on|in|with|back|out|another|through|off|over)\b|[.,;]|$)/giu,
      'them',
    ],
    [/\byou\b(?!')/giu, 'they'],
    [/\byours\b/giu, 'theirs'],
    [/\byour\b/giu, 'their'],
    [/\byourself\b/giu, 'themselves'],
  ],
};

/**
 * Puts what a patient says of themselves, or a clinician says to the patient, into the third person: "I'm taking my pills" → "Patient is
 * taking their pills". Null when the rewrite is unsure: the caller then quotes.
 */
export function toThirdPerson(sentence: string, person: Person): string | null {
  if (person === 'first' && /\b(?:you|your)\b/iu.test(sentence)) return null;
  if (person === 'second' && /\b(?:i|i'm|i've|i'll|i'd|me|my|we|we're|we'll|us|our)\b/iu.test(sentence))
    return null;
  const spoken = person === 'first' ? withSubject(sentence) : sentence;
  const lead = leadingSubject(spoken, person);
  const possessive = lead === null ? leadingPossessive(sentence, person) : null;
  const text = lead ?? possessive ?? sentence;
  return capitalise(replacePronouns(text, person));
}

/** Pronouns only, for a phrase without a subject of its own ("any pain in your chest" → "any pain in their chest"). */
export function replacePronouns(text: string, person: Person): string {
  return PRONOUNS[person].reduce((result, [pattern, word]) => result.replace(pattern, word), text);
}

/** "can't recall a fever" leaves out its "I". */
const withSubject = (sentence: string): string =>
  /^(?:can't|couldn't|haven't|don't|didn't|never had|never been)\b/iu.test(sentence)
    ? `I ${sentence}`
    : sentence;

function leadingPossessive(sentence: string, person: Person): string | null {
  const word = person === 'first' ? 'my' : 'your';
  const match = new RegExp(`^${word} (?=\\p{L})`, 'iu').exec(sentence);
  if (match === null) return null;
  const rest = sentence.slice(match[0].length);
  const isRelative =
    /^(?:wife|husband|partner|mother|mom|father|dad|son|daughter|brother|sister|doctor)\b/iu.test(rest);
  return isRelative ? `Patient's ${rest}` : rest;
}

function leadingSubject(sentence: string, person: Person): string | null {
  const subject = SUBJECT[person];
  const match = new RegExp(`^${subject}(?:'(m|re|ve|ll|d))?\\s+`, 'iu').exec(sentence);
  if (match === null) return null;
  const rest = sentence.slice(match[0].length);
  const suffix = match[1]?.toLowerCase();
  if (suffix === 'm' || suffix === 're') return `Patient is ${rest}`;
  if (suffix === 've') return `Patient has ${rest}`;
  if (suffix === 'll') return `Patient will ${rest}`;
  if (suffix === 'd') return fromContractedD(rest);
  return withVerb(rest);
}

/** "I'd been" is had, "I'd say" is would. */
function fromContractedD(rest: string): string {
  const verb = rest.split(/\s+/u).find((word) => !isAdverb(word.toLowerCase())) ?? '';
  return /(?:ed|en|been|had|better)$/iu.test(verb) ? `Patient had ${rest}` : `Patient would ${rest}`;
}

function withVerb(rest: string): string {
  const words = rest.split(' ');
  const at = words.findIndex((word) => !isAdverb(bare(word)));
  const verb = bare(words[at] ?? '');
  const form = formOf(verb);
  if (form === null) return `Reports that they ${rest}`;
  const changed = withoutRepeatedSubject(words);
  changed[at] = (words[at] ?? '').replace(/[\p{L}']+/u, form);
  // "I take it and feel better": the second verb has the same subject.
  if (form !== verb) conjugateCoordinated(changed, at);
  return `Patient ${changed.join(' ')}`;
}

/** "took some ibuprofen and I put ice on it": the second "I" is the same patient, as long as nobody else acted in between. */
function withoutRepeatedSubject(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (const [i, word] of words.entries()) {
    const isRepeated =
      /^(?:i|you)$/iu.test(word) &&
      bare(words[i - 1] ?? '') === 'and' &&
      isFixedVerb(bare(words[i + 1] ?? ''));
    if (!isRepeated || hasOtherSubject(words.slice(0, i - 1))) kept.push(word);
  }
  return kept;
}

/** "it" may end a clause as its object ("I iced it and I rested"), anywhere else it may be a subject. */
const hasOtherSubject = (words: readonly string[]): boolean =>
  words.some(
    (word, i) =>
      /^(?:he|she|they|we|who|which|that|there|because|if|when|while|but|so)$/u.test(bare(word)) ||
      (/^(?:it|it's|this)$/u.test(bare(word)) && i < words.length - 1),
  );

function conjugateCoordinated(words: string[], from: number): void {
  for (let i = from + 1; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const before = bare(words[i - 1] ?? '');
    if (
      /^(?:and|or|but)$/u.test(before) &&
      isBaseVerb(bare(word)) &&
      !/^(?:cut|hurt|cough|work|ache|itch|exercise)$/u.test(bare(word))
    ) {
      words[i] = word.replace(/[\p{L}']+/u, thirdPersonVerb(bare(word)));
    }
  }
}

const IRREGULAR: Readonly<Record<string, string>> = {
  am: 'is',
  are: 'is',
  were: 'was',
  "weren't": "wasn't",
  "aren't": "isn't",
  have: 'has',
  "haven't": "hasn't",
  do: 'does',
  "don't": "doesn't",
};

function formOf(verb: string): string | null {
  if (Object.hasOwn(IRREGULAR, verb)) return IRREGULAR[verb] ?? null;
  if (isFixedVerb(verb)) return verb;
  return isBaseVerb(verb) ? thirdPersonVerb(verb) : null;
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}']/gu, '');
