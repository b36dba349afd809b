/** Names of the lexicon that in a visit mean blood tests, drinks, food, tissue or metal more often than a medicine. */
const SELDOM =
  /^(?:magnesium|calcium|iron|estrogens?|testosterone|alcohol|ethanol|caffeine|oxygen|zinc|glucose|dextrose|water|cannabis|marijuana|cocaine|heroin|chlorine|lactate|urea|albumin|phosphorus|phosphate|nicotine|tobacco|iodine|lactose|gluten|latex|peanut|honey|menthol|sodium|potassium|cholesterol|alumin\p{L}+|silver|charcoal|talc|sulfur|bismuth|cortisol|creatinine|lead|mercury)\b/iu;

/** Whether a word that the lexicon knows as a medicine mostly means something else. */
export const isSeldomMedicine = (word: string): boolean => SELDOM.test(word);
