import type { Recognition } from '#contracts/speech.ts';
import { decideTerms, shortlist } from '#domain/terms/decide-terms.ts';
import { medicineTerms, visitTerms } from '#domain/terms/medicine-terms.ts';
import { proposeTerms } from '#domain/terms/propose-terms.ts';
import { createTermIndex, type TermIndex } from '#domain/terms/term-index.ts';
import { numberDoubts, offerNumbers } from '#domain/terms/number-doubts.ts';
import { markNumberHomophones } from '#domain/terms/number-homophones.ts';
import { markUnknown } from '#domain/terms/unknown-terms.ts';
import type { SuggestedText } from '#domain/terms/term-suggestion.ts';

/** Finds the names that a recogniser misheard. */
export interface TermCorrector {
  /** Names of this visit and this clinician; they hold from the next segment on. */
  setTerms(names: readonly string[]): void;
  /** What was heard with names put right or suggested. Unchanged when the engine cannot say what it thinks of another wording, or `shouldStop` says so. */
  correct(recognition: Recognition, shouldStop: () => boolean): Promise<SuggestedText>;
}

/**
 * Names are proposed by their sound (`proposeTerms`), the recogniser says how likely each one is on the same audio, and both together decide
 * (`decideTerms`). One run of the decoder a candidate, so only a few are asked about.
 */
export function createTermCorrector(): TermCorrector {
  let lexicon: TermIndex[] | null = null;
  let visit: TermIndex | null = null;
  return {
    setTerms(names) {
      const terms = visitTerms(names);
      visit = terms.length === 0 ? null : createTermIndex(terms);
    },
    async correct({ text, acoustics, isLooping }, shouldStop) {
      const unchanged = { text, suggestions: [] };
      if (acoustics === undefined || isLooping || text === '') return unchanged;
      lexicon ??= (['common', 'known', 'rare'] as const).map((tier) =>
        createTermIndex(medicineTerms([tier])),
      );
      const indexes = visit === null ? lexicon : [visit, ...lexicon];
      const proposals = shortlist(proposeTerms(text, acoustics.wordProbabilities, indexes));
      const doubts = numberDoubts(text);
      const changes = [
        ...proposals.map(({ start, end, term }) => ({ start, end, words: term.name })),
        ...doubts.map(({ start, end, other }) => ({ start, end, words: other })),
      ];
      if (changes.length === 0) return finish(unchanged, indexes);
      const wordings = changes.map(({ start, end, words }) => text.slice(0, start) + words + text.slice(end));
      const [heard = null, ...likelihoods] = await acoustics.likelihoods([text, ...wordings], shouldStop);
      if (heard === null) return unchanged;
      const gains = likelihoods.map((likelihood) => (likelihood === null ? null : likelihood - heard));
      const scored = proposals.flatMap((proposal, index) => {
        const gain = gains[index] ?? null;
        return gain === null ? [] : [{ proposal, gain }];
      });
      return finish(offerNumbers(decideTerms(text, scored), gains.slice(proposals.length)), indexes);
    },
  };
}

/** What needs no recogniser: digits heard as little words, and names that no list knows. */
const finish = (of: SuggestedText, indexes: readonly TermIndex[]): SuggestedText =>
  markUnknown(markNumberHomophones(of), indexes);
