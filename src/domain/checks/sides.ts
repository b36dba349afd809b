export type Side = 'left' | 'right' | 'both';

export interface SideFact {
  side: Side;
  start: number;
  end: number;
}

/** "All right", "right now" and "that's right" are no sides; "on the right when he was six" is one. */
const NOT_A_SIDE =
  /\b(?:all|that's|you're|is that|yeah|okay|correct|am i|of?) right\b(?! (?:\p{L}+ )?(?:side|knee|arm|leg|hand|foot|shoulder|hip|eye|ear|lower|upper))|(?<!\b(?:the|his|her|my|your|their) )\bright (?:now|away|there|here|after|before|back|then|on|around|at|when|where|in|up|along|above|below|under|behind|over|next|outside|inside|across|through|by)\b|(?<!\b(?:the|his|my|your|their) )\bleft (?:over|off|me|him|her|us|them|the|my|it|with|work|home|untreated|in|for)\b|\b(?:i|he|she|they|we|has|have|had|was) left\b(?! (?:side|knee|arm|leg|hand|foot|shoulder|hip|eye|ear|lower|upper))/giu;

/** Sides of the body that a text names. */
export function sidesIn(text: string): SideFact[] {
  const plain = text.replace(NOT_A_SIDE, (words) => ' '.repeat(words.length));
  return [...plain.matchAll(/\b(left|right|bilateral(?:ly)?|both)(?:-sided)?\b/giu)].map(
    ({ 0: word, 1: name = '', index }) => ({
      side: sideOf(name.toLowerCase()),
      start: index,
      end: index + word.length,
    }),
  );
}

const sideOf = (word: string): Side => (word === 'left' || word === 'right' ? word : 'both');
