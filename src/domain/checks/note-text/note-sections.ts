import type { SectionId } from '#domain/note/section.ts';

const HEADINGS: readonly (readonly [RegExp, SectionId])[] = [
  [
    /^(?:chief complaint|cc|reason for (?:the )?(?:visit|consultation|referral|admission)|presenting complaints?|presenting problem)$/iu,
    'chief-complaint',
  ],
  [
    /^(?:(?:history of )?(?:the )?present(?:ing)? illness|hpi|subjective|s|history|interval history|history of presenting complaint|interim history|hospital course|subjective findings)$/iu,
    'history',
  ],
  [/^(?:review of (?:systems|symptoms)|ros)$/iu, 'review-of-systems'],
  [
    /^(?:(?:current |home |outpatient |active |discharge )?(?:medications?|meds|drugs)(?: list)?|medication (?:list|history)|drug history)$/iu,
    'medications',
  ],
  [/^(?:(?:drug |medication |known )?allerg(?:y|ies)(?: and (?:intolerances|reactions))?)$/iu, 'allergies'],
  [
    /^(?:past (?:medical |surgical )?(?:and surgical )?history|pmh|pmhx|psh|pshx|(?:medical|surgical) history|past medical(?: and surgical)? history|problem list|past history)$/iu,
    'past-history',
  ],
  [/^(?:family (?:medical )?history|fh|fhx|fam hx)$/iu, 'family-history'],
  [/^(?:social history|sh|shx|soc hx|lifestyle|habits)$/iu, 'social-history'],
  [/^(?:vitals?|vital signs|observations)$/iu, 'vitals'],
  [
    /^(?:(?:physical |clinical )?exam(?:ination)?(?: findings)?|physical findings|pe|objective(?: findings)?|o|mental status(?: exam(?:ination)?)?|on examination|o\/e)$/iu,
    'exam',
  ],
  [
    /^(?:(?:lab(?:oratory)? |test |imaging |diagnostic )?(?:results|data|studies|findings|tests)|labs|imaging|investigations|diagnostics?|procedures?)$/iu,
    'results',
  ],
  [
    /^(?:assessment(?:(?: and| &|\/) ?plan)?|a\/p|a&p|a|p|(?:treatment |care |management )?plan(?: of care)?|impression|(?:clinical |differential |final )?diagnos(?:is|es)|instructions|recommendations?|follow[- ]?up|disposition|patient (?:instructions|education)|orders|management|next steps)$/iu,
    'assessment-plan',
  ],
];

/** "1. Plan", "HISTORY OF PRESENT ILLNESS (HPI)", "🩺 Exam –": the bare title. */
const bareTitle = (title: string): string =>
  title
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/^[^\p{L}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

const named = (title: string): SectionId | undefined =>
  HEADINGS.find(([pattern]) => pattern.test(title))?.[1];

/** The section that a title names; "Assessment & recommendations" by its first part. Undefined for the name of a problem or an organ. */
export function sectionOf(title: string): SectionId | undefined {
  const bare = bareTitle(title);
  if (bare === '' || bare.length > 60) return undefined;
  const whole = named(bare);
  if (whole !== undefined) return whole;
  const parts = bare.split(/\s*(?:\/|&|\+|,|\band\b|\s[-–]\s)\s*/iu).map(named);
  return parts.length > 1 && parts.every((part) => part !== undefined) ? parts[0] : undefined;
}
