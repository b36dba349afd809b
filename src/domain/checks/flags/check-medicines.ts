import type { Evidence, Flag } from '#domain/note/statement.ts';
import { genericOf, medicinesIn } from '../medicines.ts';
import { isSeldomMedicine } from '../seldom-medicines.ts';
import { saidSpan } from '../said/said-span.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { heardAs, isLookAlike, likeness } from './look-alike.ts';
import { heardWords } from './quote.ts';
import { anchorsFor, weigh } from './weigh.ts';

interface NamedMedicine {
  /** Generic name; for a name that the lexicon lacks the word itself. */
  name: string;
  word: string;
  start: number;
  end: number;
}

/** Endings that only medicines have (USAN stems), for names newer than the lexicon. */
const STEM =
  /\b\p{L}{3,}(?:olol|sartan|statin|conazole|prazole|cillin|mycin|cycline|floxacin|azepam|azolam|gliptin|gliflozin|glutide|triptan|setron|xaban|dipine|thiazide|semide|codone|morphone|profen|terol|tropium|lukast|parin|tinib|zumab|ximab|limumab|fibrate|oxetine|pramine|triptyline|peridone|piprazole|barbital)\b/giu;
/** Members of a class that may be called by its name, and combinations by their parts. */
const SAME_THING: readonly (readonly string[])[] = [
  ['insulin', 'lantus', 'humalog', 'novolog', 'levemir'],
  ['vitamin', 'cholecalciferol', 'ergocalciferol', 'cyanocobalamin'],
  ['multivitamin', 'vitamins'],
  [
    'steroid',
    'steroids',
    'prednisone',
    'cortisone',
    'dexamethasone',
    'methylprednisolone',
    'hydrocortisone',
    'triamcinolone',
  ],
  ['oxycodone', 'percocet', 'roxicodone'],
  ['hydrocodone', 'norco', 'vicodin', 'lortab'],
  ['nitroglycerin', 'nitro'],
  ['estradiol', 'estrogen', 'estrogens'],
  ['nicotine', 'tobacco'],
  ['iron', 'ferrous'],
  ['epinephrine', 'epipen', 'adrenaline'],
  ['aspirin', 'asa'],
];
/** A medicine that was said must fit this share as well as another one: doses and intervals of several stand close together. */
const LEAST_SHARE = 0.6;
/** Medicines of a statement that were not said, or not of this; with the one that was, when the two are easily confused. */
export function checkMedicines(claim: Claim, visit: VisitIndex, known: ReadonlySet<string>): Flag[] {
  const named = namedIn(claim.text);
  return named.flatMap((medicine): Flag[] => {
    if (isSeldomMedicine(medicine.word) || known.has(medicine.name)) return [];
    const words = claim.original(medicine.start, medicine.end);
    const matching = visit.medicines.filter(({ value }) => isSameMedicine(value, medicine));
    const rivals = visit.medicines.filter(({ value }) => !named.some((each) => isSameMedicine(value, each)));
    const anchors = anchorsFor(claim, medicine.start, visit, (_, key) => key.startsWith('m:'));
    const verdict = weigh(matching, rivals, anchors, claim, visit, { leastShare: LEAST_SHARE });
    if (verdict.kind === 'said') return [];
    if (verdict.kind === 'elsewhere') {
      const instead = heardWords(verdict.instead, visit);
      return [
        flagOf(
          'drug-differs',
          words,
          `“${words}” is said of something else; here the transcript has ${instead}.`,
          saidSpan(verdict.instead, visit),
        ),
      ];
    }
    return unsaid(medicine, words, verdict.instead, rivals, visit);
  });
}

function unsaid(
  medicine: NamedMedicine,
  words: string,
  near: Heard<string> | null,
  rivals: readonly Heard<string>[],
  visit: VisitIndex,
): Flag[] {
  const spelling = spokenAs(medicine, visit);
  if (spelling === 'said') return [];
  const alike = mostAlike(medicine, rivals);
  if (alike !== null) {
    const reason = `“${words}” is not said; the transcript has ${heardWords(alike, visit)}, which looks or sounds alike.`;
    return [flagOf('drug-look-alike', words, reason, saidSpan(alike, visit))];
  }
  if (spelling !== null)
    return [
      flagOf(
        'drug-unclear',
        words,
        `“${words}” is not said as such; the transcript has “${spelling}”.`,
        wordSpan(spelling, visit),
      ),
    ];
  const reason =
    near === null
      ? `“${words}” is not said anywhere.`
      : `“${words}” is not said; here the transcript has ${heardWords(near, visit)}.`;
  return [flagOf('drug-not-said', words, reason, near === null ? null : saidSpan(near, visit))];
}

/** Where a word was first said. */
function wordSpan(word: string, visit: VisitIndex): Evidence | null {
  for (const [sentence, { text }] of visit.sentences.entries()) {
    const start = text.toLowerCase().indexOf(word);
    if (start >= 0) return saidSpan({ sentence, start, end: start + word.length }, visit);
  }
  return null;
}

function namedIn(text: string): NamedMedicine[] {
  const known = medicinesIn(text).map(({ name, start, end }) => ({
    name,
    word: text.slice(start, end),
    start,
    end,
  }));
  const others = [...text.matchAll(STEM)]
    .filter(({ 0: word, index }) => genericOf(word) === null && !known.some(({ start }) => start === index))
    .map(({ 0: word, index }) => ({
      name: word.toLowerCase(),
      word,
      start: index,
      end: index + word.length,
    }));
  return [...known, ...others];
}

function isSameMedicine(said: string, { name, word }: NamedMedicine): boolean {
  if (said === name) return true;
  const [a, b] = [said.split(' ')[0] ?? '', name.split(' ')[0] ?? ''];
  return (
    a === b ||
    SAME_THING.some((names) => names.includes(a) && (names.includes(b) || names.includes(word.toLowerCase())))
  );
}

/** `said` when the very word was said though the lexicon lacks it; else what was said that sounds like it, or null. */
function spokenAs({ word }: NamedMedicine, visit: VisitIndex): string | null {
  const lower = word.toLowerCase();
  const stems = [lower, lower.replace(/s$/u, '')];
  for (const { text } of visit.sentences) {
    const words = text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
    if (words.some((each) => stems.includes(each))) return 'said';
    // A name of the lexicon is another medicine, not a misspelling of this one.
    const free = words.map((each) => (genericOf(each) === null ? each : '.'));
    const heard = word.length >= 6 ? heardAs(lower, free) : null;
    if (heard !== null && heard.length >= 5) return heard;
  }
  return null;
}

function mostAlike(medicine: NamedMedicine, rivals: readonly Heard<string>[]): Heard<string> | null {
  const word = medicine.word.toLowerCase();
  const alike = rivals.filter(
    ({ words, value }) => isLookAlike(word, words.toLowerCase()) || isLookAlike(medicine.name, value),
  );
  const score = ({ words, value }: Heard<string>): number =>
    Math.max(likeness(word, words.toLowerCase()), likeness(medicine.name, value));
  return alike.toSorted((a, b) => score(b) - score(a))[0] ?? null;
}
