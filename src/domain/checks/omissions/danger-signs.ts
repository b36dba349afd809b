/** One danger sign: its name as a note writes it, and how a patient tells it. */
export interface DangerSign {
  name: string;
  told: RegExp;
  /** The names that `problemsIn` has for it: written as one of them it is not missing. */
  problems: readonly string[];
  /** Thoughts of suicide and abuse are told with "might" and "could": these doubt nothing, and no list may be silent about them. */
  isGrave: boolean;
}

const sign = (name: string, told: RegExp, problems: readonly string[] = [], isGrave = false): DangerSign => ({
  name,
  told,
  problems,
  isGrave,
});

const RELATIONS = String.raw`(?:husband|wife|partner|boyfriend|girlfriend|fianc\p{L}+|ex|father|mother|dad|mom|stepfather|stepmother|son|daughter|brother|sister|uncle|aunt)`;
/** Whoever hurts is a person: "the car hit me" tells of no abuse, nor does what follows of a road. */
const HURTS = String.raw`\b(?:he|she|they|someone|somebody|anyone|anybody|(?:my )?${RELATIONS})(?: (?:has|have|had|is|was|keeps?|kept|sometimes|often|always|even|just|who|ever|been))* (?:hits?|hitting|beats?|beating|kick(?:s|ed|ing)?|slap(?:s|ped|ping)?|punch(?:es|ed|ing)?|chok(?:es?|ed|ing)|hurts?|hurting|threaten(?:s|ed|ing)?|abus(?:es?|ed|ing)) me\b(?!.{0,40}\b(?:behind|car|truck|light|intersection|driv\p{L}+|bike|ball|game|practice)\b)`;

/**
 * What must not be missed, in the words of a patient. Sources: NICE CG/NG red-flag lists for chest pain, headache, back pain, self-harm; NICE PH50
 * for abuse.
 */
export const dangerSigns: readonly DangerSign[] = [
  sign(
    'Chest pain',
    /\bchest (?:pains?|pressure|tightness|discomfort)|(?:pain|pressure|tightness) (?:in|on) my chest|my chest (?:hurts?|hurting|has been hurting|is tight|feels tight)\b/iu,
    ['chest pain', 'angina'],
  ),
  sign(
    'Suicidal thoughts',
    /\b(?:suicid\p{L}*|kill(?:ing)? myself|end(?:ing)? my (?:own )?life|tak(?:e|ing) my own life|hurt(?:ing)? myself|harm(?:ing)? myself|better off dead|don't want to (?:live|be here(?= (?:any ?more|any longer|alive)\b|\s*(?:[.!?,;:…]|$)))|not wanting to live)\b/iu,
    ['suicidal ideation'],
    true,
  ),
  sign(
    'Weakness on one side',
    /\b(?:weak(?:ness)?|numb(?:ness)?|droop\p{L}*)\b.{0,25}\b(?:on|in|down|of) (?:one|my|the|his|her) (?:left|right|one)?\s?side\b|\b(?:face|mouth|smile) (?:was |is |has been |started )?droop\p{L}*|\b(?:one|left|right) (?:side|arm and leg)\b.{0,20}\b(?:weak|numb|went limp)/iu,
    ['stroke', 'hemiparesis'],
  ),
  sign(
    'Slurred speech',
    /\b(?:slurr\p{L}+ (?:speech|words)|speech (?:was|is|got) slurr\p{L}+|couldn't (?:speak|talk|find (?:the|my) words))\b/iu,
  ),
  sign(
    'Loss of consciousness',
    /\b(?:pass(?:ed|ing)? out|black(?:ed|ing)? out|faint(?:ed|ing)|(?:lost|lose|losing|loss of) consciousness|syncope|(?<=\b(?:did|do|ever) (?:you|me) (?:ever )?)faint)\b/iu,
    ['fainting', 'syncope'],
  ),
  sign('Sudden severe headache', /\b(?:worst headache|thunderclap)\b/iu),
  sign(
    'Bleeding',
    /\b(?:cough(?:ing|ed)? (?:up )?blood|blood when i cough|(?:throw(?:ing)?|threw) up blood|vomit\p{L}* blood|blood in (?:my|the|his|her) (?:stools?|urine|vomit)|black(?:,? tarry)? stools?|bloody stools?)\b/iu,
    [
      'bleeding',
      'blood in stool',
      'hematuria',
      'hematemesis',
      'hemoptysis',
      'black stool',
      'rectal bleeding',
    ],
  ),
  sign(
    'Loss of bladder or bowel control',
    /\b(?:can't|cannot|couldn't|lost control of|losing control of|los[se] of control of|trouble controlling) (?:hold |control |feel )?(?:my )?(?:bladder|bowels?|pee|urine)|numb(?:ness)? (?:in|around) (?:my|the|his|her) (?:groin|saddle|genital\p{L}*)/iu,
    ['incontinence', 'bowel incontinence'],
  ),
  sign(
    'Severe shortness of breath',
    /\b(?:can't|cannot|couldn't) (?:breathe|catch my breath)\b|\bshort(?:ness)? of breath (?:at rest|lying|even when)/iu,
    ['dyspnea', 'dyspnea on exertion'],
  ),
  sign('Seizure', /\b(?:seizure|convulsion)s?\b/iu),
  sign(
    'Loss of vision',
    /\b(?:lost (?:my )?vision|can't see out of|(?:loss of|losing (?:my )?) ?vision|vision loss|went blind|curtain (?:over|across))\b/iu,
    ['vision loss', 'blindness'],
  ),
  sign(
    'Abuse',
    new RegExp(
      String.raw`${HURTS}|\b(?:afraid|scared|frightened) of (?:him|her|my ${RELATIONS})\b|\bdon't feel safe\b(?! (?:to|on|driving|walking|going|taking|doing|standing))|\bfeel unsafe (?:at home|with)\b`,
      'iu',
    ),
    [],
    true,
  ),
];

/** "Do you feel safe at home?": here the no tells of it. */
export const ASKS_WHETHER_SAFE =
  /\b(?:do|are|have) you (?:(?:always|currently|still) )?(?:feel|felt|feeling)?\s?safe\b(?=\s*(?:[?.!,]|$|at home|where|with|in your (?:home|house|relationship)|around|living))/iu;
