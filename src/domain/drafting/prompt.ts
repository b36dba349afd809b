import type { SectionId } from '../note/section.ts';
import type { Window, WindowPart } from '../transcript/window.ts';

/** What is known of the patient's sex: the drafts of one visit say "he", "she" or "the patient" throughout. */
export type PatientSex = 'male' | 'female' | 'unknown';

/** How the note model names the sections. Changing one means training again. */
export const sectionTags: Readonly<Record<SectionId, string>> = {
  'chief-complaint': 'CC',
  history: 'HPI',
  'review-of-systems': 'ROS',
  medications: 'MEDS',
  allergies: 'ALLERGIES',
  'past-history': 'PMH',
  'family-history': 'FH',
  'social-history': 'SH',
  vitals: 'VITALS',
  exam: 'EXAM',
  results: 'RESULTS',
  'assessment-plan': 'PLAN',
};

/** The answer for a window in which nothing belongs in a note. */
export const NOTHING = 'NONE';

const SUBJECTS: Readonly<Record<PatientSex, string>> = { male: 'he', female: 'she', unknown: 'they' };
const LABELS = { clinician: 'D', patient: 'P', other: 'O' } as const;

/**
 * The text that the note model answers: the patient's pronoun, the turn before in parentheses, then one line a turn. It was
 * trained on exactly this form (`training/note/`), and answers with lines `TAG: statement` or `NONE`.
 */
export function toPrompt(window: Window, sex: PatientSex): string {
  const lines = [SUBJECTS[sex]];
  if (window.context !== null) lines.push(`(${toLine(window.context)})`);
  lines.push(...window.parts.map(toLine));
  return `<|im_start|>user\n${lines.join('\n')}<|im_end|>\n<|im_start|>assistant\n`;
}

const toLine = (part: WindowPart): string => `${LABELS[part.speaker]}: ${plainSpeech(part.text)}`;

/**
 * Spaces before punctuation are one transcriber's habit, and cost tokens. The model's own marks would end the prompt where a pasted
 * transcript holds one, and let the rest of it give orders.
 */
export const plainSpeech = (text: string): string =>
  text
    .replace(/<\|[^|>]*\|>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ([,.?!;:])(?= |$)/gu, '$1')
    .replace(/(\w) (n't|'(?:s|re|ve|ll|d|m))\b/gu, '$1$2')
    .trim();

/** One finished line of an answer. */
export interface AnswerLine {
  section: SectionId;
  /** Heading in the plan, when the model named the problem: `PLAN [Hypertension]: …`. */
  problem: string | null;
  text: string;
}

const sectionsByTag = new Map(
  Object.entries(sectionTags).map(([section, tag]) => [tag, section as SectionId]),
);

/** Null for `NONE`, for an unknown tag and for a line without words: nothing can be said of them. */
export function parseAnswerLine(line: string): AnswerLine | null {
  const [, tag = '', problem, text = ''] = /^([A-Z]+)(?: \[([^\]]+)\])?: (.+)$/u.exec(line.trim()) ?? [];
  const section = sectionsByTag.get(tag);
  if (section === undefined || !/\p{L}/u.test(text)) return null;
  return { section, problem: problem?.trim() ?? null, text: text.trim() };
}

/** What the model may say of a line: stands, is not what was said, or stands in the wrong section. Each is one token. */
export const verdicts = ['yes', 'no', 'move'] as const;
export type Verdict = (typeof verdicts)[number];

/** Asked after the prompt instead of an answer: is this line right? One of `verdicts` follows. */
export const toCheck = (line: AnswerLine): string => `CHECK ${toAnswerLine(line)}\n`;

/** The line that the model is taught to answer with. */
export const toAnswerLine = ({ section, problem, text }: AnswerLine): string =>
  `${sectionTags[section]}${problem === null ? '' : ` [${problem}]`}: ${text}`;
