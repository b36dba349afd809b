import type { SectionId } from '#domain/note/section.ts';

/** Sections of a note by the headers of MTS-Dialog. Family and social history share one header there. */
export const mtsSections: Readonly<Record<string, SectionId>> = {
  GENHX: 'history',
  CC: 'chief-complaint',
  'FAM/SOCHX': 'social-history',
  PASTMEDICALHX: 'past-history',
  PASTSURGICAL: 'past-history',
  ALLERGY: 'allergies',
  ROS: 'review-of-systems',
  MEDICATIONS: 'medications',
  ASSESSMENT: 'assessment-plan',
  EXAM: 'exam',
  DIAGNOSIS: 'assessment-plan',
  DISPOSITION: 'assessment-plan',
  PLAN: 'assessment-plan',
  EDCOURSE: 'assessment-plan',
  IMMUNIZATIONS: 'past-history',
  IMAGING: 'results',
  GYNHX: 'past-history',
  PROCEDURES: 'past-history',
  OTHER_HISTORY: 'past-history',
  LABS: 'results',
};
