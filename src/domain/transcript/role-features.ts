/**
 * Features of one utterance for the role table: words, pairs of words, how it begins, whether it asks, how long it is.
 * Tokenised ("do n't") and ordinary ("don't") spelling give the same features.
 */
export function roleFeatures(text: string): string[] {
  const words = roleWords(text);
  const features = new Set<string>(words);
  words.forEach((word, index) => {
    const next = words[index + 1];
    if (next !== undefined) features.add(`${word} ${next}`);
  });
  features.add(`^${words[0] ?? ''}`);
  features.add(`^${words.slice(0, 2).join(' ')}`);
  features.add(`#${lengthBucket(words.length)}`);
  if (text.includes('?')) features.add('?');
  if (/\?\W*$/u.test(text)) features.add('?$');
  return [...features];
}

function roleWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/’/gu, "'")
    .replace(/(\w) n't\b/gu, "$1n't")
    .replace(/\b(gon|wan) na\b/gu, '$1na')
    .replace(/\bgoing to\b/gu, 'gonna')
    .replace(/\bwant to\b/gu, 'wanna')
    .replace(/\d+(?:[.,/]\d+)*/gu, '0');
  return plain.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
}

const lengthBucket = (words: number): number =>
  [1, 2, 4, 8, 16, 32, 64].filter((limit) => words >= limit).length;
