/** The parts of a note that a statement may belong to, in the usual order. */
export const sectionIds = [
  'chief-complaint',
  'history',
  'review-of-systems',
  'medications',
  'allergies',
  'past-history',
  'family-history',
  'social-history',
  'vitals',
  'exam',
  'results',
  'assessment-plan',
] as const;

export type SectionId = (typeof sectionIds)[number];
