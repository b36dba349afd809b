/** What illness and treatment are in general, and what words mean: said to teach, never of this patient. */
const EXPLAINS =
  /\b(?:means? (?:that|the|your|there)|(?:is|are|is just) (?:called|known as|when)|what we call|typically|generally|in general|(?:some|most|many|a lot of|lots of|other) (?:people|folks|patients|times it)|people (?:who|that|with|live|get|have|can)|patients (?:who|that|with)|everybody|everyone|can (?:often|sometimes|also|actually|really)? ?(?:be|cause|lead|happen|trigger|increase|affect)|(?:sometimes|usually) (?:in|they|it|people|we|these|those|that|this|there)|the (?:cool|nice|bad|tough|hard|tricky|important) (?:news|thing|part)|(?:it|this|that) works by|the reason (?:why|that|we|for)|there(?:'s| is) no (?:cure|way)|(?:really |very )?important (?:with|for|to|that)|there are (?:other|many|several|different|lots of) (?:reasons|types|causes|ways|kinds)|other potential causes|super important|or even death|the literature|that's (?:why|how|because|what|when|where)|which is why|don't worry)\b/iu;
/** A hope is no fact, and a forecast none yet. */
const HOPES =
  /\b(?:hopefully|(?:i|we)(?:'m| am|'re| are)? (?:do |really |just )*hop(?:e|ing)|fingers crossed|knock on wood)\b|^(?:it|this|that)(?:'ll| will| should) (?:probably )?(?:get better|recover|go away|improve|heal|be (?:fine|okay|good|great))\b|^(?:then |and |so )*you(?:'ll| will|'re going to| are going to| should| might| may)(?: (?!not\b)\p{L}+)? (?:be able|tolerate|respond|recover|be (?:fine|okay|good|great|alright|all right|happy|surprised|better|back)|feel|heal|do (?:well|fine|great)|get (?:better|through|there|back)|find|notice)\b/iu;
/** How a visit runs: forms, rooms, who comes next, what happens to the recording. */
const RUNS_THE_VISIT =
  /\b(?:nurse|assistant|ma|staff|front desk|somebody|someone) (?:will be|will|is going to|can|should) (?:come|be|get|bring|set|help|show|call)\b|\b(?:nurse|assistant) (?:come|comes) in\b|\b(?:any medications or procedures|paperwork|exam template|per the template|dictat(?:e|ing|ion)|call (?:it|out)|my notes|your chart|the chart|the portal messages?|wristband|waiting room|\bwill be (?:in|right in) (?:with|to)\b|verbalize|(?:tell|talk|go over|discuss|explain|review)(?: to)?(?: you)?(?: a little(?: bit)?)?(?: about)?,? (?:my|your|the) (?:assessment|impression|plan|diagnosis|findings)|downstairs|parking|check[- ]?out|in (?:just )?a (?:minute|second|moment|sec)|real quick|right back)\b|\bget (?:you|patient|them) (?:fixed|set|taken|checked|in|going|feeling|sorted|ready|up)\b|\b(?:covered|gone over|went over) (?:a lot|all)\b|\b(?:i|we) (?:have |just |already )*(?:talked|spoke|chatted|discussed|mentioned|explained) (?:about|a lot|earlier)\b/iu;
/** Praise and comfort. */
const COMFORTS =
  /\b(?:(?:good|great|nice|awesome|excellent|fantastic|wonderful|amazing) (?:job|work|question|point|idea|luck)|good for you|that's (?:awesome|great|good|fine|wonderful|excellent|fantastic|amazing|terrific|perfect)|proud of you|i(?:'m| am)(?: so| very| really)? (?:glad|happy|pleased|sorry|sure|lucky|guessing)|you(?:'re| are) (?:absolutely |totally |quite )?(?:right|correct|welcome|lucky)|keep up the)\b/iu;
/** "Go ahead and bend forward": asked for the sake of a finding. */
const COMMANDS =
  /^(?:and |then |now |just |please |well )*(?:(?:go ahead and|let's have you|let me have you|try to|i want you to|can you|if you could|let) )?(?:just )?(?:bend|lift|raise|push|pull|squeeze|stand|sit|lie|lay|turn|look|open|close|stick|breathe|take a deep|follow my|touch your|hold your|relax|let your|straighten|touch (?:here|your)|make a fist|wiggle|kick|walk)\b(?!.{0,40}\b(?:every|daily|times|twice|once|weeks?|at home|until)\b)|\b(?:turn|tilt|move) your (?:head|neck|chin)\b|\bas far as you can\b/iu;
const OWN_LIFE =
  /^i (?:also |really |do |just )*(?:like|love|enjoy|remember|went|grew|drink)\b|\b(?:my|our) (?:wife|husband|kids?|sons?|daughters?|mom|mother|dad|father|brother|sister|family|friends?|dogs?|house|own|favorite)\b|\b(?:restaurant|stadium|beach|soccer|hockey|concert|barbecue|fishing trip|tv show|netflix)\b/iu;

/** A clinician's sentence that tells nothing about this patient: teaching, hope, comfort, the running of the visit, a life outside it. */
export const statesNothing = (clean: string): boolean =>
  [HOPES, COMMANDS, RUNS_THE_VISIT, COMFORTS, OWN_LIFE].some((pattern) => pattern.test(clean));

/** A sentence that teaches. A finding or an order may hold a word of it, an opinion or a history may not. */
export const explains = (clean: string): boolean => EXPLAINS.test(clean);

const LEAD =
  /^(?:(?:and|so|but|then),? )*(?:the good news is(?: that)?,?|(?:so )?that (?:just |basically )?means(?: that)?,?(?= (?:i|you|your)\b)|what (?:i'm|i am|we're|we are) (?:seeing|noticing|hearing|finding|thinking|recommending) is(?: that)?,?|(?:luckily|unfortunately|fortunately|thankfully|clearly|again|additionally|overall),?|i know(?: that)? you (?:said|mentioned|told me)(?: that)?|as (?:i|we|you) (?:said|mentioned|discussed|know),?|like (?:i|you) said,?) /iu;
const ASIDE =
  /,? (?:meaning|which means|in other words|that's (?:why|how|because|just|what)|so (?:that )?(?:we|you) can see|which is (?:really |very |pretty )*(?:good|great|nice|awesome|reassuring)(?: news)?|and that's (?:good|great|it)|and that (?:can|could) be|(?:looking at|listening to|listen to) (?:your|the))(?: .*)?$|,? (?:and )?(?:okay|alright|all right|right|you know)(?: (?:okay|alright|and))?$|,? and luckily(?: .*)?$/iu;

/** The sentence without what only leads to it ("the good news is") or explains it ("meaning the muscles around your neck"). */
export function withoutAsides(clean: string): string {
  const plain = clean.replace(LEAD, '');
  const cut = plain.replace(ASIDE, '');
  return cut.split(' ').length >= 3 ? cut : plain;
}
