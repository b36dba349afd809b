import type { PatientSex } from '../drafting/prompt.ts';
import { splitSentences } from '../transcript/sentences.ts';
import { OTHER_PERSON, RELATIVE } from './other-people.ts';
import { withoutSingularThey } from './singular-they.ts';
import type { Statement } from './statement.ts';

/** Words after "her" that no possessive stands before: "told her to rest", "saw her today". */
export const NO_NOUN =
  /^\s*(?:$|[.,;:?!)]|(?:to|for|in|on|at|with|and|or|but|if|that|as|by|from|about|when|while|until|since|because|is|was|again|today|yesterday|tomorrow|back|up|out|off|regarding|into|after|before|during|how|what|not|the|a|an|this|some|any|of|over|through|know|feel|only|well)\b)/iu;
const BEARER = String.raw`(?:year|month|week|day)s?[ -]old(?: [\p{L}-]+){0,3}?|pleasant|this|elderly|young`;
const MALE_NOUN = new RegExp(String.raw`\b(${BEARER}) (?:male|man|gentleman|boy)\b`, 'giu');
const FEMALE_NOUN = new RegExp(String.raw`\b(${BEARER}) (?:female|woman|lady|girl)\b`, 'giu');

/** Pronouns by their place in the sentence. */
interface Pronouns {
  subject: string;
  object: string;
  /** Before its noun. */
  possessive: string;
  /** Without a noun. */
  absolute: string;
  reflexive: string;
}

const PRONOUNS: Readonly<Record<PatientSex, Pronouns>> = {
  male: { subject: 'he', object: 'him', possessive: 'his', absolute: 'his', reflexive: 'himself' },
  female: { subject: 'she', object: 'her', possessive: 'her', absolute: 'hers', reflexive: 'herself' },
  unknown: {
    subject: 'the patient',
    object: 'them',
    possessive: 'their',
    absolute: 'theirs',
    reflexive: 'themselves',
  },
};

/**
 * Says "he", "she" or, for a patient of unknown sex, "the patient" and "their" throughout: windows are drafted one by one, and a note that
 * mixes them reads as one about two people. Sentences that name a relative stay as they are, and after another person the subject does.
 */
export function withOnePronoun(text: string, sex: PatientSex): string {
  let result = '';
  let end = 0;
  for (const span of splitSentences(text)) {
    result += text.slice(end, span.start) + rewriteSentence(text.slice(span.start, span.end), sex);
    ({ end } = span);
  }
  return result + text.slice(end);
}

function rewriteSentence(sentence: string, sex: PatientSex): string {
  if (RELATIVE.test(sentence)) return sentence;
  const nouned = withNoun(sentence, sex);
  const other = OTHER_PERSON.exec(nouned);
  if (other !== null && !/^(?:he|she|his|her|the patient|patient)\b/iu.test(nouned)) return nouned;
  return withPronouns(nouned, sex, other?.index ?? nouned.length);
}

/** "A 45-year-old female" in the note of a man. */
function withNoun(sentence: string, sex: PatientSex): string {
  if (sex === 'male') return sentence.replace(FEMALE_NOUN, '$1 male');
  if (sex === 'female') return sentence.replace(MALE_NOUN, '$1 female');
  return sentence.replace(MALE_NOUN, '$1 patient').replace(FEMALE_NOUN, '$1 patient');
}

/** @param subjectsUpTo from here on "he" may be the other person whom the sentence has named. */
function withPronouns(sentence: string, sex: PatientSex, subjectsUpTo: number): string {
  const words = PRONOUNS[sex];
  return sentence.replace(
    /\b(?:himself|herself|hers|his|him|her|he|she)\b/giu,
    (pronoun, index: number): string => {
      const rest = sentence.slice(index + pronoun.length);
      const isSubject = /^(?:he|she)$/iu.test(pronoun);
      // "He" of "he/she" and "S/he" would come out twice.
      if ((isSubject && index >= subjectsUpTo) || rest.startsWith('/') || sentence[index - 1] === '/')
        return pronoun;
      return likeCase(words[placeOf(pronoun.toLowerCase(), rest)], pronoun);
    },
  );
}

function placeOf(pronoun: string, rest: string): keyof Pronouns {
  if (pronoun === 'he' || pronoun === 'she') return 'subject';
  if (pronoun.endsWith('self')) return 'reflexive';
  if (pronoun === 'hers') return 'absolute';
  if (pronoun === 'him') return 'object';
  const hasNoun = !NO_NOUN.test(rest);
  if (pronoun === 'his') return hasNoun ? 'possessive' : 'absolute';
  return hasNoun ? 'possessive' : 'object';
}

const likeCase = (word: string, like: string): string =>
  /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;

/** The statement with the visit's pronoun. What a person wrote, accepted or edited, and what quotes the speech, is left alone. */
export function statementWithOnePronoun<
  S extends Pick<Statement, 'origin' | 'state' | 'section' | 'text' | 'they'>,
>(statement: S, sex: PatientSex): S {
  const { origin, state, section, text, they } = statement;
  if ((state !== 'draft' && state !== 'stale') || section === 'family-history') return statement;
  if (origin === 'model') return { ...statement, text: withOnePronoun(text, sex) };
  return origin === 'rule' && they === 'patient'
    ? { ...statement, text: withoutSingularThey(text, sex) }
    : statement;
}
