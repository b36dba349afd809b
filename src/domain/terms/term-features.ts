import type { TermProposal } from './propose-terms.ts';

/** A proposed name and what the recogniser thinks of it. */
export interface ScoredProposal {
  proposal: TermProposal;
  /** Log-probability of the wording with the name, less that of the words as heard. */
  gain: number;
  /** The same without the audio: how much more or less gladly the recogniser writes the name whatever is said. */
  habit: number;
}

/** In the order of `termWeights`. */
export const featureNames = [
  'bias',
  'sound',
  'spelling',
  'dose',
  'cue',
  'common',
  'known',
  'on the list',
  'ordinary',
  'doubt',
  'gain',
  'length',
  'words',
  'ordinary without context',
  'habit',
] as const;

const bounded = (value: number, from: number, to: number): number => Math.max(from, Math.min(to, value));

/** What decides about a name, as numbers of the size of one. A name of the visit's list counts as a common one besides. */
export function termFeatures({ proposal, gain, habit }: ScoredProposal): number[] {
  const { term, sound, spelling, context, ordinary, probability, words } = proposal;
  return [
    1,
    sound,
    spelling,
    context === 'dose' ? 1 : 0,
    context === 'cue' ? 1 : 0,
    term.tier === 'common' || term.tier === 'visit' ? 1 : 0,
    term.tier === 'known' ? 1 : 0,
    term.tier === 'visit' ? 1 : 0,
    ordinary,
    bounded(-Math.log(Math.max(probability, 1e-6)), 0, 5) / 5,
    bounded(gain, -60, 10) / 10,
    bounded((0.5 - sound) * term.phones.length, -4, 6) / 5,
    words / 5,
    context === 'none' ? ordinary : 0,
    bounded(habit, -60, 30) / 10,
  ];
}
