import { sitesIn } from '../checks/body-sites.ts';
import { medicinesIn } from '../checks/medicines.ts';
import { problemsIn } from '../checks/problems.ts';
import { isBaseVerb, isFixedVerb } from '../extraction/verb-forms.ts';
import { OTHER_PERSON, RELATIVE } from '../note/other-people.ts';
import { factsOf } from '../writing/same-facts.ts';

/** What is to be done, in the imperative of plans. With a word after it: "avoid heat; ice" is a list. */
const TO_DO =
  /^(?:please |also |then |do not |don't )*(?:advise|arrange|avoid|begin|bring|call|check|come|consult|continue|counsel|decrease|discharge|discuss|drink|eat|educate|elevate|encourage|follow[- ]up|get|give|go|hold|ice|increase|keep|limit|make|monitor|obtain|order|prescribe|recheck|recommend|refer|repeat|request|rest|restart|return|review|schedule|screen|see|send|start|stay|stop|stretch|take|titrate|try|use|wait|wash|watch|wear)\s+\S/iu;
/** The patient's own doings, which notes write without a subject. */
const OF_PATIENT =
  /^(?:also |currently |still )*(?:agrees|complains|declines|denies|drinks|endorses|exercises|feels|has|lives|notes|reports|sees|sleeps|smokes|states|takes|uses|wants|works)\b/iu;
const OWN_SUBJECT = /^(?:the |this )?(?:patient|pt|he|she|they|we|i)\b/iu;
const HAS_FINITE_VERB =
  /^(?!which|that|who)\S.*\s(?:is|are|was|were|has|have|had|will|should|does|did|can)\b/iu;
/** "Lungs clear", not "well controlled". */
const FINDING =
  /^(?!(?:no|not|well|fairly|very|quite|more|less|all)\b|\p{L}+ly\b)(?:[\p{L}-]+ ){1,3}(?:clear|normal|regular|intact|soft|supple|unremarkable|moist|symmetric(?:al)?|equal|benign|stable|reactive)\b/iu;
const OWN_DENIAL = /^(?:no|denies|negative for|without)\b/iu;
/** "History of stroke", "allergic to penicillin": what follows in a list is that, too. */
const HEAD = /\b(?:of|to|for|with|without|from|by|against|allerg\p{L}*|intoleran\p{L}*|status|history)\b/iu;
/** "If the fever returns, …", "In May: …" hold for all that follows. */
const CONDITION =
  /^(?:(?:only )?(?:if|unless|until|when|while|once|should|in case)|after|before|at|by|during|for|in|on|since|under|with)\b/iu;
const VERB_FORMS = /^(?:\p{L}+ly )?(?:is|are|was|were|has|have|had|\p{L}{3,}(?:ed|ing))\b/iu;

const firstWord = (text: string): string => /^[\p{L}']+/u.exec(text)?.[0].toLowerCase() ?? '';
const isVerb = (word: string): boolean => isBaseVerb(word) || isBaseVerb(word.replace(/(?:e?s)$/u, ''));
const isPerson = (text: string): boolean => RELATIVE.test(text) || OTHER_PERSON.test(text);
const names = (text: string): boolean =>
  [problemsIn, medicinesIn, sitesIn].some((read) => read(text).length > 0);
const kindsOf = (text: string): Set<string> => new Set(factsOf(text).map((fact) => fact.charAt(0)));

const hasPredicate = (text: string): boolean =>
  TO_DO.test(text) ||
  OF_PATIENT.test(text) ||
  OWN_SUBJECT.test(text) ||
  HAS_FINITE_VERB.test(text) ||
  FINDING.test(text) ||
  (OWN_DENIAL.test(text) && names(text)) ||
  (kindsOf(text).has('a') && isFixedVerb(firstWord(text)) && medicinesIn(text).length > 0);

/** Whether a verb, a denial, a doubt or the head of a list stands before what may be more of the same. */
function governs(before: string): boolean {
  const kinds = kindsOf(before);
  return (
    ['a', 'd', 'c', '-'].some((kind) => kinds.has(kind)) ||
    TO_DO.test(before) ||
    OF_PATIENT.test(before) ||
    OWN_SUBJECT.test(before) ||
    HAS_FINITE_VERB.test(before) ||
    isVerb(firstWord(before)) ||
    VERB_FORMS.test(before) ||
    HEAD.test(before)
  );
}

/** Whether a label, a side, a person or a condition of the words before is missing from what comes after. */
function losesPlace(before: string, after: string): boolean {
  const [had, has] = [kindsOf(before), kindsOf(after)];
  return (
    (before.includes(':') && !after.includes(':')) ||
    (isPerson(before) && !isPerson(after) && !/^(?:the |this )?(?:patient|pt)\b/iu.test(after)) ||
    // Of several it is not said whose the words after are.
    (had.has('k') && !has.has('k')) ||
    (had.has('s') && !has.has('s') && !OWN_SUBJECT.test(after)) ||
    (CONDITION.test(before) && !CONDITION.test(after))
  );
}

/**
 * Whether words after a semicolon say the same in a line of their own. "Stop lisinopril; hydrochlorothiazide." was once parted, and the second line then
 * gave the medicine that the first had stopped. In doubt they do not.
 * @param before the words of the same line up to the semicolon.
 */
export function standsAlone(before: string, after: string): boolean {
  if (losesPlace(before, after)) return false;
  return hasPredicate(after) || (!governs(before) && names(after));
}
