/** Ends that no sentence has: cut off by a recogniser, a window or a rule. */
const CUT_OFF =
  /(?:\b(?:the|a|an|and|or|but|that|to|of|in|with|their|is|was|be|because|(?<!or )so|like|i|for|if|when|than|at|from|by|(?<!concerned |worried |care |talked |asked )about|as|any|and also|our|your|my|its|very|which|who|(?<!ever |problems |symptoms |better |worse |that |issues |any |fine |well )since|greater|lesser|brisk capillary|patient has|(?:start|put|keep)(?: \p{L}+)? on|there's|it's|they're|point|will|would|could|should|they|gets|oof|number|and then|and just|is just|out of)|: (?:patient|it)|\bthat (?:two|three|four|five|six|seven|eight|nine|ten|twenty))["”]?[.]?$/iu;
/** Beginnings that lean on a sentence before: "At twenty milligrams a day and order …", "That they can go". */
const LEANS =
  /^(?:(?:[\p{L} ]{3,40}: )?(?:at(?! (?:first|night|times|home|work|rest|baseline|the|that|this|one))|with|of|than|or|that (?:they|you|we)|which|who|whom|whose|as well|am|then for|for their (?:first|second|third|next)|about their|to (?:see|make sure)|so that|such as|even|into|onto|because|since they|and|but|daily|twice|once a day and|milligrams?|once|long now|far|or even|want|needs? to be|wherever|whatever|lacks|the time|bones come|side|am|is|are|was|were|does|do|did|has|have you|how|why|where|when did|what(?! (?:they|the patient|looks|appears))|on a scale|here are|what about|well so)\b)(?! (?:exam|inspection|palpation|auscultation)\b)/iu;
/** Two beginnings run into each other. */
const TANGLED =
  /\b(?:patient|they) (?:she|he|it|you|that they|there)\b|\bpatient (?:is|has|does) (?:yes|no)\b|\bthey to\b|\bto can\b|\b(?:yeah|alright|mm-hmm|carolyn okay)\b|\bokay (?:and|so|yeah|now|well|but|let)\b|\b(?:patient|they) (?:is|are|has|have|was|were|does|will|had|do) (?:and|but|so|or|because|they|i|when|if|their|you|patient)\b|\b(?:they|patient) (?:they|patient)\b|\bpatient (?:is|has|was) (?:it|that|there)\b|\bis is\b|\bthe the\b|\bthat that that\b|\bthey (?:really |just )?(?:am|is)\b|\b(?:has|have|had) (?:their|they) (?:have|has|had)\b|\b(?:them|they|to|for|of) (?:for )?okay\b|\bto you|\boof\b|\bto there\b|\blike (?:will|we|it's|like|straight)\b|\bpatient to (?:that|this|there|they|and)\b/iu;
/** Nothing is said by it. */
const EMPTY =
  /^(?:patient (?:will |would |can |could |did |does |is |has |was )?(?:see|know|knows|guess|guesses|think so|thinks so|say|mean|remember|understand|okay|good|fine|sure|right|able|do|doing (?:good|fine|okay|well|great|alright|all right)|trying|not sure|back|here|there|it|that|so|too|done|ready)|(?:it|that|this|they|there)(?:'s| is| are| was| were) (?:it|fine|okay|good|great|true|right|all|just|that|pretty good|funny|crazy|awesome|interesting|perfect|weird|terrible|awful|a lot|one|them)|(?:denies|reports|confirms) (?:it|that|this|so|here|there|okay|right (?:over )?here|over here|symptoms at all|.{0,20}\bhow about\b.*|of .*|anything.*|in the.*)|we (?:want|need|had|have|are|were) .*|go from there|patient to (?!rest|exercise|return|quit|stop|fast|follow|walk)\p{L}+|(?!rest|exercise|return|refer)\p{L}+ out|let|reach out.*|stop out.*|stick with the plan|(?:work|talk|sit down|come) together.*|job and .*|help with .*|well just .*|(?:now )?(?:on )?[\p{L} :]{0,50}\bexam(?:ination)?|(?:their|the|a) \p{L}+|(?:examination|inspection|exam|palpation) of (?:\S+ ?){1,3}|(?:upper and lower|several times|injured or|verbalize|now in) .*|patient to (?:move|touch|push|pull|bend|turn|lift|raise|extend|flex|look|squeeze) .*|(?:great |good |okay )?(?:and )?(?:then )?(?:for|in terms of|regarding|as far as|problem of|about) [^:,]{0,60}|(?:check|follow|come|go) (?:up|back|in|out)|(?:when|if|while|because|since|as) (?:\S+ ?){1,8}|if (?!.*(?:[,:]|\b(?:will|can|should|may|then|would|call|take|is a|are a)\b)).*|(?:they|patient) (?:come|comes|go|goes)(?: \p{L}+)?|(?:any|another|other) .*)\.?$/iu;

/**
 * Whether a rule's statement can stand in a note by itself: begun and ended, one sentence, and about something. What fails is dropped, since nobody
 * would sign it, and the facts in it are placed by `complement`.
 */
export function isWellFormed(text: string): boolean {
  if (/^(?:Clinician|Other speaker|Patient): "/u.test(text)) return !CUT_OFF.test(text);
  if (/^Asked /u.test(text)) return true;
  return !CUT_OFF.test(text) && !LEANS.test(text) && !TANGLED.test(text) && !EMPTY.test(text);
}
