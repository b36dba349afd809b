import type { TermProposal } from './propose-terms.ts';
import { termFeatures, type ScoredProposal } from './term-features.ts';
import { replaceAt, type SuggestedText, type TermCandidate, type TermSuggestion } from './term-suggestion.ts';
import { proposalWeights, termWeights } from './term-weights.ts';

/** Runs of the decoder for one segment, at most: one a name. */
const ASKED = 12;
/** A name less likely than this beforehand is not asked about: of 292 right ones the trial lost 3 at 0.01 and 1 at 0.002. */
const ASKED_FROM = 0.005;
/** Certain: on names held out of the fit 3 of 94 at least this likely were wrong, before `mayApply`, which takes those that nothing calls for (at 0.65: 5 of 114, at 0.85: 0 of 65). */
const APPLIED_FROM = 0.75;
/** However near it sounds: of right names 19 in 20 cost the recogniser less than this, in nats. */
const APPLIED_ABOVE_GAIN = -32;
const SURE_OF_WORDS = 0.5;
const OFFERED_FROM = 0.2;
const CANDIDATES = 4;

interface Weighed {
  proposal: TermProposal;
  gain: number;
  odds: number;
}

/** Odds of a name against nothing having been said there. */
function weigh(scored: ScoredProposal, weights: readonly number[]): Weighed {
  const features = termFeatures(scored);
  const sum = features.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
  return { ...scored, odds: Math.exp(sum) };
}

/** The few proposals that are worth a run of the decoder each, likeliest first. */
export function shortlist(proposals: readonly TermProposal[]): TermProposal[] {
  const weighed = proposals
    .map((proposal) => weigh({ proposal, gain: 0, habit: 0 }, proposalWeights))
    .sort((a, b) => b.odds - a.odds);
  const rivalry = ({ proposal }: Weighed): number =>
    weighed.filter(overlapping(proposal)).reduce((sum, { odds }) => sum + odds, 1);
  // The odds alone rule most of them out, and summing up rivals costs their square.
  return weighed
    .filter(({ odds }) => odds >= ASKED_FROM)
    .slice(0, 2 * ASKED)
    .filter((each) => each.odds / rivalry(each) >= ASKED_FROM)
    .slice(0, ASKED)
    .map(({ proposal }) => proposal);
}

/**
 * What becomes of the proposals of one heard text. Names whose stretches overlap compete with each other and with "no name" (conditional logit); the winner is
 * applied when it is nearly certain, else offered, and left alone when it is unlikely.
 */
export function decideTerms(text: string, scored: readonly ScoredProposal[]): SuggestedText {
  const found: TermSuggestion[] = [];
  let left = scored.map((each) => weigh(each, termWeights)).sort((a, b) => b.odds - a.odds);
  for (let [best] = left; best !== undefined; [best] = left) {
    const rivals = left.filter(overlapping(best.proposal));
    const suggestions = suggestionOf(rivals);
    found.push(...suggestions);
    // A rival that won may reach further than the one that began: nothing may overlap either.
    const taken = [best.proposal, ...suggestions].map(overlapping);
    left = left.filter((each) => !taken.some((overlaps) => overlaps(each)));
  }
  found.sort((a, b) => a.start - b.start);
  return found.reduce<SuggestedText>(
    (state, { state: wanted, candidates }, index) => {
      const [best] = candidates;
      return wanted === 'applied' && best !== undefined
        ? replaceAt(state, index, best.name, 'applied')
        : state;
    },
    { text, suggestions: found },
  );
}

const overlapping =
  (span: { start: number; end: number }) =>
  ({ proposal }: Weighed): boolean =>
    proposal.start < span.end && proposal.end > span.start;

/**
 * Nothing is written by itself that the recogniser finds impossible, in place of everyday words that it was sure of ("we start you on"), or where neither a dose,
 * a cue nor the visit's list speaks for a medicine ("symptoms like" was once tums).
 */
const mayApply = ({ gain, proposal }: Weighed): boolean => {
  const isCalledFor = proposal.context !== 'none' || proposal.term.tier === 'visit';
  const wasSure = proposal.ordinary === 1 && proposal.probability > SURE_OF_WORDS;
  return gain > APPLIED_ABOVE_GAIN && isCalledFor && !wasSure;
};

/** The likeliest name among proposals for one stretch and those that overlap it; none when "no name" is likelier by far. */
function suggestionOf(rivals: readonly Weighed[]): TermSuggestion[] {
  const total = rivals.reduce((sum, { odds }) => sum + odds, 1);
  const names = new Map<string, { best: Weighed; odds: number }>();
  for (const each of rivals) {
    const known = names.get(each.proposal.term.name);
    const best = known === undefined || each.odds > known.best.odds ? each : known.best;
    names.set(each.proposal.term.name, { best, odds: (known?.odds ?? 0) + each.odds });
  }
  const ranked = [...names.values()].sort((a, b) => b.odds - a.odds);
  const [first] = ranked;
  if (first === undefined || first.odds / total < OFFERED_FROM) return [];
  const { start, end, heard } = first.best.proposal;
  const candidates = ranked.slice(0, CANDIDATES).map(({ best, odds }): TermCandidate => {
    const { term, context } = best.proposal;
    return { name: term.name, confidence: Math.round((100 * odds) / total) / 100, tier: term.tier, context };
  });
  const isCertain = first.odds / total >= APPLIED_FROM && mayApply(first.best);
  return [{ start, end, heard, state: isCertain ? 'applied' : 'offered', candidates }];
}
