import type { SectionId } from './section.ts';
import type { StatementPart } from './statement-part.ts';

export const sectionFormats = ['lines', 'bullets', 'paragraph'] as const;
export type SectionFormat = (typeof sectionFormats)[number];

export const sectionPresences = ['always', 'when-mentioned'] as const;
export type SectionPresence = (typeof sectionPresences)[number];

/** What feeds a section of a template: statements of one section of the engine, all of them or a part. */
export interface SectionSource {
  section: SectionId;
  part: StatementPart;
}

export interface TemplateSection {
  /** Unique in the template. */
  id: string;
  title: string;
  /** In the order in which they stand; empty for a section of fixed text alone. */
  takes: SectionSource[];
  format: SectionFormat;
  /** The rule for what to do when nothing was said: show `emptyText`, or leave the section out. */
  presence: SectionPresence;
  /** Stands there when nothing was said ("Not discussed"); '' in a section that is shown when mentioned. */
  emptyText: string;
  /** The clinician's words, in every note before what was said; '' for none. */
  fixedText: string;
  /** A reminder that the clinician reads beside the section. No engine follows it yet. */
  instruction: string;
}

export interface TemplateGroup {
  title: string;
  sections: TemplateSection[];
}

/** Named, ordered sections with their titles and rules. */
export interface Template {
  id: string;
  name: string;
  groups: TemplateGroup[];
}

export const NOT_DISCUSSED = 'Not discussed';
/** Stands in an empty section until all of the visit is heard and drafted: "Not discussed" is a finding. */
export const NOTHING_YET = 'Nothing yet';

/** A section as most are: shown always, one item for each statement. */
export const sectionOf = (
  id: string,
  title: string,
  takes: readonly SectionId[],
  change: Partial<TemplateSection> = {},
): TemplateSection => ({
  id,
  title,
  takes: takes.map((section) => ({ section, part: 'all' })),
  format: 'bullets',
  presence: 'always',
  emptyText: takes.length === 0 || change.presence === 'when-mentioned' ? '' : NOT_DISCUSSED,
  fixedText: '',
  instruction: '',
  ...change,
});

const own = (id: SectionId, title: string): TemplateSection => sectionOf(id, title, [id]);

export const soapTemplate: Template = {
  id: 'soap',
  name: 'SOAP note',
  groups: [
    {
      title: 'Subjective',
      sections: [
        own('chief-complaint', 'Chief complaint'),
        own('history', 'History of present illness'),
        own('review-of-systems', 'Review of systems'),
        own('medications', 'Medications'),
        own('allergies', 'Allergies'),
        own('past-history', 'Past medical history'),
        own('family-history', 'Family history'),
        own('social-history', 'Social history'),
      ],
    },
    {
      title: 'Objective',
      sections: [own('vitals', 'Vital signs'), own('exam', 'Examination'), own('results', 'Results')],
    },
    { title: 'Assessment and plan', sections: [own('assessment-plan', 'Assessment and plan')] },
  ],
};
