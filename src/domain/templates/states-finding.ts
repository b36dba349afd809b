import { medicinesIn } from '../checks/medicines.ts';
import { hasNegation } from '../checks/negation.ts';
import { problemsIn } from '../checks/problems.ts';
import { quantitiesIn } from '../checks/quantities.ts';
import { writeOut } from '../checks/said/abbreviations.ts';
import { NOT_DISCUSSED, type Template } from '../note/template.ts';

const RECORDED =
  '(?:addressed|applicable|asked(?: about)?|assessed|available|checked|covered|discussed|documented|done|evaluated|examined|given|indicated|mentioned|measured|needed|obtained|performed|reconciled|recorded|relevant|required|reviewed|said|stated|taken|tested)';
const SUBJECT = String.raw`(?:(?!(?:no|not|none|never|denies|denied|without|known)\b)[\p{L}-]+ ){0,4}`;
const ADVERB = '(?:yet |formally |specifically |today )?';
/** "Not discussed", "Chest pain was not asked about", "None recorded", "No allergies documented": true of every visit in which nothing was said. */
const OF_THE_VISIT = new RegExp(
  String.raw`\b${SUBJECT}(?:(?:was |were |has been |have been |is |are )?not ${ADVERB}${RECORDED}|(?:no|none|nothing) ${SUBJECT}(?:was |were )?${ADVERB}${RECORDED})(?: (?:today|yet|at this visit|in this visit|during the visit))?\b|\bno (?:information|data|details?|records?|entry|entries)\b|\bunknown\b`,
  'giu',
);
/** Normal findings, by the words that stand for them in notes. */
const NORMAL =
  /\b(?:nil|nad|normal\p{L}*|unremarkable|non-?contributory|benign|clear|intact|healthy|well|stable|regular|afebrile|asymptomatic|within (?:normal )?limits|up to date|unchanged|current|as above|see above|oriented|alert|soft|perrla|full range|(?:non|un)-?(?:tender|smoker|labou?red)\p{L}*)\b/iu;

/**
 * Whether words that stand in a note although nobody said them state a finding: a denial, a problem, a medicine, a measurement, or that something is normal.
 * "No known drug allergies" once stood in the note of a patient who was never asked.
 */
export function statesFinding(text: string): boolean {
  if (text === '' || text === NOT_DISCUSSED) return false;
  const rest = writeOut(text).text.replace(OF_THE_VISIT, ' ');
  return (
    hasNegation(rest) ||
    NORMAL.test(rest) ||
    [problemsIn, medicinesIn, quantitiesIn].some((read) => read(rest).length > 0)
  );
}

/**
 * A template that was stored before such words were refused, with "Not discussed" in their place: it goes on working, and states nothing that nobody
 * said. The same template when there is nothing to put right.
 */
export function withoutFindings(template: Template): Template {
  const states = template.groups.some(({ sections }) =>
    sections.some(({ emptyText }) => statesFinding(emptyText)),
  );
  if (!states) return template;
  const groups = template.groups.map((group) => ({
    ...group,
    sections: group.sections.map((section) =>
      statesFinding(section.emptyText) ? { ...section, emptyText: NOT_DISCUSSED } : section,
    ),
  }));
  return { ...template, groups };
}
