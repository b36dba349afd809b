import { stem } from './porter-stemmer.ts';

/** F-measures, 0 to 1. */
export interface Rouge {
  rouge1: number;
  rouge2: number;
  rougeLsum: number;
}

/**
 * ROUGE-1, -2 and -Lsum of a text against its reference, equal to Python `rouge-score` 0.1.2 with `use_stemmer=True`
 * (C.-Y. Lin, "ROUGE: A package for automatic evaluation of summaries", 2004). Lsum takes each line as a sentence.
 */
export function rouge(reference: string, text: string): Rouge {
  const referenceWords = rougeWords(reference);
  const words = rougeWords(text);
  return {
    rouge1: overlapF(counts(referenceWords), counts(words)),
    rouge2: overlapF(counts(pairs(referenceWords)), counts(pairs(words))),
    rougeLsum: summaryF(lines(reference), lines(text)),
  };
}

/** ROUGE-1 alone, for choosing among many candidates. */
export const rouge1 = (reference: string, text: string): number =>
  overlapF(counts(rougeWords(reference)), counts(rougeWords(text)));

const stems = new Map<string, string>();

/** Letters and digits of ASCII make words; those of more than three are stemmed. */
export function rougeWords(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  return words.map((word) => (word.length > 3 ? cachedStem(word) : word));
}

function cachedStem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = stem(word);
  stems.set(word, found);
  return found;
}

const lines = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map(rougeWords);

const pairs = (words: readonly string[]): string[] =>
  words.slice(1).map((word, index) => `${words[index]} ${word}`);

function counts(items: Iterable<string>): Map<string, number> {
  const result = new Map<string, number>();
  for (const item of items) result.set(item, (result.get(item) ?? 0) + 1);
  return result;
}

const total = (items: ReadonlyMap<string, number>): number =>
  [...items.values()].reduce((sum, count) => sum + count, 0);

function overlapF(reference: ReadonlyMap<string, number>, text: ReadonlyMap<string, number>): number {
  let hits = 0;
  for (const [item, count] of reference) hits += Math.min(count, text.get(item) ?? 0);
  return fMeasure(hits, total(reference), total(text));
}

function fMeasure(hits: number, referenceSize: number, textSize: number): number {
  const precision = hits / Math.max(1, textSize);
  const recall = hits / Math.max(1, referenceSize);
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

/** Union of the longest common subsequences of each line of the reference with all lines of the text; no word counts twice. */
function summaryF(reference: readonly string[][], text: readonly string[][]): number {
  const unusedInReference = counts(reference.flat());
  const unusedInText = counts(text.flat());
  const sizes = [total(unusedInReference), total(unusedInText)] as const;
  let hits = 0;
  for (const line of reference) {
    const places = new Set(text.flatMap((other) => commonPlaces(line, other)));
    for (const place of [...places].sort((a, b) => a - b)) {
      const word = line[place] ?? '';
      const left = [unusedInReference.get(word) ?? 0, unusedInText.get(word) ?? 0] as const;
      if (left[0] === 0 || left[1] === 0) continue;
      unusedInReference.set(word, left[0] - 1);
      unusedInText.set(word, left[1] - 1);
      hits += 1;
    }
  }
  return fMeasure(hits, ...sizes);
}

/** Places in `reference` of one longest common subsequence: of several the one that `rouge-score` reads out. */
function commonPlaces(reference: readonly string[], text: readonly string[]): number[] {
  const width = text.length + 1;
  const table = lengthTable(reference, text);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  const places: number[] = [];
  let row = reference.length;
  let column = text.length;
  while (row > 0 && column > 0) {
    if (reference[row - 1] === text[column - 1]) {
      row -= 1;
      column -= 1;
      places.push(row);
    } else if (at(row, column - 1) > at(row - 1, column)) column -= 1;
    else row -= 1;
  }
  return places;
}

/** Row by row: length of the longest common subsequence of the first words of both. */
function lengthTable(reference: readonly string[], text: readonly string[]): Uint16Array {
  const width = text.length + 1;
  const table = new Uint16Array((reference.length + 1) * width);
  for (let row = 1; row <= reference.length; row += 1) {
    for (let column = 1; column < width; column += 1) {
      const here = row * width + column;
      table[here] =
        reference[row - 1] === text[column - 1]
          ? (table[here - width - 1] ?? 0) + 1
          : Math.max(table[here - width] ?? 0, table[here - 1] ?? 0);
    }
  }
  return table;
}
