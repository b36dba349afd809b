import type { PatientSex } from '../drafting/prompt.ts';
import { isAdverb, isBaseVerb, isFixedVerb, thirdPersonVerb } from '../extraction/verb-forms.ts';
import { RELATIVE } from './other-people.ts';

const WORDS = {
  male: { they: 'he', them: 'him', their: 'his', theirs: 'his', themselves: 'himself' },
  female: { they: 'she', them: 'her', their: 'her', theirs: 'hers', themselves: 'herself' },
} as const;
type They = keyof (typeof WORDS)['male'];

const VERBS: Readonly<Record<string, string>> = { are: 'is', were: 'was', have: 'has', do: 'does' };
const QUOTED = /("[^"]*")/u;
const AFTER_THEY = /\b(they)((?: (?!they\b)\p{L}+){1,3})\b/giu;

/**
 * A rule's "they", which is the patient, by the patient's own pronoun: "when they walk" → "when she walks". Quotations stay, a patient of unknown sex
 * stays "they", and so does a sentence that names a relative, of whom "she" could be.
 */
export function withoutSingularThey(text: string, sex: PatientSex): string {
  if (sex === 'unknown' || RELATIVE.test(text)) return text;
  return text
    .split(QUOTED)
    .map((piece) => (piece.startsWith('"') ? piece : rewrite(piece, sex)))
    .join('');
}

function rewrite(text: string, sex: 'male' | 'female'): string {
  return withVerbs(text).replace(/\b(?:they|them|their|theirs|themselves)\b/giu, (word) => {
    const own = WORDS[sex][word.toLowerCase() as They];
    return /^\p{Lu}/u.test(word) ? own.charAt(0).toUpperCase() + own.slice(1) : own;
  });
}

/** Verbs first, while "they" still marks whose they are. */
const withVerbs = (text: string): string =>
  text.replace(AFTER_THEY, (match, they: string, words: string) => {
    const following = words.trim().split(' ');
    const at = following.findIndex((word) => !isAdverb(word.toLowerCase()));
    if (at < 0) return match;
    return [they, ...following.map((word, index) => (index === at ? formOf(word) : word))].join(' ');
  });

function formOf(verb: string): string {
  const plain = verb.toLowerCase();
  if (Object.hasOwn(VERBS, plain)) return VERBS[plain] ?? verb;
  return isBaseVerb(plain) && !isFixedVerb(plain) ? thirdPersonVerb(plain) : verb;
}
