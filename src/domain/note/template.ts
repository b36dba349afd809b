import type { SectionId } from './section.ts';

export interface TemplateSection {
  id: SectionId;
  title: string;
}

export interface TemplateGroup {
  title: string;
  sections: TemplateSection[];
}

/** Named, ordered sections with their titles. */
export interface Template {
  id: string;
  name: string;
  groups: TemplateGroup[];
  /** Stands in a section for which nothing was said. */
  emptyText: string;
  /** Stands there instead until all of the visit is heard and drafted: "Not discussed" is a finding. */
  unfinishedText: string;
}

export const soapTemplate: Template = {
  id: 'soap',
  name: 'SOAP note',
  emptyText: 'Not discussed',
  unfinishedText: 'Nothing yet',
  groups: [
    {
      title: 'Subjective',
      sections: [
        { id: 'chief-complaint', title: 'Chief complaint' },
        { id: 'history', title: 'History of present illness' },
        { id: 'review-of-systems', title: 'Review of systems' },
        { id: 'medications', title: 'Medications' },
        { id: 'allergies', title: 'Allergies' },
        { id: 'past-history', title: 'Past medical history' },
        { id: 'family-history', title: 'Family history' },
        { id: 'social-history', title: 'Social history' },
      ],
    },
    {
      title: 'Objective',
      sections: [
        { id: 'vitals', title: 'Vital signs' },
        { id: 'exam', title: 'Examination' },
        { id: 'results', title: 'Results' },
      ],
    },
    { title: 'Assessment and plan', sections: [{ id: 'assessment-plan', title: 'Assessment and plan' }] },
  ],
};
