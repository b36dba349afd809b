import type { SuggestedText, TermSuggestion } from './term-suggestion.ts';

/** Numbers that are heard for one another in a dose, in words and in digits. */
const PAIRS: readonly (readonly [teen: string, ten: string])[] = [
  ['thirteen', 'thirty'],
  ['fourteen', 'forty'],
  ['fifteen', 'fifty'],
  ['sixteen', 'sixty'],
  ['seventeen', 'seventy'],
  ['eighteen', 'eighty'],
  ['nineteen', 'ninety'],
  ['13', '30'],
  ['14', '40'],
  ['15', '50'],
  ['16', '60'],
  ['17', '70'],
  ['18', '80'],
  ['19', '90'],
];
const others = new Map(
  PAIRS.flatMap(([teen, ten]): [string, string][] => [
    [teen, ten],
    [ten, teen],
  ]),
);
const IN_DOSE = new RegExp(
  `\\b(${[...others.keys()].join('|')})(?=[\\s-]*(?:mg|milli\\w+|micro\\w+|mcg|units?)\\b)`,
  'giu',
);
/**
 * The other number is offered when the recogniser finds it at least this likely, in nats beside what it wrote. On the tuned half that was so for 4 of 7 numbers
 * that were heard wrong, and for 1 in 6 that were heard right.
 */
const OFFERED_FROM = -2.5;

/** A number of a dose and the one that it may be instead. */
export interface NumberDoubt {
  start: number;
  end: number;
  heard: string;
  other: string;
}

/** Numbers in front of a unit that end in -teen or -ty: fifteen and fifty milligrams are the dose error that readers of transcripts know. */
export const numberDoubts = (text: string): NumberDoubt[] =>
  [...text.matchAll(IN_DOSE)].map(({ 0: heard, index }) => ({
    start: index,
    end: index + heard.length,
    heard,
    other: others.get(heard.toLowerCase()) ?? heard,
  }));

/**
 * Offers the other number where the recogniser could not tell. Never written by itself: a dose is for the clinician to say.
 * @param gains of the other number, in the order of `numberDoubts`: corrections leave doses alone, so that it is the same in the corrected text.
 */
export function offerNumbers(of: SuggestedText, gains: readonly (number | null)[]): SuggestedText {
  const doubts = numberDoubts(of.text);
  if (doubts.length !== gains.length) return of;
  const offered = doubts.flatMap(({ start, end, heard, other }, index): TermSuggestion[] => {
    const gain = gains[index] ?? -Infinity;
    const isFree = of.suggestions.every((each) => end <= each.start || start >= each.end);
    if (gain < OFFERED_FROM || !isFree) return [];
    const confidence = Math.round(100 / (1 + Math.exp(-gain))) / 100;
    const candidates = [{ name: other, confidence, tier: 'known', context: 'dose' }] as const;
    return [{ start, end, heard, state: 'offered', candidates }];
  });
  return { text: of.text, suggestions: [...of.suggestions, ...offered].sort((a, b) => a.start - b.start) };
}
