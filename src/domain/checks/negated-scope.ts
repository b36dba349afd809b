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

/** Cues of which a list may hang; of "no" only a short one ("no fever; chills"): "no known allergies; hypertension" parts two things. */
const LISTS = /^(?:denie[sd]|deny|denying|negative (?:for|of)|without)$/iu;
const SHORT_LIST =
  /^\s*(?!(?:known|acute|new|recent|interval|prior|past|changes?|family|significant)\b)\p{L}+(?:[ -]\p{L}+){0,2}\s*$/iu;
/** What a list of things denied does not hold: a verb, how much or since when there is something, a sign found, a title. */
const TELLS =
  /[\d:+]|\b(?:is|are|was|were|am|be|been|being|has|have|had|does|do|did|can|could|will|would|should|may|might|must|reports?|reported|endors\p{L}+|notes|noted|complain\p{L}*|admits?|states?|stated|says|said|feels?|felt|takes?|taking|took|uses?|using|used|on (?:his|her|the|an?)|continu\p{L}+|start\p{L}+|began|begins?|begun|stop\p{L}*|resolv\p{L}+|improv\p{L}+|worse\p{L}*|better|gets?|getting|got|occur\p{L}*|presents?|presented|present|remain\p{L}*|lasts?|lasted|comes?|came|goes|went|radiat\p{L}+|show\p{L}*|reveal\p{L}*|seen|saw|lives?|works?|smokes?|smoked|drinks?|sleeps?|eats?|wakes?|hurts?|needs?|wants?|tolerat\p{L}+|increas\p{L}+|decreas\p{L}+|develop\p{L}+|follow\p{L}*|refer\p{L}*|discuss\p{L}*|recommend\p{L}*|plan\p{L}*|mild\p{L}*|moderate\p{L}*|severe|some|occasional\p{L}*|intermittent\p{L}*|frequent\p{L}*|chronic|persistent|constant|ongoing|positive|known|history|status|tender|swollen|clear|soft|normal|intact|stable|controlled|today|yesterday|since|for|when|while|after|because|only|due|prn|daily)\b/iu;
const LIST_STOP = /[.;?!\n]|\b(?:but|however|except|although|though|yet)\b|$/giu;

/** Whether a denial goes on behind a semicolon: "denies chest pain; shortness of breath", but not "; has a cough" or "; cough for a week". */
function goesOnBehind(cue: string, denied: string, plain: string, semicolon: number): boolean {
  if (!LISTS.test(cue) && !(/^no$/iu.test(cue) && SHORT_LIST.test(denied))) return false;
  LIST_STOP.lastIndex = semicolon + 1;
  const next = plain.slice(semicolon + 1, LIST_STOP.exec(plain)?.index);
  return /\p{L}/u.test(next) && !TELLS.test(next);
}

function endOfDenial(cue: string, start: number, plain: string): number {
  CLAUSE_END.lastIndex = start;
  let from = start;
  for (;;) {
    const end = CLAUSE_END.exec(plain)?.index ?? plain.length;
    if (plain[end] !== ';' || !goesOnBehind(cue, plain.slice(from, end), plain, end)) return end;
    from = end + 1;
    CLAUSE_END.lastIndex = from;
  }
}

/** The stretches of a text that a denial reaches: from "denies", "no", "without", "n't" … to the end of its clause or list. */
export function deniedSpans(text: string): DeniedSpan[] {
  const plain = text.replace(/’/gu, "'").replace(PSEUDO, (words) => ' '.repeat(words.length));
  return [...plain.matchAll(CUE)].map(({ 0: cue, index }) => {
    const start = index + cue.length;
    return { start, end: endOfDenial(cue, start, plain) };
  });
}

const DENIED_AFTER =
  /^(?:\s*(?:,|:|-|–|is|are|was|were|has been))*\s*(?:none|no|denied|absent|negative|resolved|not (?:present|noted|seen|appreciated|observed|identified|reported)|(?:has|have) (?:resolved|gone away))(?=\s*(?:[.,;]|$))/iu;
const ANSWERED_NO =
  /^[^.?!\n]*\?\s*(?:\[?\p{L}+\]?:?\s*\]?\s*)?(?:(?:um|uh|oh|well)\b[\s,]*)*(?:no|nope|nah|not really|not at all|none|never|neither|i (?:don't|have not|haven't|do not|do n't|have n't))\b/iu;

/** Whether what follows a name denies it: "edema: none", "fever is absent", "any chest pain? no". */
export const isDeniedAfter = (rest: string): boolean => DENIED_AFTER.test(rest) || ANSWERED_NO.test(rest);
