import { personsIn } from '../checks/relatives.ts';
import { capitalise } from '../extraction/clean-speech.ts';
import { NO_NOUN } from '../note/one-pronoun.ts';
import { OTHER_PERSON } from '../note/other-people.ts';
import { splitSentences } from '../transcript/sentences.ts';
import { abbreviate } from './abbreviate.ts';
import { deniesBoth, hasSameFacts, isOfSeveral } from './same-facts.ts';

/** One way of saying the same in fewer words. */
type Rule = (sentence: string) => string;

const drop =
  (pattern: RegExp, instead = ''): Rule =>
  (sentence) =>
    sentence.replace(pattern, instead);

/** Without "they": who found it, or stopped it, is seldom the patient. */
const SUBJECT = String.raw`(?:(?:the|this) (?:patient|pt)|patient|pt|he|she)`;
const TELLS = String.raw`(?:also |further )?(?:reports?|reported|states?|stated|says|said|notes|noted|mentions|mentioned|describes|described|endorses|endorsed|tells (?:me|us))(?: that)?`;

/** Of every sentence. */
const fillers: readonly Rule[] = [
  drop(/\bin order to\b/giu, 'to'),
  drop(/\bdue to the fact that\b/giu, 'because'),
  drop(/\b(?:with|in) regards? to\b/giu, 'for'),
  drop(/\bas well as\b/giu, 'and'),
  drop(/^(?:it is|it was) noted that\s+/iu),
  drop(/^(?:there (?:is|are)|we see|i see)\s+/iu),
  drop(/^on (?:exam(?:ination)?|physical exam(?:ination)?|inspection|palpation|auscultation),\s*/iu),
  drop(/\b(?:really|basically|essentially|of course)\s+/giu),
  drop(/,?\s+(?:as mentioned|as noted|as discussed|as well)(?=[.,;]|$)/giu),
];

/** Only of the patient: in "his mother has asthma, she takes prednisone" the subject is the fact. */
const subjects: readonly Rule[] = [
  drop(new RegExp(String.raw`^${SUBJECT} ${TELLS}\s+(?=\p{L})`, 'iu')),
  drop(
    new RegExp(
      String.raw`^${SUBJECT} (?:has been(?= \p{L}+ing\b)|(?:has|have) had|is|are|has(?! been)|have(?! been))\s+(?!(?:not|no longer|to)\b)`,
      'iu',
    ),
  ),
  drop(
    new RegExp(
      String.raw`^${SUBJECT}\s+(?!(?:is|are|was|were|has|have|had|may|might|could|will|would|should|can|does|did|do|'s)\b)`,
      'iu',
    ),
  ),
  drop(/\b(?:his|their)\s+(?=\p{L})/giu),
  // "Told her to rest" has no noun of hers.
  (sentence) =>
    sentence.replace(/\bher\s+(?=\p{L})/giu, (her, at: number) =>
      NO_NOUN.test(sentence.slice(at + her.length)) ? her : '',
    ),
];

/** With a capital only where a sentence begins: "group A strep" is no group of streps, and "A fib" no fib. */
const ARTICLE =
  /(?:^(?:The|A(?! (?:fib|flutter|line|positive|negative|and)\b)|An)|(?<=^|[\s(])(?:the|an?))\s+(?!(?:day|week|month|year|hour|night|few|lot|little|bit|couple|time|while)\b)(?=[\p{L}\d])/gu;
/** "He feels like he having pain" is no note. */
const BE = /(?<!\b(?:he|she|it|they|who|which|that|there)\s)\b(?:is|are)\s+(?!(?:not|no)\b)/iu;
/** Longer sentences without their verb are riddles. */
const MOST_WORDS_WITHOUT_VERB = 8;

const bare: readonly Rule[] = [
  drop(ARTICLE),
  (sentence) =>
    sentence.split(/\s+/u).length <= MOST_WORDS_WITHOUT_VERB &&
    (sentence.match(/\b(?:is|are)\b/giu) ?? []).length === 1
      ? sentence.replace(BE, '')
      : sentence,
  abbreviate,
];

/** "Denies fever. Denies chills." is one line, and so is "No edema. No rash." */
const LIKE = /^(denies|no)\s+([^.;:]+)\.\s+\1\s+([^.;:]+)\.$/iu;

/**
 * The same in fewer words: without lead-ins ("the patient reports that"), articles, the verb of a short finding, with the usual abbreviations and
 * with like fragments joined. Each step is taken only when the checks read the same facts after it, so that no number, unit, medicine, side, denial,
 * person or degree of doubt is ever touched.
 * @returns the text itself when nothing can be spared.
 */
export function shorten(text: string): string {
  // Words in quotation marks are somebody's own.
  if (/["“”]/u.test(text)) return text;
  const rules = [...fillers, ...(mayBeOfOthers(text) ? [] : subjects), ...bare];
  const sentences = splitSentences(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    return rules.reduce((now, rule) => kept(now, capitalise(rule(now).trim())), sentence);
  });
  const short = joined(sentences).join(' ');
  return short.length < text.length ? short : text;
}

/** Without its subject the sentence would be the patient's. */
const mayBeOfOthers = (text: string): boolean =>
  personsIn(text).length > 0 ||
  isOfSeveral(text) ||
  /\b(?:he|she)\b/iu.test(text.slice(OTHER_PERSON.exec(text)?.index ?? text.length));

/** What a rule made, unless it cost a fact or left nothing. */
function kept(before: string, after: string): string {
  return after.length < before.length && /\p{L}/u.test(after) && hasSameFacts(before, after) ? after : before;
}

function joined(sentences: readonly string[]): string[] {
  return sentences.reduce<string[]>((done, sentence) => {
    const before = done.at(-1) ?? '';
    const found = LIKE.exec(`${before} ${sentence}`);
    if (found === null) return [...done, sentence];
    const [, cue = '', first = '', second = ''] = found;
    const together = `${cue} ${first} or ${second}.`;
    return deniesBoth(before, sentence, together, cue.toLowerCase())
      ? [...done.slice(0, -1), together]
      : [...done, sentence];
  }, []);
}
