import { hasNegation } from '../negation.ts';
import { problemsIn } from '../problems.ts';
import { anchorsOf, supportAt, type Anchor } from '../said/support.ts';
import { polaritiesOf, type Polarity, type VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { SUPPOSED_BEFORE } from './contradicted-findings.ts';
import { deniesOtherwise } from './denies-otherwise.ts';
import { lostDenialFeatures, ofLostDenials } from './lost-denials.ts';
import type { PolarityUnit } from './polarity-units.ts';

/** What is known of one unit, in the order of the weights; each 0 to 1 or a difference of two such. */
export const polarityFeatures = [
  'bias',
  'best: against',
  'best: agrees',
  'best: open',
  'best: of the whole statement',
  'best: normal words',
  'best: denies anything',
  'best: a question',
  'best: a denial just before',
  'best: first words against',
  'best: first words agree',
  'places: against',
  'places: agree',
  'places: open',
  'places: against less agree',
  'most: against',
  'most: agrees',
  'most: open',
  'most: against less agrees',
  'sentences against',
  'sentences that agree',
  'last sentence is against',
  'finding: against',
  'finding: agrees',
  'finding: named',
  'finding: against less agrees',
  'only ever against',
  'only ever agrees',
  'said at all',
  'weight',
  'words',
  'clause denies',
  'clause denies in other words',
  'clause is the statement',
  'supposed',
  'of the exam',
  'rule of findings',
  'rule of words',
  ...lostDenialFeatures,
] as const;

/** A denial of the abnormal is said as the normal, and a failure without a "no". */
const NORMAL =
  /\b(?:normal|clear|intact|good|great|fine|unremarkable|benign|soft|stable|regular|symmetric|un(?!til|der|it)\p{L}{4,}|stopp?\p{L}*|quit|away|gone|off|without|lack|fail\p{L}*|unable|refus\p{L}*|declin\p{L}*|never|hard|difficult\p{L}*|trouble|rather|instead|less|only|just|little|wish\p{L}*|hold)\b/iu;
const DENIAL_BEFORE =
  /(?:\b(?:no|not|never|without|denie[sd]|none|nor|nothing|n t)|n't)\W+(?:\S+\s+){0,4}$/iu;
const REACH_BEFORE = 40;
/** Share of a unit's words that a sentence must hold to count as speaking of it. */
const LEAST_HELD = 0.3;
/** Places that fit a little less count a little less. */
const TEMPERATURE = 0.08;
const OF_NEIGHBOURS = 0.25;
const OPEN_TRUST = 0.5;
const MOST_SENTENCES = 4;
const MOST_WORDS = 8;
const FIRST_WORDS = 2;
const WEIGHT_SCALE = 4;

/** Shares of a unit's weight that one sentence says the other way round, alike, and without deciding. */
interface Heard {
  against: number;
  agrees: number;
  open: number;
  /** Of all the statement's words, those of its neighbours by a quarter. */
  ofStatement: number;
}

const heldIn = ({ against, agrees, open }: Heard): number => against + agrees + open;
const cap = (value: number): number => Math.min(1, value);
const share = (anchors: readonly Anchor[]): number => anchors.reduce((sum, { weight }) => sum + weight, 0);
/** The place of a sentence by what it holds of the unit and of the whole statement. */
const fitOf = (heard: Heard): number =>
  heldIn(heard) > 0 ? 0.6 * heldIn(heard) + 0.4 * cap(heard.ofStatement) : 0;

const opposite = ({ isDenied }: PolarityUnit): Polarity => (isDenied ? 'affirmed' : 'denied');

function hearUnit(anchors: readonly Anchor[], unit: PolarityUnit, claim: Claim, visit: VisitIndex): Heard[] {
  const heard = visit.sentences.map((): Heard => ({ against: 0, agrees: 0, open: 0, ofStatement: 0 }));
  const whole = share(anchors);
  for (const { key, weight } of anchors)
    for (const [sentence, polarity] of polaritiesOf(key, visit)) {
      const each = heard[sentence];
      if (each === undefined) continue;
      if (polarity === 'open') each.open += weight / whole;
      else if (polarity === opposite(unit)) each.against += weight / whole;
      else each.agrees += weight / whole;
    }
  const all = anchorsOf(claim.text, visit);
  const sum = share(all);
  for (const { key, weight } of all)
    for (const sentence of polaritiesOf(key, visit).keys())
      for (const [at, part] of [
        [sentence - 1, OF_NEIGHBOURS],
        [sentence, 1],
        [sentence + 1, OF_NEIGHBOURS],
      ] as const) {
        const each = heard[at];
        if (each !== undefined) each.ofStatement += (part * weight) / sum;
      }
  return heard;
}

/** The sentence that a unit most likely comes from; -1 when none holds anything of it. */
export function bestSentence(unit: PolarityUnit, claim: Claim, visit: VisitIndex): number {
  const fits = hearUnit(anchorsIn(unit), unit, claim, visit).map(fitOf);
  const best = Math.max(0, ...fits);
  return best === 0 ? -1 : fits.indexOf(best);
}

const anchorsIn = ({ words }: PolarityUnit): Anchor[] => words.flatMap(({ anchors }) => anchors);

/** @param isRuled whether the rule of findings, and that of words, speak against the statement in this direction. */
export function featuresOfUnit(
  unit: PolarityUnit,
  claim: Claim,
  visit: VisitIndex,
  isRuled: readonly [boolean, boolean],
): number[] {
  const anchors = anchorsIn(unit);
  const heard = hearUnit(anchors, unit, claim, visit);
  const best = Math.max(0, ...heard.map(fitOf));
  const at = heard.findIndex((each) => fitOf(each) === best);
  return [
    1,
    ...ofBest(at, heard[at], unit, visit),
    ...ofPlaces(heard, best),
    ...ofFindings(unit, claim, visit),
    ...ofWords(anchors, unit, claim, visit),
    ...isRuled.map(Number),
    ...ofLostDenials(
      unit,
      claim,
      visit,
      heard.map((each) => ({ held: heldIn(each), ofStatement: cap(each.ofStatement) })),
    ),
  ];
}

function ofBest(at: number, best: Heard | undefined, unit: PolarityUnit, visit: VisitIndex): number[] {
  const sentence = visit.sentences[at];
  const text = sentence?.text ?? '';
  const isBefore = unit.words.filter(({ anchors }) =>
    anchors.some(({ key }) =>
      visit.places
        .get(key)
        ?.some(
          (place) =>
            place.sentence === at &&
            DENIAL_BEFORE.test(text.slice(Math.max(0, place.start - REACH_BEFORE), place.start)),
        ),
    ),
  );
  const first = unit.words.slice(0, FIRST_WORDS).flatMap(({ anchors }) => anchors);
  const ofFirst = (polarity: Polarity): number =>
    share(first.filter(({ key }) => polaritiesOf(key, visit).get(at) === polarity)) / share(first);
  return [
    cap(best?.against ?? 0),
    cap(best?.agrees ?? 0),
    cap(best?.open ?? 0),
    cap(best?.ofStatement ?? 0),
    Number(NORMAL.test(text)),
    Number(hasNegation(text) || sentence?.answer === 'no'),
    Number(sentence?.isQuestion === true),
    isBefore.length / unit.words.length,
    ofFirst(opposite(unit)),
    ofFirst(unit.isDenied ? 'denied' : 'affirmed'),
  ];
}

function ofPlaces(heard: readonly Heard[], best: number): number[] {
  const near = heard.filter((each) => heldIn(each) > 0);
  const weights = near.map((each) => Math.exp((fitOf(each) - best) / TEMPERATURE));
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const mean = (name: 'against' | 'agrees' | 'open'): number =>
    near.reduce((sum, each, index) => sum + (weights[index] ?? 0) * each[name], 0) / whole;
  const most = (name: 'against' | 'agrees' | 'open'): number =>
    cap(Math.max(0, ...near.map((each) => each[name] * (0.5 + 0.5 * cap(each.ofStatement)))));
  const speaking = near.filter((each) => heldIn(each) > LEAST_HELD);
  const against = speaking.filter((each) => each.against > each.agrees && each.against > each.open);
  const agree = speaking.filter((each) => each.agrees > each.against && each.agrees > each.open);
  const last = speaking.findLast((each) => against.includes(each) || agree.includes(each));
  return [
    mean('against'),
    mean('agrees'),
    mean('open'),
    mean('against') - mean('agrees'),
    most('against'),
    most('agrees'),
    most('open'),
    most('against') - most('agrees'),
    Math.min(MOST_SENTENCES, against.length) / MOST_SENTENCES,
    Math.min(MOST_SENTENCES, agree.length) / MOST_SENTENCES,
    Number(last !== undefined && against.includes(last)),
  ];
}

const ofExertion = (name: string): string => name.replace(/ on exertion$/u, '');

/** The symptom or diagnosis of the unit that is contradicted most. */
function ofFindings(unit: PolarityUnit, claim: Claim, visit: VisitIndex): number[] {
  const anchors = anchorsOf(claim.text, visit);
  const fits = problemsIn(claim.text)
    .filter(({ start }) => start >= unit.start - 1 && start < unit.end)
    .flatMap(({ name }): { against: number; agrees: number }[] => {
      const said = visit.problems.filter(({ value }) => ofExertion(value) === ofExertion(name));
      if (said.length === 0) return [];
      const fit = (isAgainst: boolean): number =>
        Math.max(
          0,
          ...said
            .filter(({ polarity }) => (polarity === opposite(unit)) === isAgainst)
            .map(
              ({ polarity, place }) =>
                supportAt(place, anchors, visit) * (polarity === 'open' ? OPEN_TRUST : 1),
            ),
        );
      return [{ against: fit(true), agrees: fit(false) }];
    })
    .toSorted((a, b) => b.against - b.agrees - (a.against - a.agrees));
  const [most] = fits;
  if (most === undefined) return [0, 0, 0, 0];
  return [most.against, most.agrees, 1, most.against - most.agrees];
}

function ofWords(anchors: readonly Anchor[], unit: PolarityUnit, claim: Claim, visit: VisitIndex): number[] {
  const whole = share(anchors);
  const onlyEver = (polarity: Polarity): number =>
    share(
      anchors.filter(({ key }) => [...polaritiesOf(key, visit).values()].every((each) => each === polarity)),
    ) / whole;
  const all = anchorsOf(claim.text, visit);
  return [
    onlyEver(opposite(unit)),
    onlyEver(unit.isDenied ? 'denied' : 'affirmed'),
    share(all.filter(({ key }) => visit.places.has(key))) / share(all),
    Math.log(1 + whole) / WEIGHT_SCALE,
    Math.min(MOST_WORDS, unit.words.length) / MOST_WORDS,
    Number(hasNegation(unit.clause)),
    Number(deniesOtherwise(unit.clause)),
    Number(unit.clause.length > 0.9 * claim.text.length),
    Number(SUPPOSED_BEFORE.test(claim.text.slice(0, unit.start))),
    Number(claim.section === 'exam' || claim.section === 'vitals' || claim.section === 'results'),
  ];
}
