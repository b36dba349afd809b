import type { SectionId } from '../note/section.ts';
import type { StatementPart } from '../note/statement-part.ts';

/** What Sotto hears in a visit, as the template editor and its faults name it. */
export const sectionWords: Readonly<Record<SectionId, string>> = {
  'chief-complaint': 'Chief complaint',
  history: 'History of present illness',
  'review-of-systems': 'Review of systems',
  medications: 'Medications',
  allergies: 'Allergies',
  'past-history': 'Past history',
  'family-history': 'Family history',
  'social-history': 'Social history',
  vitals: 'Vital signs',
  exam: 'Examination',
  results: 'Results',
  'assessment-plan': 'Assessment and plan',
};

export const partWords: Readonly<Record<StatementPart, string>> = {
  all: 'everything',
  affirmed: 'only what is affirmed',
  denied: 'only what is denied',
  assessment: 'only the assessment',
  plan: 'only what is to be done',
};

/** Halves that make sense of a section. */
export function partsOf(section: SectionId): readonly StatementPart[] {
  if (section === 'assessment-plan') return ['all', 'assessment', 'plan'];
  return section === 'history' || section === 'review-of-systems' ? ['all', 'affirmed', 'denied'] : ['all'];
}
