/** How a patient answered a yes-or-no question. */
export interface YesNo {
  isYes: boolean;
  /** True when nothing but yes or no was said: then the answer need not be quoted. */
  isBare: boolean;
  /** What was said beyond it, without the yes or no. */
  rest: string;
}

const NO =
  /^(?:(?:no|nope|nah|never|none|(?:absolutely|definitely|of course|certainly) not|not (?:really|at all|that i (?:know|can think|can recall|remember|noticed|'ve noticed)(?: of)?|so far|yet|lately|recently)|negative|neither|nothing)\b[, ]*)+/iu;
const YES =
  /^(?:(?:yes|yeah|yep|yup|uh-huh|mm-hmm|mhm|correct|right|exactly|(?:absolutely|definitely|of course|certainly)(?! not\b)|sure|that's (?:right|correct|it))\b[, ]*)+/iu;
/** "no, I haven't", "yes, I am": the same answer again. */
const ECHO =
  /^(?:(?:and|but) )?(?:i (?:have|am|do|did|was|can|will|would)(?:n't| not)?|i'm not|it (?:does|is|did|has|was)(?:n't| not)?|it's not|they (?:do|are|did|have)(?:n't| not)?|there (?:is|are|was)(?:n't| not)?|sir|ma'am|doctor|doc|i don't think so|i do|i have|thank you|thanks|none of that|nothing like that|any of (?:that|those)|not at all|not really|never)?(?: (?:either|sir|ma'am|actually|really|too|so))?$/iu;
const HEDGE = /\b(?:really|not that|think so|so far|lately|recently|sometimes|little|occasionally|yet)\b/iu;
const SOFT_YES =
  /^(?:a little(?: bit)?|a bit|sometimes|occasionally|once in a while|every (?:now and then|once in a while)|i (?:do|have|am|did)|it (?:does|is|did)|a lot|quite a bit|from time to time|here and there|some)$/iu;

/** Reads yes or no at the start of an answer (already cleaned of fillers); null when it is neither. */
export function readYesNo(clean: string): YesNo | null {
  const answer = clean.replace(/^(?:oh|well|um|uh|gosh|gee)[, ]+/iu, '').replace(/[\s.,!]+$/u, '');
  if (
    /^(?:i don't think so|i do not think so|i haven't|i have not|i don't|i'm not|i am not|i didn't)$/iu.test(
      answer,
    )
  ) {
    return { isYes: false, isBare: !/think/iu.test(answer), rest: '' };
  }
  if (SOFT_YES.test(answer)) return { isYes: true, isBare: /^i |^it /iu.test(answer), rest: '' };
  for (const [pattern, isYes] of [
    [NO, false],
    [YES, true],
  ] as const) {
    const match = pattern.exec(answer);
    if (match === null) continue;
    const rest = answer.slice(match[0].length).trim();
    // "no problem", "no pain at night": "no" belongs to the next word.
    if (
      !isYes &&
      /^no $/iu.test(match[0]) &&
      rest !== '' &&
      !ECHO.test(rest) &&
      !/^(?:i|it|but|not|just|the|my|that)\b/iu.test(rest)
    )
      return null;
    const isEcho = ECHO.test(rest);
    return { isYes, isBare: isEcho && !HEDGE.test(answer), rest: isEcho ? '' : rest };
  }
  return null;
}
