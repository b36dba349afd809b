import type { SectionId } from '../note/section.ts';
import type { StatementPart } from '../note/statement-part.ts';
import type { SectionSource } from '../note/template.ts';

const SYNONYMS: readonly (readonly [takes: string, headings: string])[] = [
  [
    'chief-complaint',
    'chief complaint|chief concern|cc|reason for visit|reason for the visit|reason for consultation|reason for referral|reason for admission|reason for call|reason for the call|presenting complaint|presenting problem|presenting concern|indication|indications|complaint',
  ],
  [
    'history',
    'history of present illness|history of the present illness|hpi|present illness|history of presenting complaint|history of presenting illness|hopc|hpc|hospital course|course|interval events',
  ],
  [
    'chief-complaint history review-of-systems',
    'subjective|s|history|interval history|interim history|interval update|patient report',
  ],
  [
    'review-of-systems',
    'review of systems|ros|systems review|symptoms|symptoms asked about|functional enquiry|functional inquiry',
  ],
  [
    'medications',
    'medications|medication|meds|current medications|home medications|medication list|current meds|drugs|drug history|medicines|outpatient medications|discharge medications|medications at discharge|dhx',
  ],
  ['allergies', 'allergies|allergy|drug allergies|allergies and intolerances|adverse reactions|nkda'],
  ['medications allergies', 'medications and allergies|allergies and medications'],
  [
    'past-history',
    'past medical history|past history|pmh|pmhx|medical history|past surgical history|psh|pshx|surgical history|past medical and surgical history|problem list|active problems|past psychiatric history|psychiatric history|background|immunizations|psychiatric and medical history',
  ],
  ['family-history', 'family history|fh|fhx|family medical history'],
  [
    'social-history',
    'social history|sh|shx|lifestyle|habits|social history and substance use|substance use|substance use history|occupational history',
  ],
  ['family-history social-history', 'family and social history|social and family history'],
  ['past-history family-history social-history', 'past family and social history|pfsh'],
  ['vitals', 'vital signs|vitals|vs|observations|obs|measurements'],
  [
    'exam',
    'physical examination|physical exam|examination|exam|pe|physical findings|on examination|o/e|mental status examination|mental status exam|mental status|mse|mental state examination|findings|procedure|procedure and findings',
  ],
  ['vitals exam', 'findings at discharge|vitals and examination'],
  ['vitals results', 'measurements and results'],
  ['review-of-systems past-history family-history social-history', 'relevant history'],
  [
    'vitals exam results',
    'objective|o|objective findings|measurements and findings reported|physical examination and data',
  ],
  [
    'results',
    'results|labs|laboratory|laboratory results|laboratory data|imaging|radiology|investigations|diagnostics|diagnostic studies|studies|data|test results|labs and imaging|results reviewed|results and specimens|laboratory and imaging|ekg|ecg',
  ],
  [
    'assessment-plan',
    'assessment and plan|a and p|a/p|ap|impression and plan|assessment/plan|impression/plan|assessment and recommendations|medical decision making|mdm|problems and plan|advice and plan|assessment risk and plan',
  ],
  [
    'assessment-plan:assessment',
    'assessment|a|impression|diagnosis|diagnoses|discharge diagnosis|discharge diagnoses|final diagnosis|opinion|formulation|differential diagnosis|summary|diagnoses and condition',
  ],
  [
    'assessment-plan:plan',
    'plan|p|plan of care|treatment plan|treatment|recommendations|recommendation|management|follow up|followup|disposition|instructions|patient instructions|discharge instructions|orders|advice|next steps|aftercare|plan and aftercare|plan and follow up|safety plan',
  ],
];

const sourceOf = (words: string): SectionSource => {
  const [section, part = 'all'] = words.split(':');
  return { section: section as SectionId, part: part as StatementPart };
};

const byHeading = new Map(
  SYNONYMS.flatMap(([takes, headings]) =>
    headings.split('|').map((heading) => [heading, takes.split(' ').map(sourceOf)] as const),
  ),
);

/** One form for "A&P:", "a & p" and "1. A and P". */
const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/\s*&\s*/gu, ' and ')
    .replace(/^\d+[.)]\s*/u, '')
    .replace(/[^\p{L}\p{N}/ ]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** What a section with that title takes, from the table above; null for a title that is not in it. */
export const sourcesOfHeading = (heading: string): readonly SectionSource[] | null =>
  byHeading.get(plain(heading)) ?? null;
