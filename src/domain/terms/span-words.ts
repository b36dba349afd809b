/** One heard word with its place and how it may be part of a name. */
export interface SpanWord {
  start: number;
  end: number;
  /** Letters only, lower case; empty for digits and signs. */
  letters: string;
  /** Ends a sentence: a name does not go on behind it. */
  isLast: boolean;
  /** Probability of its least likely token; 1 where the engine gives none. */
  probability: number;
}

/** Words of a heard text, split at white space as the recogniser's probabilities are, and at hyphens: "peanut-thirty" is a name's end and a number. */
export function spanWords(text: string, probabilities: readonly number[]): SpanWord[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: word, index }, place) => {
    const isLast = /[.?!]["')]*$/u.test(word);
    const parts = [...word.matchAll(/[^-–]+/gu)];
    return parts.map((part, at) => ({
      ...partOf(part[0], index + part.index),
      isLast: isLast && at === parts.length - 1,
      probability: probabilities[place] ?? 1,
    }));
  });
}

function partOf(raw: string, at: number): Pick<SpanWord, 'start' | 'end' | 'letters'> {
  const lead = /^[^\p{L}\p{N}]*/u.exec(raw)?.[0].length ?? 0;
  const tail = /[^\p{L}\p{N}]*$/u.exec(raw)?.[0].length ?? 0;
  return {
    start: at + lead,
    end: Math.max(at + lead, at + raw.length - tail),
    letters: /\d/u.test(raw) ? '' : raw.toLowerCase().replace(/[^a-z]/gu, ''),
  };
}
