/** "Do n't" and "don’t" of transcripts as "don't", which the patterns know. */
export const joinContractions = (text: string): string =>
  text.replace(/’/gu, "'").replace(/(\w) n't/gu, "$1n't");
