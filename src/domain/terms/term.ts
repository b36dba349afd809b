/**
 * How near a name lies to this visit: on the visit's or the clinician's own list, among the most used, among those that are prescribed, or only in the long
 * lexicon.
 */
export type TermTier = 'visit' | 'common' | 'known' | 'rare';

/** A name that Sotto may have missed. */
export interface Term {
  /** Lower case. */
  name: string;
  /** `soundsOf` the name, or from the lexicon. */
  phones: string;
  tier: TermTier;
}
