import { icd10CmLines } from '../lexicon/icd-10-cm.ts';

/** A code of ICD-10-CM with its title. */
export interface Icd10CmCode {
  code: string;
  display: string;
}

interface Entry extends Icd10CmCode {
  words: readonly string[];
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

let entries: readonly Entry[] | null = null;

function lexicon(): readonly Entry[] {
  entries ??= icd10CmLines
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', ...rest] = line.split(' ');
      const display = rest.join(' ');
      return { code, display, words: wordsOf(display) };
    });
  return entries;
}

/** What notes call by another name than the classification. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/\bhigh blood pressure\b|\bhtn\b/giu, 'hypertension'],
  [/\b(?:high cholesterol|hld|dyslipidemia)\b/giu, 'hyperlipidemia'],
  [/\bdiabetes type (?:2|ii)\b|\bt2dm\b|\btype ii diabetes\b/giu, 'type 2 diabetes'],
  [/\b(?:heart attack|mi)\b/giu, 'myocardial infarction'],
  [/\b(?:chf|congestive heart failure)\b/giu, 'heart failure'],
  [/\bcopd\b/giu, 'chronic obstructive pulmonary'],
  [/\b(?:gerd|reflux)\b/giu, 'gastro esophageal reflux'],
  [/\bafib\b/giu, 'atrial fibrillation'],
  [/\bckd\b/giu, 'chronic kidney disease'],
  [/\buti\b/giu, 'urinary tract infection'],
  [/\barthritis of the\b/giu, 'osteoarthritis'],
  [/\bback pain\b/giu, 'dorsalgia'],
];
const SMALL = new Set(['the', 'of', 'a', 'an', 'in', 'with', 'and', 'or', 'to']);

/**
 * Codes whose title has every word of the query, or begins with it; the code itself will do, too. The plainest title first: fewest words, "unspecified"
 * before what says more than was asked.
 * @param most how many at most.
 */
export function findCodes(query: string, most = 8): Icd10CmCode[] {
  const plain = CALLED.reduce((text, [called, title]) => text.replace(called, title), query.trim());
  const asked = wordsOf(plain).filter((word) => !SMALL.has(word));
  const prefix = query.trim().toUpperCase();
  if (asked.length === 0) return [];
  const found = lexicon().flatMap((entry): { entry: Entry; rank: number }[] => {
    if (/^[A-Z]\d/u.test(prefix) && entry.code.startsWith(prefix))
      return [{ entry, rank: -100 + entry.code.length }];
    if (!asked.every((word) => entry.words.some((each) => each.startsWith(word)))) return [];
    const whole = asked.filter((word) => entry.words.includes(word)).length;
    const isUnspecified = /\b(?:unspecified|without complications|primary)\b/iu.test(entry.display);
    return [{ entry, rank: entry.words.length - 2 * whole - (isUnspecified ? 3 : 0) }];
  });
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ entry: { code, display } }) => ({ code, display }));
}
