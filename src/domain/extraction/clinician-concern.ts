import { capitalise } from './clean-speech.ts';
import { replacePronouns } from './third-person.ts';

const CONCERN =
  /^(?:what )?(?:i am|i'm)(?: (?:a (?:little )?bit|a little|most|also|just|really|more|very|still))* (?<worry>concerned|worried)(?: (?:about|for|that|with))?(?: (?:for|with|about) your (?<place>[\p{L} ]{3,25}?))? (?:is(?: that)?,? )?(?:it (?:sounds|looks|seems) like )?(?<object>.+)$/iu;
/** "I'm concerned about that since …" says nothing by itself, nor does half a sentence. */
const BARE =
  /^(?:that|this|it|them|is|about|for)\b|\b(?:i|i'm|i've|i'd|i'll|we|we're|we'll|me|my|us|our)\b/iu;

/**
 * "what I'm concerned about for your knee is it sounds like you have a torn MCL" → "Knee: Concerned about a torn MCL"; null when what the
 * clinician fears is not named in so many words.
 */
export function toConcern(clause: string): string | null {
  const { worry, place, object } = CONCERN.exec(clause)?.groups ?? {};
  if (worry === undefined || object === undefined) return null;
  const feared = object.replace(
    /^you (?:may |might |could )?have (?:got )?(?=(?:an? |the |some |\p{L}+ ))/iu,
    '',
  );
  if (BARE.test(feared) || /^you\b/iu.test(feared)) return null;
  const line = `${capitalise(worry.toLowerCase())} about ${replacePronouns(feared, 'second')}`;
  return place === undefined ? line : `${capitalise(place)}: ${line}`;
}
