import { medicinesIn } from '../checks/medicines.ts';
import { problemsIn } from '../checks/problems.ts';
import type { Utterance } from './utterance.ts';

/** What a transcript seems to be of, by its words alone. */
export type Kind = 'consultation' | 'something-else' | 'too-short-to-tell';

/** Fewer words than that are judged by nobody: a short visit is a visit. */
const LEAST_WORDS = 120;
/** A stretch of talk in which a consultation shows itself: those of ACI-bench `train` have three signs in their first minute or two. */
const STRETCH_WORDS = 300;
const LEAST_SIGNS = 3;
const CARE =
  /\b(?:doctor|nurse|patients?|symptoms?|diagnos\p{L}*|prescri\p{L}*|medications?|medicines?|meds|pills?|dose|milligrams?|mg|blood (?:pressure|work|sugars?|test)|x-?rays?|mri|ct scan|ultrasound|surger\p{L}*|physical (?:exam|therapy)|exam(?:ine|ination)?|lungs|abdomen|allerg\p{L}*|vital signs|follow[- ]up|refer(?:ral|red)?|clinic|hospital|vaccine\p{L}*|smok\p{L}+|antibiotics?|labs?|chills|injur\p{L}*|specialist|treatment|hurts?|pain\p{L}*)\b/giu;

/**
 * Tells a consultation from a lecture, a story or a meeting that was recorded by mistake: a note drafted from those is invention from
 * the first line. Unsure is a consultation: the question costs a click, a visit left undrafted costs the visit.
 */
export function kindOf(utterances: readonly Utterance[]): Kind {
  const words = utterances.flatMap((utterance) => utterance.text.split(/\s+/u)).filter((word) => word !== '');
  if (words.length < LEAST_WORDS) return 'too-short-to-tell';
  for (let start = 0; start < words.length; start += STRETCH_WORDS / 2) {
    const stretch = words.slice(start, start + STRETCH_WORDS);
    if (signsIn(stretch.join(' ')) >= Math.min(LEAST_SIGNS, Math.ceil(stretch.length / 120)))
      return 'consultation';
  }
  return 'something-else';
}

/** Each sign counts once, however often it is said: a novel may say "pain" on every page. */
const signsIn = (text: string): number =>
  new Set([
    ...[...text.matchAll(CARE)].map(([word]) => word.toLowerCase()),
    ...problemsIn(text).map(({ name }) => name),
    ...medicinesIn(text).map(({ name }) => name),
  ]).size;
