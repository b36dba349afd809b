import type { Speaker } from '../transcript/utterance.ts';

/** Features of one sentence for the relevance table: its words, who says it, how long it is, numbers, whether it asks. */
export function relevanceFeatures(text: string, speaker: Speaker): string[] {
  const words = relevanceWords(text);
  const features = new Set(words);
  features.add(`@${speaker}`);
  features.add(`#${[1, 2, 4, 8, 16, 32].filter((limit) => words.length >= limit).length}`);
  if (/\d/u.test(text)) features.add('0');
  if (text.includes('?')) features.add('?');
  return [...features];
}

function relevanceWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/’/gu, "'")
    .replace(/(\w) n't\b/gu, "$1n't")
    .replace(/\b(gon|wan) na\b/gu, '$1na');
  const words = plain.match(/\p{L}+(?:['-]\p{L}+)*/gu) ?? [];
  return words.map((word) => (word.length > 4 ? word.replace(/(?:es|s)$/u, '') : word));
}
