const NEGATION =
  /\b(?:no|not|nope|nah|nor|denie[sd]|deny|denying|never|none|nothing|neither|without|cannot|negative|non|free of|absent|absence|lack(?:s|ing)?|stopped|unable)\b|n't\b|\bn t\b/iu;
/** Said in the affirmative and written as "no": a normal finding rules the abnormal out. */
const NORMAL =
  /\b(?:normal|clear|intact|good|fine|okay|unremarkable|benign|soft|stable|regular|symmetric|well|full|equal|un\p{L}{4,})\b/iu;

/** Whether a text denies anything at all. */
export const hasNegation = (text: string): boolean => NEGATION.test(text);

/** Whether a text, denied or normal, can carry a denial. */
export const allowsNegation = (text: string): boolean => NEGATION.test(text) || NORMAL.test(text);
