import { frequenciesIn } from '#domain/checks/frequencies.ts';
import { medicineLines } from '#domain/lexicon/medicines.ts';
import { genericOf, medicinesIn } from '#domain/checks/medicines.ts';
import { likeness } from '#domain/checks/flags/look-alike.ts';
import { hasNegation } from '#domain/checks/negation.ts';
import { problemsIn } from '#domain/checks/problems.ts';
import { personsIn } from '#domain/checks/relatives.ts';
import { sitesIn } from '#domain/checks/body-sites.ts';
import { spokenSidesIn } from '#domain/checks/said/spoken-sides.ts';
import { sidesIn, type Side } from '#domain/checks/sides.ts';
import type { Random } from '#domain/random.ts';

/** An error of one kind put into a clean statement; null where the statement offers no place for it. */
export type Plant = (
  text: string,
  random: Random,
  /** The words that the statement rests on, and all that was said. */
  evidence: string,
  said: string,
) => string | null;

interface Span {
  start: number;
  end: number;
}

const DOSE_UNIT = String.raw`\s?-?(?:mg|mcg|milligrams?|micrograms?|units?|puffs?|tablets?|pills?|capsules?|grams?|g|ml|drops?)\b`;
const NUMBER = /(?<![\p{L}\d.,/-])\d+(?:\.\d+)?(?![\d.]*\d|[\p{L}]|\/\d+\/\d|\/\d{4})/gu;
const YEAR = /^(?:19|20)\d{2}$/u;

function pick<T>(items: readonly T[], random: Random): T | null {
  return items[Math.floor(random() * items.length)] ?? null;
}

const replaceAt = (text: string, { start, end }: Span, words: string): string =>
  text.slice(0, start) + words + text.slice(end);

function numbersOf(text: string, isDose: boolean): (Span & { value: string })[] {
  return [...text.matchAll(NUMBER)]
    .map(({ 0: value, index }) => ({ value, start: index, end: index + value.length }))
    .filter(({ value, start, end }) => {
      const isOfDose = new RegExp(`^${DOSE_UNIT}`, 'iu').test(text.slice(end));
      // The name of a thing ("type 2", "L4", the marker of a list) is no amount.
      const isName =
        YEAR.test(value) ||
        (/(?:\b(?:type|stage|grade|vitamin|phase|class|level|hepatitis)\s?|#|^\s*)$/iu.test(
          text.slice(0, start),
        ) &&
          !isOfDose);
      return isOfDose === isDose && !isName;
    });
}

function otherDigit(value: string, random: Random): string {
  const places = [...value].flatMap((char, index) => (/\d/u.test(char) ? [index] : []));
  const at = pick(places, random) ?? 0;
  for (;;) {
    const digit = String(Math.floor(random() * 10));
    const changed = value.slice(0, at) + digit + value.slice(at + 1);
    if (digit !== value[at] && Number(changed) !== 0 && !(at === 0 && digit === '0')) return changed;
  }
}

const digit =
  (isDose: boolean): Plant =>
  (text, random) => {
    const place = pick(numbersOf(text, isDose), random);
    return place === null ? null : replaceAt(text, place, otherDigit(place.value, random));
  };

const tenfold: Plant = (text, random) => {
  const place = pick(numbersOf(text, true), random);
  return place === null ? null : replaceAt(text, place, String(Number(place.value) * 10));
};

/** With a capital letter where the word before it had one. */
const likeFirst = (before: string, word: string): string =>
  /^\p{Lu}/u.test(before) ? word.charAt(0).toUpperCase() + word.slice(1) : word;

/** Replaces one match of a table of words, first letter's case kept. */
const swapWords =
  (table: readonly (readonly [RegExp, string])[]): Plant =>
  (text, random) => {
    const places = table.flatMap(([pattern, word]) =>
      [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        word,
      })),
    );
    const place = pick(places, random);
    if (place === null) return null;
    return replaceAt(text, place, likeFirst(text.slice(place.start), place.word));
  };

const unit = swapWords([
  [/(?<=\d\s?)(?:mg|milligrams?)\b/giu, 'mcg'],
  [/(?<=\d\s?)(?:mcg|micrograms?)\b/giu, 'mg'],
  [/(?<=\d\s?)(?:grams?|g)\b/giu, 'mg'],
  [/(?<=\d\s?)units?\b/giu, 'mg'],
  [/(?<=\d\s)hours\b/giu, 'days'],
  [/(?<=\d\s)days\b/giu, 'weeks'],
  [/(?<=\d\s)weeks\b/giu, 'months'],
  [/(?<=\d\s)months\b/giu, 'weeks'],
  [/(?<=\d\s)years\b(?! old)/giu, 'months'],
]);

const OTHER_FREQUENCY: Readonly<Record<string, string>> = {
  '1/day': 'three times daily',
  '2/day': 'once weekly',
  '3/day': 'once daily',
  '4/day': 'once daily',
  'at night': 'three times daily',
  '1/week': 'three times daily',
};
const frequency: Plant = (text, random) => {
  if (medicinesIn(text).length === 0) return null;
  const place = pick(
    frequenciesIn(text).filter(({ name }) => name in OTHER_FREQUENCY),
    random,
  );
  return place === null ? null : replaceAt(text, place, OTHER_FREQUENCY[place.name] ?? '');
};

const generics = medicineLines
  .split('\n')
  .map((line) => line.split(':')[0] ?? '')
  .filter((name) => /^\p{L}{5,}$/u.test(name) && genericOf(name) === name);

/** The generic name most like this word that is another medicine. */
export function lookAlikeOf(word: string): string | null {
  const own = genericOf(word);
  let best: { name: string; likeness: number } | null = null;
  for (const name of generics) {
    const alike = name === own ? 0 : likeness(name, word.toLowerCase());
    if (best === null || alike > best.likeness) best = { name, likeness: alike };
  }
  return best?.name ?? null;
}

const drug: Plant = (text, random) => {
  const place = pick(
    medicinesIn(text).filter(({ start, end }) => end - start >= 5),
    random,
  );
  if (place === null) return null;
  const word = text.slice(place.start, place.end);
  const other = lookAlikeOf(word);
  if (other === null) return null;
  return replaceAt(text, place, likeFirst(word, other));
};

/** Whether a line of the transcript names this side, and with it one of the parts of the body that the statement names. */
function isSideSaid(text: string, name: Side, said: string): boolean {
  const sites = sitesIn(text).map((site) => site.name);
  return said
    .split('\n')
    .some(
      (line) =>
        spokenSidesIn(line).some((each) => each.side === name) &&
        (sites.length === 0 || sitesIn(line).some((site) => sites.includes(site.name))),
    );
}

/** Only a side that was said: where the writer of the reference took the wrong one, the flip is right. */
const side: Plant = (text, random, _evidence, said) => {
  const place = pick(
    sidesIn(text).filter(({ side: name }) => name !== 'both' && isSideSaid(text, name, said)),
    random,
  );
  return place === null ? null : replaceAt(text, place, otherSide(text.slice(place.start, place.end)));
};

const otherSide = (words: string): string =>
  words.replace(/left|right/iu, (word) => likeFirst(word, word.toLowerCase() === 'left' ? 'right' : 'left'));

/** Other parts of the body, near enough to be taken for each other. */
const OTHER_SITE: Readonly<Record<string, string>> = {
  knee: 'ankle',
  ankle: 'knee',
  foot: 'hand',
  hand: 'foot',
  shoulder: 'elbow',
  elbow: 'wrist',
  wrist: 'elbow',
  hip: 'knee',
  neck: 'back',
  back: 'neck',
  arm: 'leg',
  leg: 'arm',
  chest: 'abdomen',
  abdomen: 'chest',
  eye: 'ear',
  ear: 'eye',
  toe: 'finger',
  finger: 'toe',
  head: 'neck',
};
const site: Plant = (text, random) => {
  const place = pick(
    sitesIn(text).filter(({ start, end }) => text.slice(start, end).toLowerCase() in OTHER_SITE),
    random,
  );
  if (place === null) return null;
  const word = text.slice(place.start, place.end);
  return replaceAt(text, place, likeFirst(word, OTHER_SITE[word.toLowerCase()] ?? word));
};

const routeSwap = swapWords([
  [/\b(?:by mouth|orally)\b/giu, 'by injection'],
  [/\boral\b(?! (?:cavity|exam|mucosa|intake|cancer|surg))/giu, 'topical'],
  [/\btopical\b/giu, 'oral'],
  [/\b(?:cream|ointment|gel)\b/giu, 'tablets'],
  [/\b(?:tablets?|pills?|capsules?)\b/giu, 'injections'],
  [/\binhalers?\b/giu, 'tablets'],
  [/\binjections?\b/giu, 'tablets'],
  [/\bintravenous\b/giu, 'oral'],
]);
const route: Plant = (text, random, evidence, said) =>
  medicinesIn(text).length === 0 ? null : routeSwap(text, random, evidence, said);

/** What was only possible written as sure. */
const certain = swapWords([
  [/\b(?:possible|suspected|probable|likely|presumed)(?= \p{L})/giu, 'confirmed'],
  [/\bpossibly\b/giu, 'certainly'],
  [/\b(?:may|might|could) be\b/giu, 'is'],
  [/\b(?:may|might|could) have\b/giu, 'has'],
  [/\bappears to be\b/giu, 'is'],
]);
const surer: Plant = (text, random, evidence, said) =>
  problemsIn(text).length === 0 ? null : certain(text, random, evidence, said);
/** A diagnosis that was told as such written as possible. */
const lessSure: Plant = (text, random) => {
  const found = pick(
    problemsIn(text).filter(
      ({ negated, start }) => !negated && !/\b(?:possib|suspect|likely|rule)/iu.test(text.slice(0, start)),
    ),
    random,
  );
  if (found === null || !/\b(?:diagnos|consistent with|history of|has|is due to)\b|^[^.]{0,40}$/iu.test(text))
    return null;
  return replaceAt(text, found, `possible ${text.slice(found.start, found.end)}`);
};

const action = swapWords([
  [/\bdiscontinue\b/giu, 'increase'],
  [/\bincrease\b(?! in\b)/giu, 'decrease'],
  [/\bdecrease\b(?! in\b)/giu, 'increase'],
  [/\b(?:will|going to) start\b/giu, 'will stop'],
  [/\bcontinue (?=(?:on |with |taking |the |his |her )?\p{L})/giu, 'discontinue '],
]);

const dropAny = swapWords([
  [/\bdenies (?:any )?/giu, 'reports '],
  [/\bdenied (?:any )?/giu, 'reported '],
  [/\bhas no\b/giu, 'has'],
  [/\bhas not\b/giu, 'has'],
  [/\bhad no\b/giu, 'had'],
  [/\b(?:is|was) no\b/giu, 'is'],
  [/\bis not\b(?! (?:sure|certain|clear|only|limited|necessarily)\b)/giu, 'is'],
  [/\bwas not\b/giu, 'was'],
  [/\bdoes not\b/giu, 'does'],
  [/\bdid not\b/giu, 'did'],
  [/\bnegative for\b/giu, 'positive for'],
  [/\bwithout\b/giu, 'with'],
  [/^no (?=\p{Ll})/giu, ''],
]);

/** Only where the transcript denies it as well: what nobody asked is neither denied nor affirmed. */
const dropNegation: Plant = (text, random, evidence, said) =>
  hasNegation(evidence) ? dropAny(text, random, evidence, said) : null;

const addNegation: Plant = (text, random, evidence, said) => {
  if (
    !problemsIn(text).some(({ negated }) => !negated) ||
    /\b(?:no|not|denies|without|negative)\b/iu.test(text)
  )
    return null;
  return swapWords([
    [
      /\b(?:reports|endorses|complains of|admits to|notes|states (?:he|she) has)(?! (?:that|he|she|it|the|a history|his|her)\b| (?:\p{L}+ ){0,2}(?:had|has|have|was|were|is|are|started|began|causes?)\b)/giu,
      'denies',
    ],
    [/\breported (?!that\b)/giu, 'denied '],
    [
      /\bhas (?:also )?(?:a |an |some )?(?=(?:\p{L}+ )?(?:pain|cough|fever|swelling|history|diabetes|hypertension))/giu,
      'has no ',
    ],
    [/\bpositive for\b/giu, 'negative for'],
    [/\bpresents with\b/giu, 'presents without'],
    [
      /(?<!\b(?:symptoms?|problems?|pain|that|what|which) (?:he|she|they) )\b(?:is|was) (?=(?:having|experiencing|taking|noted|present|tender|swollen))/giu,
      'is not ',
    ],
  ])(text, random, evidence, said);
};

const isOfPatient = (text: string): boolean =>
  problemsIn(text).length > 0 &&
  personsIn(text).length === 0 &&
  !/\b(?:exam|tender|auscult|imaging|x-ray)/iu.test(text);
const relativeForPatient: Plant = (text, random) => {
  if (!isOfPatient(text)) return null;
  const relative = pick(['mother', 'father', 'brother', 'sister'], random) ?? 'mother';
  const changed = text.replace(/^(?:The patient|He|She|Patient)(?='s|\b)/u, `The patient's ${relative}`);
  return changed === text ? null : changed;
};
const PERSON_AT_START =
  /^(?:(?:The )?[Pp]atient['’]s|[Hh]is|[Hh]er|[Mm]y)?\s*(?:mother|father|brother|sister|son|daughter|grandmother|grandfather|aunt|uncle|parents|wife|husband)(?=\s+(?:has|had|have|was|is|died|with))/iu;
const patientForRelative: Plant = (text) => {
  const changed = text.replace(PERSON_AT_START, 'The patient');
  return changed === text || personsIn(changed).length > 0 ? null : changed;
};

const time = swapWords([
  [/\b(?:currently|presently) (?=taking|on\b|using|smok|works|has)/giu, 'previously '],
  [/\bformer(?:ly)?(?= smok| drink| us)/giu, 'current'],
  [/\bpreviously (?=took|taken|on\b|used|smok|worked|had)/giu, 'currently '],
  [/\bquit smoking\b/giu, 'is currently smoking'],
  [/\bused to smoke\b/giu, 'currently smokes'],
  [/\bused to take\b/giu, 'currently takes'],
  [/\bis (?:currently )?taking\b/giu, 'used to take'],
]);
/** What was only planned written as done. */
const done = swapWords([
  [/\bwill (?:start|begin)\b/giu, 'started'],
  [/\bwill (?:obtain|get)\b/giu, 'obtained'],
  [/\bwill undergo\b/giu, 'underwent'],
  [/\bwill have\b/giu, 'had'],
  [/\bwill (?:perform|do)\b/giu, 'performed'],
  [/\bwill receive\b/giu, 'received'],
]);

/** Kinds of planted errors that change the words of a statement, in the order of the table. */
export const plants = {
  'dose, a digit changed': digit(true),
  'dose ×10': tenfold,
  'number, a digit changed': digit(false),
  'unit changed': unit,
  'interval changed': frequency,
  'drug swapped for a look-alike': drug,
  'route or form changed': route,
  'side flipped': side,
  'part of the body changed': site,
  'negation removed': dropNegation,
  'negation added': addNegation,
  'possible written as sure': surer,
  'sure written as possible': lessSure,
  'relative for patient': relativeForPatient,
  'patient for relative': patientForRelative,
  'past for current': time,
  'planned written as done': done,
  'another action': action,
} as const satisfies Record<string, Plant>;
export type PlantName = keyof typeof plants;
