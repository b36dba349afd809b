import { joinContractions } from '../transcript/contractions.ts';

const STOP_WORDS = new Set(
  `the a an and or of to in is was are were be been being it its it's that that's this these those with for on at by as from he his him she her hers they their
them patient patient's patients has have had having do does did don't doesn't didn't i i'm i've i'll i'd you you're you've your yours my mine me we we'll
we're us our so but if then than there here will would can could should may might not no yes denies denied deny reports reported report states stated
notes noted endorses endorsed presents presented complains any some which who what when where how why also just like well okay ok um uh know think
really very get got go going gonna yeah right all about because since s t m re ve ll d n't today currently recommended recommend advised complaint complaints experiencing evaluation clinic take takes taking taken took`.split(
    /\s+/u,
  ),
);

/** What notes call by another word than the people in the room; both become the same words. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/\b(?:high|elevated) blood pressure\b|\bhtn\b/gu, 'hypertension'],
  [/\b(?:high|elevated) cholesterol\b|\bhyperlipidemia\b|\bdyslipidemia\b/gu, 'hyperlipidemia'],
  [/\bheart attacks?\b/gu, 'infarction'],
  [/\bheart failure\b|\bchf\b/gu, 'heart failure'],
  [/\ba-?fib\b/gu, 'atrial fibrillation'],
  [/\b(?:tummy|belly|stomach|abdomen|abdominal)\b/gu, 'abdomen'],
  [/\b(?:below|under|beneath)\b/gu, 'below'],
  [/\bmilligrams?\b/gu, 'mg'],
  [/\bmicrograms?\b/gu, 'mcg'],
  [/\bdegrees?\b/gu, 'degree'],
  [/\bpercent\b/gu, '%'],
  [
    /\bshort(?:ness)? of breath\b|\bwinded\b|\bdyspnea\b|\b(?:trouble|difficulty|hard time) breathing\b/gu,
    'dyspnea',
  ],
  [/\bthrow(?:n|ing|s)? up\b|\bthrew up\b|\bpuk(?:e|ed|ing)\b|\bvomit\w*\b|\bemesis\b/gu, 'vomiting'],
  [/\b(?:queasy|nauseous|nauseated|sick to (?:my|your) stomach)\b/gu, 'nausea'],
  [/\bpee(?:ing|d)?\b|\burinat\w*\b|\burinary\b|\burine\b/gu, 'urination'],
  [/\bpoop\w*\b|\bstools?\b|\bbowel movements?\b/gu, 'stool'],
  [/\bswollen\b|\bswell(?:ing|s|ed)?\b|\bedema\b|\bpuff(?:y|iness)\b/gu, 'swelling'],
  [/\bred(?:ness)?\b|\berythema(?:tous)?\b/gu, 'erythema'],
  [/\bblood sugars?\b|\bsugars?\b|\bglucose\b/gu, 'glucose'],
  [/\bkidneys?\b|\brenal\b/gu, 'renal'],
  [/\bheart\b|\bcardiac\b|\bcardiovascular\b/gu, 'heart'],
  [/\blungs?\b|\bpulmonary\b|\brespiratory\b/gu, 'lung'],
  [
    /\btender(?:ness)?\b|\bhurt(?:s|ing)?\b|\bach(?:e|es|ing|y)\b|\bpain(?:s|ful)?\b|\bsore(?:ness)?\b|\bdiscomfort\b/gu,
    'pain',
  ],
  [/\b(?:tired(?:ness)?|fatigued?|exhaust(?:ed|ion)|worn out|no energy)\b/gu, 'fatigue'],
  [/\bdizz(?:y|iness)\b|\blight-?headed(?:ness)?\b/gu, 'dizziness'],
  [/\b(?:mom|mommy|mama|maternal)\b/gu, 'mother'],
  [/\b(?:dad|daddy|papa|paternal)\b/gu, 'father'],
  [/\bdrink(?:s|ing)?\b|\balcohol\w*\b|\bbeers?\b|\bwine\b/gu, 'alcohol'],
  [/\bsmok(?:e|es|ed|er|ing)\b|\bcigarettes?\b|\btobacco\b/gu, 'smoking'],
  [/\bsleep(?:s|ing)?\b|\bslept\b|\binsomnia\b/gu, 'sleep'],
  [/\btylenol\b/gu, 'acetaminophen'],
  [/\bx-?rays?\b|\bradiographs?\b/gu, 'xray'],
  [/\bekgs?\b|\becgs?\b|\belectrocardiogram\b/gu, 'ekg'],
  [/\becho\b|\bechocardiogram\b/gu, 'echocardiogram'],
  [/\bblood ?work\b|\blabs?\b|\blaboratory\b/gu, 'lab'],
  [/\bphysical therapy\b|\bp\.?t\.?\b/gu, 'physical therapy'],
  [/\b(?:surgery|surgeries|surgical|operation|operated)\b/gu, 'surgery'],
  [/\b(?:meds?|medicines?|medications?|pills?|tablets?)\b/gu, 'medication'],
  [/\b(?:doctor|physician|provider)\b/gu, 'doctor'],
  [/\b(?:weakness|weak)\b/gu, 'weakness'],
  [/\b(?:numbness|numb)\b/gu, 'numbness'],
  [/\b(?:exercis\w*|work(?:ing)? out)\b/gu, 'exercise'],
  [/\b(?:job|occupation|employed|works?|working)\b/gu, 'work'],
  [/\b(?:refill(?:s|ed)?|prescri\w+)\b/gu, 'prescription'],
  [/\b(?:referral|refer(?:s|red)?)\b/gu, 'refer'],
  [/\b(?:start(?:ed|ing)?|beg[ai]n(?:ning)?|initiate[d]?|onset)\b/gu, 'start'],
  [/\b(?:worsen(?:s|ed|ing)?|worse)\b/gu, 'worse'],
  [/\b(?:improv\w+|better)\b/gu, 'better'],
  [/\b(?:fell|fall(?:s|en|ing)?)\b/gu, 'fall'],
  [/\b(?:ate|eat(?:s|en|ing)?|diet(?:ary)?)\b/gu, 'diet'],
  [/\b(?:married|wife|husband|spouse|marital)\b/gu, 'married'],
  [/\b(?:children|kids?|child)\b/gu, 'child'],
];

/** Stems of the words that carry meaning, synonyms of the clinic and of the room as one; numbers are left to `numbersIn`. */
export function stemsOf(text: string): Set<string> {
  let plain = joinContractions(text.toLowerCase());
  for (const [pattern, word] of SAME) plain = plain.replace(pattern, word);
  const words = plain.match(/[\p{L}]+(?:['-][\p{L}]+)*/gu) ?? [];
  return new Set(words.filter((word) => word.length > 1 && !STOP_WORDS.has(word)).map(stem));
}

/** Crude on purpose: "swellings" and "swelling" must meet, and nothing shown to a reader comes from it. */
const stem = (word: string): string =>
  word.length <= 3 ? word : word.replace(/(?:ing|edly|ed|es|s|ly|e|y)$/u, '');
