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
  /\b(?:i(?:'m| am) (?:going to|gonna|gon na|ordering|referring|sending)|(?:we're|we are) (?:going to|gonna|gon na)|i(?:'ll| will)|we(?:'ll| will)|let's|let us|i (?:want|wan na|would like|'d like)|i'd like|we (?:should|need to)|you (?:should|need to|need)|go ahead and|order|schedule|refer|recommend)\b/iu;
const NOT_DECIDED =
  /\b(?:not (?:going|gon|order|need|recommend)|don't (?:need|think)|do n't (?:need|think)|if|might|could|may|would|reviewed|showed|looked|results? (?:of|from|show)|last (?:time|visit|year)|had|did|was|were|already|instead|consider\p{L}*|hold off|look(?:ing)? at|go over|show me)\b/iu;
const REFERRAL =
  /\b(?:refer(?:ral|ring)?(?: you| him| her)? to (?:an? |the |our |see (?:an? )?)?(?<who>\p{L}+(?: \p{L}+)?)|see (?:an? |our |the )(?<also>cardiolog\p{L}+|neurolog\p{L}+|dermatolog\p{L}+|urolog\p{L}+|orthop\p{L}+|gastroenterolog\p{L}+|endocrinolog\p{L}+|pulmonolog\p{L}+|nephrolog\p{L}+|oncolog\p{L}+|psychiatr\p{L}+|psycholog\p{L}+|podiatr\p{L}+|surgeon|nutritionist|dietici?an|counsell?or|allerg\p{L}+|rheumatolog\p{L}+|gynecolog\p{L}+|ophthalmolog\p{L}+))/iu;
const RETURN =
  /\b(?:follow[- ]?up(?: with me)?|come back|see (?:you|him|her) (?:back|again)|return|recheck)\b/iu;

/** Orders, referrals and the next visit that a clinician decided on and the note does not have. */
export function omittedPlans(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  const found = new Map<string, Omission>();
  for (const { raw, clean, speaker, isQuestion, evidence } of sayings) {
    if (speaker !== 'clinician' || isQuestion) continue;
    for (const name of plansIn(raw, written)) {
      const text = `${name}: “${capitalise(clean).slice(0, 100)}”.`;
      if (!found.has(name)) found.set(name, { kind: 'plan', section: 'assessment-plan', text, evidence });
    }
  }
  return [...found.values()];
}

function plansIn(raw: string, written: WrittenFacts): string[] {
  const isDecided = DECIDES.test(raw) && !NOT_DECIDED.test(raw);
  if (!isDecided) return [];
  const orders = ORDERS.filter(([, pattern]) => pattern.test(raw) && !pattern.test(written.plain)).map(
    ([name]) => name,
  );
  return [...orders, ...referralIn(raw, written), ...returnIn(raw, written)];
}

function referralIn(raw: string, { plain }: WrittenFacts): string[] {
  const groups = REFERRAL.exec(raw)?.groups;
  const who = (groups?.['who'] ?? groups?.['also'] ?? '').split(' ')[0] ?? '';
  if (
    who.length < 5 ||
    /^(?:physical|occupational|speech|this|that|your|have|make|take)$/iu.test(who) ||
    plain.includes(who.toLowerCase().slice(0, 6)) ||
    /\b(?:refer|consult)/u.test(plain)
  )
    return [];
  return [`Referral to ${who.toLowerCase()}`];
}

/** "See you back in two weeks", unless the note has that time. */
function returnIn(raw: string, { numbers, plain }: WrittenFacts): string[] {
  if (!RETURN.test(raw)) return [];
  const after = quantitiesIn(raw).find(({ unit }) => unit?.dimension === 'time' && unit.factor >= 1440);
  if (after === undefined) return [];
  const isWritten =
    after.readings.some((value) => numbers.has(value)) || /\b(?:follow|return|recheck)/u.test(plain);
  return isWritten ? [] : ['Next visit'];
}
