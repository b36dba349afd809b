import { sectionOf, soapTemplate, type Template, type TemplateSection } from '../note/template.ts';
import type { SectionId } from '../note/section.ts';
import type { StatementPart } from '../note/statement-part.ts';

const group = (title: string, ...sections: TemplateSection[]) => ({ title, sections });

/** Left out of the note unless something was said. */
const maybe = (id: string, title: string, takes: readonly SectionId[]): TemplateSection =>
  sectionOf(id, title, takes, { presence: 'when-mentioned' });

const prose = (id: string, title: string, takes: readonly SectionId[]): TemplateSection =>
  sectionOf(id, title, takes, { format: 'paragraph' });

const half = (id: string, title: string, part: StatementPart): TemplateSection => ({
  ...sectionOf(id, title, ['assessment-plan']),
  takes: [{ section: 'assessment-plan', part }],
});

const medications = sectionOf('medications', 'Medications', ['medications']);
const allergies = sectionOf('allergies', 'Allergies', ['allergies']);
const background = maybe('background', 'Background', ['past-history', 'family-history', 'social-history']);
const plan = group(
  'Assessment and plan',
  sectionOf('assessment-plan', 'Assessment and plan', ['assessment-plan']),
);

const historyAndPhysical: Template = {
  id: 'history-and-physical',
  name: 'History and physical',
  groups: [
    group(
      'History',
      sectionOf('chief-complaint', 'Chief complaint', ['chief-complaint']),
      prose('history', 'History of present illness', ['history']),
      sectionOf('past-history', 'Past medical and surgical history', ['past-history']),
      medications,
      allergies,
      sectionOf('family-history', 'Family history', ['family-history']),
      sectionOf('social-history', 'Social history', ['social-history']),
      sectionOf('review-of-systems', 'Review of systems', ['review-of-systems']),
    ),
    group(
      'Physical examination and data',
      sectionOf('vitals', 'Vital signs', ['vitals']),
      sectionOf('exam', 'Physical examination', ['exam']),
      sectionOf('results', 'Laboratory and imaging', ['results']),
    ),
    plan,
  ],
};

const progressNote: Template = {
  id: 'progress-note',
  name: 'Progress note',
  groups: [
    group(
      'Subjective',
      prose('interval-history', 'Interval history', ['chief-complaint', 'history', 'review-of-systems']),
      maybe('medications', 'Medications', ['medications']),
      maybe('allergies', 'Allergies', ['allergies']),
      background,
    ),
    group('Objective', sectionOf('objective', 'Objective', ['vitals', 'exam', 'results'])),
    plan,
  ],
};

const consultation: Template = {
  id: 'consultation',
  name: 'Consultation',
  groups: [
    group(
      'Consultation',
      sectionOf('reason', 'Reason for consultation', ['chief-complaint']),
      prose('history', 'History of present illness', ['history']),
      maybe('review-of-systems', 'Review of systems', ['review-of-systems']),
    ),
    group(
      'Background',
      sectionOf('past-history', 'Past medical history', ['past-history']),
      medications,
      allergies,
      maybe('family-social', 'Family and social history', ['family-history', 'social-history']),
    ),
    group(
      'Findings',
      sectionOf('exam', 'Examination', ['vitals', 'exam']),
      sectionOf('results', 'Results reviewed', ['results']),
    ),
    group(
      'Opinion',
      half('impression', 'Impression', 'assessment'),
      half('recommendations', 'Recommendations', 'plan'),
    ),
  ],
};

const procedure: Template = {
  id: 'procedure',
  name: 'Procedure note',
  groups: [
    group(
      'Before the procedure',
      sectionOf('indication', 'Indication', ['chief-complaint', 'history']),
      maybe('relevant-history', 'Relevant history', [
        'review-of-systems',
        'past-history',
        'family-history',
        'social-history',
      ]),
      medications,
      allergies,
    ),
    group(
      'Procedure',
      maybe('vitals', 'Vital signs', ['vitals']),
      sectionOf('findings', 'Procedure and findings', ['exam'], {
        instruction: 'Say consent, site and side, technique, complications and blood loss aloud.',
      }),
      maybe('results', 'Results and specimens', ['results']),
    ),
    group(
      'After the procedure',
      half('assessment', 'Assessment', 'assessment'),
      half('aftercare', 'Plan and aftercare', 'plan'),
    ),
  ],
};

const discharge: Template = {
  id: 'discharge',
  name: 'Discharge summary',
  groups: [
    group(
      'Stay',
      sectionOf('reason', 'Reason for admission', ['chief-complaint']),
      prose('course', 'Hospital course', ['history', 'review-of-systems']),
      background,
      sectionOf('results', 'Results', ['results']),
    ),
    group(
      'At discharge',
      half('diagnoses', 'Diagnoses and condition', 'assessment'),
      sectionOf('findings', 'Findings at discharge', ['vitals', 'exam']),
      sectionOf('medications', 'Medications at discharge', ['medications'], {
        instruction: 'Say what was started, changed and stopped.',
      }),
      allergies,
      half('follow-up', 'Plan and follow-up', 'plan'),
    ),
  ],
};

const telephoneCall: Template = {
  id: 'telephone-call',
  name: 'Telephone call',
  groups: [
    group(
      'Call',
      sectionOf('reason', 'Reason for the call', ['chief-complaint']),
      sectionOf('history', 'History', ['history', 'review-of-systems'], {
        instruction: 'Say who is calling and how the caller was identified.',
      }),
      sectionOf('medicines', 'Medications and allergies', ['medications', 'allergies']),
      background,
      maybe('reported', 'Measurements and findings reported', ['vitals', 'exam', 'results']),
    ),
    group('Advice', sectionOf('advice', 'Advice and plan', ['assessment-plan'])),
  ],
};

const mentalHealth: Template = {
  id: 'mental-health',
  name: 'Mental-health visit',
  groups: [
    group(
      'History',
      sectionOf('concern', 'Presenting concern', ['chief-complaint']),
      prose('history', 'History', ['history']),
      sectionOf('symptoms', 'Symptoms asked about', ['review-of-systems']),
      sectionOf('past-history', 'Psychiatric and medical history', ['past-history']),
      medications,
      allergies,
      maybe('family-history', 'Family history', ['family-history']),
      sectionOf('social-history', 'Social history and substance use', ['social-history']),
    ),
    group(
      'Findings',
      sectionOf('mental-status', 'Mental status', ['exam'], {
        instruction: 'Say what was asked about suicide, self-harm and harm to others, and what was answered.',
      }),
      maybe('measurements', 'Measurements and results', ['vitals', 'results']),
    ),
    group('Assessment, risk and plan', sectionOf('plan', 'Assessment, risk and plan', ['assessment-plan'])),
  ],
};

/** What every device has, in the order of the menus. Each has a place for every section of the engine. */
export const builtInTemplates: readonly Template[] = [
  soapTemplate,
  historyAndPhysical,
  progressNote,
  consultation,
  procedure,
  discharge,
  telephoneCall,
  mentalHealth,
];

export const isBuiltIn = (id: string): boolean => builtInTemplates.some((template) => template.id === id);
