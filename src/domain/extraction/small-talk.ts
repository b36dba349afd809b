/** Courtesies, commands to a recording device, and the machinery of a visit: true sentences that no note holds. */
const SMALL_TALK: readonly RegExp[] = [
  /\bhow (?:are|is|was|'s) (?:you|everything|the (?:family|kids|trip|weather)|it going)\b/iu,
  /\b(?:nice|good|great) to (?:see|meet)\b/iu,
  /\b(?:thank you|thanks|welcome|bye|goodbye|take care|have a (?:good|great|nice))\b/iu,
  /\b(?:hey|hi|hello),? (?:dragon|dax)\b|\bdax\b|\bdragon\b/iu,
  /\b(?:do you have|any) (?:other |more |further )?(?:questions|concerns)\b|\bquestions (?:for me|about)\b/iu,
  /\b(?:follow me|come with me|get you checked out|check you out|be right back|front desk|on your way out|finalize)\b/iu,
  /\b(?:does that|that) sounds? (?:good|like a plan|great|okay|reasonable|fine)\b|\bsound (?:good|like a plan)\b/iu,
  /\b(?:quick|do (?:a|your|my)|take a) (?:quick )?(?:physical )?(?:exam|look|listen|peek)\b/iu,
  /\b(?:let me|i'll let you know|let's|i'm going to|i want to|wan na|want to) (?:just )?(?:go ahead and )?(?:do|look at|listen|examine|review|go over|talk|pull|move|see|discuss|ask|quickly|get you)\b.{0,60}(?:exam|listen|look|results|findings|assessment|plan|chart|x-ray|find|history|questions)/iu,
  /\b(?:weather|football|baseball|basketball|game|halloween|christmas|thanksgiving|vacation|movie|super bowl|concert|wedding|birthday)\b/iu,
  /\b(?:review of systems|intake (?:form|sheet)|checked in)\b/iu,
  /\b(?:i|we) (?:know|understand|hear you|get that)\b.{0,12}$/iu,
  /\b(?:that makes sense|i see|no worries|no problem|you bet|of course|congratulations|sorry to hear)\b/iu,
  /\b(?:tell me (?:more|about|a little|what)|what's going on|what can i do|how can i help|what brings you)\b/iu,
  /\bthe nurse (?:told|said)\b|\bi(?:'d| would) like to (?:tell|introduce)\b/iu,
  /\b(?:any|none|all) of (?:those|that|them)\b/iu,
  /\bquestions\b.{0,20}$|\bexplains? (?:why|that)\b/iu,
  // What is hard or nice in general, not for this patient.
  /^(?:it's|it is|that's|it can be) (?:so |really |very |always |pretty |kind of )*(?:hard|tough|difficult|easy|nice|great|fun)\b(?!.*\b(?:i|me|my|you|your)\b)/iu,
  /^(?:i'm |we're )?(?:just |only )?(?:checking|testing|looking|listening) (?:for|at|to|that|if)\b/iu,
  /^(?:here|there) we go\b|^let's (?:see|look|go|start|talk|move|get started)\b/iu,
];

export const isSmallTalk = (sentence: string): boolean =>
  SMALL_TALK.some((pattern) => pattern.test(sentence));

/** "hey, dragon, ms. thompson is a 43 year old …": what follows the name of the device may be dictation. */
export function dropDeviceName(sentence: string): string {
  return sentence.replace(/^(?:(?:hey|hi|hello|okay|all right)[,.]? )?(?:dragon|dax)[,.?!]* */iu, '');
}

/** "mm-hmm", "okay": keeps the question before it open. */
export function isBackchannel(clean: string): boolean {
  return (
    clean === '' ||
    /^(?:mm-hmm|mhm|uh-huh|okay|ok|yeah|yes|right|sure|all right|alright|good|great|perfect|gotcha|got it|i see|wow|hm+|absolutely)(?:[, ]+(?:okay|yeah|right|sure|good|great))*$/iu.test(
      clean,
    )
  );
}
