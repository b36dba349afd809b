import { capitalise } from './clean-speech.ts';
import type { Saying } from './saying.ts';

const NUMBERED = String.raw`(?:problem (?:number )?(?:one|two|three|four|five|\d)(?:,? so)?(?: (?:your|the|this|of))*|(?:first|second|third|fourth|fifth|next|last|other|final) (?:problem|issue|diagnosis|thing)(?: is| of|,)*(?: (?:your|the|this|a))?)`;
/** "so then for your second problem of your hypertension": what the next sentences are about, and no statement by itself. */
const HEADING = new RegExp(
  String.raw`^(?:(?:great|sure|okay|alright|now|so|and|then|moving on|also),? )*(?:(?:as )?for|in terms of|regarding|with regards? to|with respect to|as far as) (?:your |the |this )?${NUMBERED}? ?(?:${NUMBERED} )?(?<problem>[\p{L}\d' -]{3,60}?)(?: (?:goes|is concerned))?$`,
  'iu',
);

/** The problem that a saying names as the heading of what follows; null when it says anything else. */
export function headingOf({ clean }: Saying): string | null {
  const problem = HEADING.exec(clean)
    ?.groups?.['problem']?.replace(/^(?:(?:your|the|this|a|of)\b ?)+/iu, '')
    .trim();
  if (problem === undefined || problem.split(' ').length > 7 || problem === '' || NO_PROBLEM.test(problem))
    return null;
  return capitalise(problem);
}

const NO_PROBLEM =
  /^(?:first|second|third|fourth|next|last|other|final)$|^(?:that|this|it|now|today|example|you|me|him|her|them|sure|instance|everything|\d+|(?:one|two|three|four|five|six|ten) )\b|\b(?:exam(?:ination)?|weeks?|days?|months?|years?|i|you|visit|results?|x-?rays?|plan|assessment)\b/iu;
