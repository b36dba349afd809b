/** Words after which what follows is denied. "Negative straight leg raise" denies a sign, "not well controlled" nothing. */
const CUE =
  /\b(?:no|not|nor|neither|never|none|without|denie[sd]|deny|denying|negative (?:for|fever|of)|cannot|free of|absence of|rule[sd]? out|ruling out|lack of|nontender|declines)\b|n't\b|\bn t\b/giu;
const PSEUDO =
  /\b(?:no|not|without|n't|never) (?:change|changes|worsening|increase|improve\w*|improvement|difference|doubt|only|just|sure|certain|relie\w+|get(?:ting)? (?:any )?better|going away|gone|necessarily|well|adequately|(?:fully |well |completely )?controlled|matter|longer than|problem|worries|help\w*)\b|\bno\s*[.,]\s/giu;
const SUBJECT =
  '(?:i|he|she|they|it|you|we|the patient|patient|there|that|this|these|who|which|his|her|my|your|the|since|when)';
/** Where a denial ends: the sentence, a turn to the other side, or a clause with its own subject or verb. */
const CLAUSE_END = new RegExp(
  String.raw`[.;?!\n]|\b(?:but|however|except|although|though|yet|besides|other than|apart from|aside from|positive for|reports?|reported|endorses?|endorsed|complains?|admits?|presents?|presented|because|due to|secondary to|treatment for|so|until|just)\b|(?:,\s*(?:and |or |so )?|\band )(?:has|had|have|with)\b|,\s*(?:and |or |so )?(?:${SUBJECT}\b|(?:is|are|was|were|does|did|i'm|it's|he's|she's)\b)|\band (?:${SUBJECT}|i'm|it's|he's|she's) `,
  'giu',
);

/** A stretch of a text in which what is named is denied, in UTF-16 units, end exclusive. */
export interface DeniedSpan {
  start: number;
  end: number;
}

/** Cues of which a list may hang. */
const LISTS = /^(?:denie[sd]|deny|denying|negative (?:for|of))$/iu;
/** "No fever; cough": two things as likely as a list, unless its end says that it is one ("no fever; chills; or sweats"). */
const LISTS_IF_JOINED = /^(?:no|without)$/iu;
const JOINED = /[;,]\s*(?:or|nor)\b[^;,]*$/iu;
/** A name and nothing with it: "chest pain", "shortness of breath". */
const BARE_NAME = /^\s*(?:(?:or|nor|any)\s+)*\p{L}+(?:[ -]\p{L}+)?(?: of \p{L}+)?(?: on exertion)?\s*$/iu;
/** How, when, where or whose something is: who writes that tells of it. */
const QUALIFIES =
  /\b(?:with|at|in|on(?! exertion)|to|from|by|during|before|upon|about|under|over|left|right|bilateral|unilateral|both|upper|lower|dry|wet|productive|hacking|sharp|dull|burning|stabbing|throbbing|aching|crampy|nocturnal|nightly|morning|exertional|positional|postprandial|pleuritic|social|former|prior|past|recent|rare\p{L}*|weekly|monthly|bad|slight|little|minimal|trace|diffuse|focal|new|old|acute|subacute|low|high|small|large|watery|bloody|loose|tenderness|edema|swelling|effusion|erythema|murmur)\b/iu;
/** What a list of things denied does not hold: a verb, how much or since when there is something, a sign found, a title. */
const TELLS =
  /[\d:+]|\b(?:is|are|was|were|am|be|been|being|has|have|had|does|do|did|can|could|will|would|should|may|might|must|reports?|reported|endors\p{L}+|notes|noted|complain\p{L}*|admits?|states?|stated|says|said|feels?|felt|takes?|taking|took|uses?|using|used|on (?:his|her|the|an?)|continu\p{L}+|start\p{L}+|began|begins?|begun|stop\p{L}*|resolv\p{L}+|improv\p{L}+|worse\p{L}*|better|gets?|getting|got|occur\p{L}*|presents?|presented|present|causes?|remain\p{L}*|lasts?|lasted|comes?|came|goes|went|radiat\p{L}+|show\p{L}*|reveal\p{L}*|seen|saw|lives?|works?|smokes?|smoked|drinks?|sleeps?|eats?|wakes?|hurts?|needs?|wants?|tolerat\p{L}+|increas\p{L}+|decreas\p{L}+|develop\p{L}+|follow\p{L}*|refer\p{L}*|discuss\p{L}*|recommend\p{L}*|plan\p{L}*|mild\p{L}*|moderate\p{L}*|severe|some|occasional\p{L}*|intermittent\p{L}*|frequent\p{L}*|chronic|persistent|constant|ongoing|positive|known|history|status|tender|swollen|clear|soft|normal|intact|stable|controlled|today|yesterday|since|for|when|while|after|because|only|due|prn|daily)\b/iu;
/** Where the list is over: at the end of the sentence, or where something is told outright. */
const LIST_STOP =
  /[.?!\n]|\b(?:but|however|except|although|though|yet)\b|;\s*(?:(?:and|he|she|pt|patient)\s+)*(?:\(?\+|(?:reports?|reported|endors\p{L}+|positive|admits?|has|have|had|is|was|complain\p{L}*|notes|states)\b)/iu;

/**
 * Whether a denial goes on behind a semicolon: "denies chest pain; dizziness", but not "; has a cough", "; dry cough" or "; cough for a week". Where commas part the
 * things as well, the semicolon parts something else.
 * @param denied what stands between the cue and the semicolon.
 * @param next what stands behind it, up to the end of the sentence or the next cue.
 */
function goesOnBehind(cue: string, denied: string, next: string): boolean {
  const isJoined = JOINED.test(`;${next}`);
  if (!LISTS.test(cue) && !(LISTS_IF_JOINED.test(cue) && isJoined)) return false;
  if (!/\p{L}/u.test(next) || TELLS.test(next) || (!isJoined && /,/u.test(denied + next))) return false;
  return next
    .split(/[;,]/u)
    .filter((item) => item.trim() !== '')
    .every((item) => BARE_NAME.test(item) && !QUALIFIES.test(item));
}

/** @param limit where the next cue begins: what stands behind that is its own. Without it a page of "denies fever;" took minutes. */
function endOfDenial(cue: string, start: number, plain: string, limit: number): number {
  CLAUSE_END.lastIndex = start;
  const end = CLAUSE_END.exec(plain)?.index ?? plain.length;
  if (plain[end] !== ';' || end >= limit) return end;
  const rest = plain.slice(end + 1, limit);
  const next = rest.slice(0, LIST_STOP.exec(rest)?.index);
  return goesOnBehind(cue, plain.slice(start, end), next) ? end + 1 + next.length : end;
}

/** The stretches of a text that a denial reaches: from "denies", "no", "without", "n't" … to the end of its clause or list. */
export function deniedSpans(text: string): DeniedSpan[] {
  const plain = text.replace(/’/gu, "'").replace(PSEUDO, (words) => ' '.repeat(words.length));
  const cues = [...plain.matchAll(CUE)];
  return cues.map(({ 0: cue, index }, at) => {
    const start = index + cue.length;
    return { start, end: endOfDenial(cue, start, plain, cues[at + 1]?.index ?? plain.length) };
  });
}

const DENIED_AFTER =
  /^(?:\s*(?:,|:|-|–|is|are|was|were|has been))*\s*(?:none|no|denied|absent|negative|resolved|not (?:present|noted|seen|appreciated|observed|identified|reported)|(?:has|have) (?:resolved|gone away))(?=\s*(?:[.,;]|$))/iu;
const ANSWERED_NO =
  /^[^.?!\n]*\?\s*(?:\[?\p{L}+\]?:?\s*\]?\s*)?(?:(?:um|uh|oh|well)\b[\s,]*)*(?:no|nope|nah|not really|not at all|none|never|neither|i (?:don't|have not|haven't|do not|do n't|have n't))\b/iu;

/** Whether what follows a name denies it: "edema: none", "fever is absent", "any chest pain? no". */
export const isDeniedAfter = (rest: string): boolean => DENIED_AFTER.test(rest) || ANSWERED_NO.test(rest);
