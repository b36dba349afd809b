import { capitalise } from './clean-speech.ts';
import { replacePronouns } from './third-person.ts';

/** "I do appreciate", "I can hear", "you do have", "it looks like there is": the finding is what follows. */
const SEEN =
  /^(?:and |but |so )?(?:i (?:do |can |also |just )*(?:appreciate|hear|see|feel|note|noted|notice|recogni[sz]e|find|found|heard)|you (?:do |also |just )*have(?: got)?|you've got|there (?:is|are|was)|there's|there does (?:appear|seem) to be|i've noted|it shows|that shows|this shows)(?: that)?(?: (?:you have|there is|there's))? /iu;
const NOT_SEEN =
  /^(?:and |but |so )?(?:i (?:do not|don't|didn't|did not|can't|cannot) (?:appreciate|hear|see|feel|note|notice|recogni[sz]e|find|really see)|you (?:don't|do not) have|there (?:isn't|aren't|is not)) (?:any |an? )?/iu;
const LEAD =
  /^(?:(?:so|and|now|okay),? )*(?:looking (?:here )?at|when i (?:look|looked) at|i (?:have |did |also |just )*(?:looked at|reviewed|review)|on|upon|in|let me see,?) (?:(?:the |your )?(?:results|physical exam(?:ination)?|exam(?:ination)?|skin exam) (?:of|from|for|on) )?(?:your |the |my |this |that )?(?<name>[\p{L}\p{N} -]{3,40}?),? (?:here |today |now |in the office (?:today )?)?(?=(?:you|i|there|it|your|the|they|that|this|no|we)\b)/iu;

/** A finding as a line of the exam, vital signs or results. Hedges ("looks", "a little bit") stay. */
export function toFindingLine(clean: string): string | null {
  const here = clean
    .replace(/^here,? /iu, '')
    .replace(/,? (?:here )?in the (?:office|clinic)(?: today)?,?(?= )/iu, '');
  const lead = LEAD.exec(here);
  const name = lead?.groups?.['name'];
  const rest = lead === null ? here : here.slice(lead[0].length);
  const finding = withoutSubject(rest);
  if (/\b(?:i|i'm|i've|i'll|i'd|me|my)\b/iu.test(finding)) return null;
  const text = bodyWords(finding);
  return capitalise(name === undefined ? text : `${name.trim()}: ${text}`);
}

function withoutSubject(text: string): string {
  return text
    .replace(NOT_SEEN, 'no ')
    .replace(SEEN, '')
    .replace(/^(?:your|the) (?=\p{L})/iu, '');
}

const bodyWords = (text: string): string =>
  replacePronouns(
    text
      .replace(/\b(?:you're|you are)\b/giu, 'patient is')
      .replace(/\byou have\b/giu, 'patient has')
      .replace(/\byour\b/giu, 'the')
      .replace(/\bwe've\b/giu, 'we have'),
    'second',
  );
