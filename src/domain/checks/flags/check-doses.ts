import type { Flag } from '#domain/note/statement.ts';
import { frequenciesIn, type FrequencyFact } from '../frequencies.ts';
import { medicinesIn } from '../medicines.ts';
import { routesIn } from '../routes.ts';
import { saidSpan } from '../said/said-span.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { isOfAnother, nextMedicine } from './bound-doses.ts';
import type { Claim } from './claim.ts';
import { doseWords } from './dose-words.ts';
import { flagOf } from './flag-codes.ts';
import { heardWords } from './quote.ts';
import { anchorsFor, weigh } from './weigh.ts';

/** Ways of saying one thing: a night is a day, and who takes something "daily" may take it "once". */
const SAME: readonly (readonly string[])[] = [
  ['1/day', 'at night'],
  ['every 12 hour', '2/day'],
  ['every 8 hour', '3/day'],
  ['every 6 hour', '4/day'],
  ['every 4-6 hour', 'every 4 hour', 'every 6 hour'],
  ['every 6-8 hour', 'every 6 hour', 'every 8 hour'],
  ['every 2 day', 'every other day'],
  ['every 1 week', '1/week'],
  ['every 4 week', '1/month', 'every 1 month'],
];
const isSameFrequency = (a: string, b: string): boolean =>
  a === b || SAME.some((names) => names.includes(a) && names.includes(b));

/** How often and by which way a medicine is taken, against what was said of it. Amounts are checked with the quantities. */
export function checkDoses(claim: Claim, visit: VisitIndex): Flag[] {
  const medicines = medicinesIn(claim.text);
  const isTaken = medicines.length > 0 || /\b\d+ ?(?:mg|mcg|units?|tablets?|puffs?)\b/iu.test(claim.text);
  if (!isTaken) return [];
  const stated = frequenciesIn(claim.text);
  return [
    ...stated.flatMap((frequency) => frequencyFlags(frequency, stated, claim, visit)),
    ...routesIn(claim.text).flatMap((route) => routeFlags(route, claim, visit)),
  ];
}

function frequencyFlags(
  frequency: FrequencyFact,
  stated: readonly FrequencyFact[],
  claim: Claim,
  visit: VisitIndex,
): Flag[] {
  const { name, start, end } = frequency;
  const words = doseWords(claim, start, end);
  const matching = visit.frequencies.filter(({ value }) => isSameFrequency(value, name));
  const rivals = visit.frequencies.filter(
    ({ value }) =>
      (value === 'as needed') === (name === 'as needed') &&
      !stated.some((each) => isSameFrequency(value, each.name)),
  );
  const verdict = weigh(
    matching,
    rivals,
    anchorsFor(claim, start, visit, () => false),
    claim,
    visit,
  );
  if (verdict.kind === 'said') return ofOtherMedicine(frequency, words, claim, visit);
  const isOnce = name === '1/day';
  if (verdict.instead !== null && !(isOnce && isOnlyOfOthers(verdict.instead, claim, visit))) {
    const instead = heardWords(verdict.instead, visit);
    return [
      flagOf(
        'frequency-differs',
        words,
        `“${words}” is not said of this; the transcript has “${instead}”.`,
        saidSpan(verdict.instead, visit),
      ),
    ];
  }
  // Once a day goes without saying for most.
  if (isOnce) return ofOtherMedicine(frequency, words, claim, visit);
  return [flagOf('frequency-not-said', words, `“${words}” is not said anywhere.`, null)];
}

/** "Metoprolol twice a day, and lisinopril": the interval is of another medicine than the one of the statement, which has none of its own. */
function isOnlyOfOthers(interval: Heard<string>, claim: Claim, visit: VisitIndex): boolean {
  const own = new Set(medicinesIn(claim.text).map((medicine) => medicine.name));
  if (own.size === 0 || [...own].some((name) => intervalsOf(name, visit).length > 0)) return false;
  return visit.medicines.some(({ value }) => !own.has(value) && intervalsOf(value, visit).includes(interval));
}

/** How far an interval stands after its medicine, in words, and in characters of the statement. */
const REACH_AFTER = 14;
const REACH_STATED = 45;
/** Taken every day it kills: the one interval that is never taken on trust. */
const WEEKLY_ONLY = 'methotrexate';

/** An interval that was said, but of another medicine, or "daily" that was never said: the first one after each mention of its own is another. */
function ofOtherMedicine(
  { name, start }: FrequencyFact,
  words: string,
  claim: Claim,
  visit: VisitIndex,
): Flag[] {
  const medicine = medicinesIn(claim.text).findLast(({ end }) => end <= start);
  if (medicine === undefined || start - medicine.end > REACH_STATED || name === 'as needed') return [];
  const said = intervalsOf(medicine.name, visit);
  if (said.some(({ value }) => isSameFrequency(value, name))) return [];
  const [instead] = said;
  const written = claim.original(medicine.start, medicine.end);
  const matching = visit.frequencies.filter(({ value }) => isSameFrequency(value, name));
  const isElsewhere =
    matching.length === 0 ||
    medicine.name === WEEKLY_ONLY ||
    isOfAnother(medicine.name, matching, (other) => intervalsOf(other, visit), visit);
  if (instead !== undefined) {
    if (!isElsewhere) return [];
    const reason = `“${words}” is not said of ${written}; of it the transcript has “${heardWords(instead, visit)}”.`;
    return [flagOf('frequency-differs', words, reason, saidSpan(instead, visit))];
  }
  if (medicine.name !== WEEKLY_ONLY || !/\/day$|night|hour/u.test(name)) return [];
  const reason = `Methotrexate is taken once a week; “${words}” is not said of it.`;
  return [flagOf('frequency-differs', words, reason, null)];
}

function intervalsOf(name: string, visit: VisitIndex): Heard<string>[] {
  return visit.medicines
    .filter(({ value }) => value === name)
    .flatMap((medicine) => {
      const { place } = medicine;
      const next = nextMedicine(medicine, visit);
      const first = visit.frequencies.find(
        (each) =>
          each.value !== 'as needed' &&
          each.place > place &&
          each.place <= place + REACH_AFTER &&
          each.place < next,
      );
      return first === undefined ? [] : [first];
    });
}

function routeFlags(
  { name, start, end }: { name: string; start: number; end: number },
  claim: Claim,
  visit: VisitIndex,
): Flag[] {
  if (visit.routes.some(({ value }) => value === name)) return [];
  const anchors = anchorsFor(claim, start, visit, () => false);
  const verdict = weigh([], visit.routes, anchors, claim, visit);
  if (verdict.kind !== 'unsaid' || verdict.instead === null) return [];
  const words = doseWords(claim, start, end);
  const instead = heardWords(verdict.instead, visit);
  return [
    flagOf(
      'route-differs',
      words,
      `“${words}” is not said; the transcript has “${instead}”.`,
      saidSpan(verdict.instead, visit),
    ),
  ];
}
