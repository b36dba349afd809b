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

/** The stretches of a text that a denial reaches: from "denies", "no", "without", "n't" … to the end of its clause. */
export function deniedSpans(text: string): DeniedSpan[] {
  const plain = text.replace(/’/gu, "'").replace(PSEUDO, (words) => ' '.repeat(words.length));
  return [...plain.matchAll(CUE)].map(({ 0: cue, index }) => {
    const start = index + cue.length;
    CLAUSE_END.lastIndex = start;
    return { start, end: CLAUSE_END.exec(plain)?.index ?? plain.length };
  });
}

const DENIED_AFTER =
  /^(?:\s*(?:,|:|-|–|is|are|was|were|has been))*\s*(?:none|no|denied|absent|negative|resolved|not (?:present|noted|seen|appreciated|observed|identified|reported)|(?:has|have) (?:resolved|gone away))(?=\s*(?:[.,;]|$))/iu;
const ANSWERED_NO =
  /^[^.?!\n]*\?\s*(?:\[?\p{L}+\]?:?\s*\]?\s*)?(?:(?:um|uh|oh|well)\b[\s,]*)*(?:no|nope|nah|not really|not at all|none|never|neither|i (?:don't|have not|haven't|do not|do n't|have n't))\b/iu;

/** Whether what follows a name denies it: "edema: none", "fever is absent", "any chest pain? no". */
export const isDeniedAfter = (rest: string): boolean => DENIED_AFTER.test(rest) || ANSWERED_NO.test(rest);
