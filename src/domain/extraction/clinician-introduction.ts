import type { DraftStatement } from '../note/statement.ts';
import { draft } from './patient-statements.ts';
import type { Saying } from './saying.ts';
import { sectionOfFinding } from './sections-by-cue.ts';
import { dropDeviceName } from './small-talk.ts';
import { replacePronouns } from './third-person.ts';

const WHO = /\b(?:is|as) (?:a|an) (?:very )?(?:pleasant )?(?:\d+|\p{L}+(?:-\p{L}+)?)[- ]+years?[- ]+old\b/iu;
const REASON =
  /\b(?:presents?|presenting|is here|you're here|here|comes? in|came in|coming in|is being seen|is seen|was referred)(?: in (?:the )?(?:clinic|office))?(?: here)?(?: today)? (?:for|with|because of|complaining of|with complaints? of|due to)(?: an?)?(?: evaluation of)? (?<reason>[^.]{3,120}?)(?:,? (?:so|and so|tell me|is that|which|who|okay|can you|and you|and we|did|do you|are you|how|what|when)\b.*)?$/iu;
const PAST =
  /\b(?<past>past (?:medical|surgical|clinical) history,? (?:is |was )?(?:significant |notable |remarkable )?(?:for|of|includes?)?.+?)(?=,? (?:who|and (?:she|he|they)|she|he|presents?|presenting|here|comes?)\b|$)/iu;

/**
 * "Martha is a 50-year-old female with a past medical history of …, who presents for …": the sentence itself, and its reason for the
 * visit and past history in their own sections.
 */
export function introductionStatements(saying: Saying): DraftStatement[] {
  const words = dropDeviceName(saying.clean);
  const isIntroduction = WHO.test(words);
  const reason = REASON.exec(words)?.groups?.['reason'];
  const past = isIntroduction ? PAST.exec(words)?.groups?.['past'] : undefined;
  if (!isIntroduction && (reason === undefined || /\?/u.test(saying.raw) || sectionOfFinding(words) !== null))
    return [];
  const drafts: DraftStatement[] = [];
  if (reason !== undefined && !/^(?:you|me|us|it|that|this|i|i'm|we)\b/iu.test(reason)) {
    drafts.push(draft('chief-complaint', `${replacePronouns(reason, 'second')}.`, [saying], 2));
  }
  if (past !== undefined) drafts.push(draft('past-history', `${past}.`, [saying], 2));
  const isOwnSentence = isIntroduction && !/\b(?:i|i'm|my|you|your)\b/iu.test(words);
  if (isOwnSentence) drafts.push(draft('history', `${words}.`, [saying], 2));
  return drafts;
}
