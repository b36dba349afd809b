import type { Saying } from '#domain/extraction/saying.ts';
import { capitalise } from '#domain/extraction/clean-speech.ts';
import { quantitiesIn } from '../quantities.ts';
import type { Omission } from './omission.ts';
import type { WrittenFacts } from './written-facts.ts';

/** What a clinician orders, by the words for it in speech and in notes. */
const ORDERS: readonly (readonly [string, RegExp])[] = [
  ['X-ray', /\b(?:x-?\s?rays?|radiographs?|plain films?)\b/iu],
  ['MRI', /\b(?:m\.?\s?r\.?\s?i\.?s?|magnetic resonance|mr arthrogram)\b/iu],
  ['CT scan', /\b(?:ct(?: scan)?|cat scan|computed tomography)\b/iu],
  ['Ultrasound', /\b(?:ultrasounds?|sonogram|doppler|duplex)\b/iu],
  ['Echocardiogram', /\b(?:echo(?:cardiogram)?s?)\b/iu],
  ['EKG', /\b(?:ekgs?|ecgs?|electrocardiogram)\b/iu],
  ['Stress test', /\bstress test\b/iu],
  [
    'Blood work',
    /\b(?:blood ?work|labs?|blood tests?|lab (?:work|tests?)|laborator\p{L}+|panel|a1c|cbc|cmp|bmp|tsh|psa|lipids?|serolog\p{L}+|antibod\p{L}+|creatinine|glucose|cholesterol|hematocrit)\b/iu,
  ],
  ['Urine test', /\b(?:urinalysis|urine (?:test|sample|culture|analysis)|ua)\b/iu],
  ['Biopsy', /\bbiops\p{L}+\b/iu],
  ['Colonoscopy', /\bcolonoscop\p{L}+\b/iu],
  ['Endoscopy', /\b(?:endoscop\p{L}+|egd)\b/iu],
  ['Mammogram', /\bmammogra\p{L}+\b/iu],
  ['Lung function test', /\b(?:pulmonary function|pfts?|spirometry)\b/iu],
  ['Physical therapy', /\b(?:physical therap\p{L}+|physiotherap\p{L}+)\b/iu],
  ['Occupational therapy', /\boccupational therap\p{L}+\b/iu],
  ['Injection', /\b(?:injections?|inject|shot)\b/iu],
  ['Surgery', /\b(?:surger\p{L}+|surgical|operat\p{L}+|\p{L}+(?:ectomy|plasty|otomy))\b/iu],
  ['Vaccine', /\b(?:vaccin\p{L}+|immuni[sz]\p{L}+|booster)\b/iu],
  ['Brace or splint', /\b(?:brace|splint|sling|boot|crutches|cast)\b/iu],
  [
    'Antibiotics',
    /\b(?:antibiotics?|\p{L}+(?:cillin|mycin|floxacin|cycline)|cef\p{L}+|keflex|bactrim|augmentin)\b/iu,
  ],
];
const DECIDES =
  /\b(?:i(?:'m| am) (?:also )?(?:going to|gonna|gon na|ordering|referring|sending|recommending|prescribing)|(?:we're|we are) (?:also )?(?:going to|gonna|gon na)|(?:i|we)(?:'ll| will)|let's|let us|i (?:also )?(?:want|wan na|would like|'d like|recommend|think we should)|i'd (?:also )?(?:like|recommend)|(?:we|you) (?:should|need to|need)|go ahead and|order|schedule|refer|recommend|repeat)\b/iu;
const NOT_DECIDED =
  /\b(?:not (?:going|gon|order|need|recommend)|don't (?:need|think)|do n't (?:need|think)|might|potentially|could|may|would(?! (?:also )?(?:like|recommend))|review(?:ed|ing)?|showed|looked|results? (?:of|from|show)|last (?:time|visit|year)|had|did|was|were|already|instead|consider\p{L}*|hold off|look(?:ing)? at|go over|show me|after (?:the |your )?)\b/iu;
/** A run-on sentence decides some things and supposes others: what belongs to an order stands near it. */
const REACH_BEFORE = 70;
const REACH_SUPPOSED = 40;
/** "We'll get an x-ray, okay?" asks for a nod. */
const ASKS_NOD = /\b(?:okay|ok|alright|all right|right|sound good|good)\W*$/iu;
const REFERRAL =
  /\b(?:refer(?:ral|ring)?(?: you| him| her)?(?: over)? to (?:an? |the |our |see (?:an? )?|dr\.? )?(?<who>\p{L}+(?: \p{L}+)?)|see (?:an? |our |the )(?<also>cardiolog\p{L}+|neurolog\p{L}+|dermatolog\p{L}+|urolog\p{L}+|orthop\p{L}+|gastroenterolog\p{L}+|endocrinolog\p{L}+|pulmonolog\p{L}+|nephrolog\p{L}+|oncolog\p{L}+|hematolog\p{L}+|psychiatr\p{L}+|psycholog\p{L}+|podiatr\p{L}+|surgeon|nutritionist|dietici?an|counsell?or|allerg\p{L}+|rheumatolog\p{L}+|gynecolog\p{L}+|ophthalmolog\p{L}+))/iu;
const RETURN =
  /\b(?:follow[- ]?up(?: with me)?|come (?:back|in)|see (?:you|him|her)(?: back| again)?|(?:be )?back|return|recheck)\b/iu;
/** The time of the next visit stands soon after its word, in characters. */
const REACH_TIME = 45;
/** "Presents for follow-up" tells of this visit; the next one has its time, or is asked for. */
const WRITTEN_RETURN =
  /\b(?:follow(?:s|ed|ing)?[- ]?up|return\p{L}*|recheck|see (?:him|her|them|the patient|you)|back)\b/iu;
const OF_THE_NEXT =
  /\b(?:will|should|schedul\p{L}*|as needed|sooner|(?:in|after|within) (?:about |approximately |the next )?(?:an? |\d|one|two|three|four|five|six|several|next))\b|^\W*(?:follow|return)/iu;

/** Orders, referrals and the next visit that a clinician decided on and the note does not have. */
export function omittedPlans(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  const found = new Map<string, Omission>();
  for (const { raw, clean, speaker, isQuestion, evidence } of sayings) {
    if (speaker !== 'clinician' || (isQuestion && !ASKS_NOD.test(raw))) continue;
    for (const { name, at } of plansIn(clean, written)) {
      if (found.has(name)) continue;
      const text = `${name}: “${shortened(clean, at)}”.`;
      found.set(name, { kind: 'plan', section: 'assessment-plan', text, evidence });
    }
  }
  return [...found.values()];
}

const MOST_QUOTED = 80;
const MOST_BEFORE = 30;

/** The words about an order, cut out of a long sentence at the borders of words. */
function shortened(clean: string, at: number): string {
  if (clean.length <= MOST_QUOTED) return capitalise(clean);
  const from = at <= MOST_BEFORE ? 0 : clean.indexOf(' ', at - MOST_BEFORE) + 1;
  const cut = clean.slice(from, from + MOST_QUOTED);
  const words = from + MOST_QUOTED >= clean.length ? cut : cut.replace(/\s\S*$/u, ' …');
  return from === 0 ? capitalise(words) : `… ${words}`;
}

interface Plan {
  name: string;
  /** Where its word stands. */
  at: number;
}

/** Decided in the words before it, and not supposed right beside it. */
const isDecided = (text: string, at: number, end: number): boolean =>
  DECIDES.test(text.slice(Math.max(0, at - REACH_BEFORE), end)) &&
  !/\b(?:if|in case|unless)\b/iu.test(text.slice(Math.max(0, at - REACH_BEFORE), at)) &&
  !NOT_DECIDED.test(text.slice(Math.max(0, at - REACH_SUPPOSED), end + 1));

function plansIn(text: string, written: WrittenFacts): Plan[] {
  const orders = ORDERS.flatMap(([name, pattern]): Plan[] => {
    const found = pattern.exec(text);
    if (found === null || pattern.test(written.plain)) return [];
    return isDecided(text, found.index, found.index + found[0].length) ? [{ name, at: found.index }] : [];
  });
  return [...orders, ...referralIn(text, written), ...returnIn(text, written)];
}

function referralIn(text: string, { plain }: WrittenFacts): Plan[] {
  const found = REFERRAL.exec(text);
  const who = (found?.groups?.['who'] ?? found?.groups?.['also'] ?? '').split(' ')[0] ?? '';
  if (
    found === null ||
    who.length < 5 ||
    /^(?:physical|occupational|speech|this|that|your|have|make|take)$/iu.test(who) ||
    plain.includes(who.toLowerCase().slice(0, 6)) ||
    !isDecided(text, found.index, found.index + found[0].length)
  )
    return [];
  return [{ name: `Referral to ${who.toLowerCase()}`, at: found.index }];
}

/** "See you back in two weeks", unless the note has the next visit. */
function returnIn(text: string, { plain }: WrittenFacts): Plan[] {
  const found = RETURN.exec(text);
  if (found === null) return [];
  const end = found.index + found[0].length;
  const soon = text.slice(end, end + REACH_TIME);
  const after = quantitiesIn(soon).find(({ unit }) => unit?.dimension === 'time' && unit.factor >= 1440);
  const isAhead = /^\s*(?:with \p{L}+ |here |(?:about )?(?:that )?)*(?:in|after|within)\b/iu.test(soon);
  const isSupposed = /\b(?:ago|last|was|were|had|came|since)\b/iu.test(
    text.slice(Math.max(0, found.index - REACH_SUPPOSED), end),
  );
  if (after === undefined || !isAhead || isSupposed) return [];
  const isWritten = plain.split('\n').some((line) => WRITTEN_RETURN.test(line) && OF_THE_NEXT.test(line));
  return isWritten ? [] : [{ name: 'Next visit', at: found.index }];
}
