import type { Acoustics, Recognition } from '#contracts/speech.ts';
import { decideTerms, shortlist } from '#domain/terms/decide-terms.ts';
import { medicineTerms, visitTerms } from '#domain/terms/medicine-terms.ts';
import { proposeTerms } from '#domain/terms/propose-terms.ts';
import { createTermIndex, type TermIndex } from '#domain/terms/term-index.ts';
import { numberDoubts, decideNumbers } from '#domain/terms/number-doubts.ts';
import { markNumberHomophones } from '#domain/terms/number-homophones.ts';
import { isSame, proposeRead } from '#domain/terms/read-terms.ts';
import type { TermProposal } from '#domain/terms/propose-terms.ts';
import { markUnknown } from '#domain/terms/unknown-terms.ts';
import type { SuggestedText } from '#domain/terms/term-suggestion.ts';
import { createPreferredNames, type PreferredNames } from './preferred-names.ts';

/** Where names come from. The test bed switches them one by one, between segments. */
export interface ProposalWays {
  /** Names that sound like what was heard. */
  bySound: boolean;
  /** Names of the list that the recogniser writes when they are preferred while it decodes. */
  byReading: boolean;
}

const ALL_WAYS: ProposalWays = { bySound: true, byReading: true };

/** Finds the names that a recogniser misheard. */
export interface TermCorrector {
  /** Names of this visit and this clinician; they hold from the next segment on. */
  setTerms(names: readonly string[]): void;
  /** What was heard with names put right or suggested. Unchanged when the engine cannot say what it thinks of another wording, or `shouldStop` says so. */
  correct(recognition: Recognition, shouldStop: () => boolean): Promise<SuggestedText>;
}

/**
 * Names are proposed by their sound (`proposeTerms`) and, those of the list, by the recogniser itself when they are preferred (`readings`); the recogniser says how likely each one is on the same audio, and both together decide
 * (`decideTerms`). One run of the decoder a candidate, so only a few are asked about.
 */
export function createTermCorrector(ways: ProposalWays = ALL_WAYS): TermCorrector {
  let lexicon: TermIndex[] | null = null;
  let visit: TermIndex | null = null;
  let preferred: PreferredNames | null = null;

  const proposalsOf = async (
    text: string,
    acoustics: Acoustics,
    indexes: readonly TermIndex[],
    shouldStop: () => boolean,
  ): Promise<TermProposal[]> => {
    const { wordProbabilities } = acoustics;
    const sounding = ways.bySound ? shortlist(proposeTerms(text, wordProbabilities, indexes)) : [];
    if (preferred === null || !ways.byReading) return sounding;
    const names = preferred;
    const readings = await acoustics.readings(names, shouldStop);
    const read = proposeRead(text, wordProbabilities, readings, (name) => names.find(name));
    return [...sounding, ...read.filter((each) => !sounding.some((other) => isSame(each, other)))];
  };

  return {
    setTerms(names) {
      const terms = visitTerms(names);
      visit = terms.length === 0 ? null : createTermIndex(terms);
      preferred = terms.length === 0 ? null : createPreferredNames(terms);
    },
    async correct({ text, acoustics, isLooping }, shouldStop) {
      const unchanged = { text, suggestions: [] };
      if (acoustics === undefined || isLooping || text === '') return unchanged;
      lexicon ??= (['common', 'known', 'rare'] as const).map((tier) =>
        createTermIndex(medicineTerms([tier])),
      );
      const indexes = visit === null ? lexicon : [visit, ...lexicon];
      const proposals = await proposalsOf(text, acoustics, indexes, shouldStop);
      const doubts = numberDoubts(text);
      const changes = [
        ...proposals.map(({ start, end, term }) => ({ start, end, words: term.name })),
        ...doubts.map(({ start, end, other }) => ({ start, end, words: other })),
      ];
      if (changes.length === 0) return finish(unchanged, indexes);
      const wordings = changes.map(({ start, end, words }) => text.slice(0, start) + words + text.slice(end));
      const asked = [text, ...wordings];
      const gains = gainsOf(await acoustics.likelihoods(asked, shouldStop));
      if (gains === null) return unchanged;
      // Of names only: a dose is offered by what was heard of it.
      const named = asked.slice(0, 1 + proposals.length);
      const habits = gainsOf(await acoustics.expectations(named, shouldStop)) ?? [];
      const scored = proposals.flatMap((proposal, index) => {
        const [gain, habit] = [gains[index] ?? null, habits[index] ?? null];
        return gain === null || habit === null ? [] : [{ proposal, gain, habit }];
      });
      return finish(decideNumbers(decideTerms(text, scored), gains.slice(proposals.length)), indexes);
    },
  };
}

/** What needs no recogniser: digits heard as little words, and names that no list knows. */
const finish = (of: SuggestedText, indexes: readonly TermIndex[]): SuggestedText =>
  markUnknown(markNumberHomophones(of), indexes);

/** What each wording has over the first; null when that one was not answered for. */
function gainsOf([heard = null, ...others]: readonly (number | null)[]): (number | null)[] | null {
  return heard === null ? null : others.map((other) => (other === null ? null : other - heard));
}
