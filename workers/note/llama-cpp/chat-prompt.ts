import { NOTHING, plainSpeech, sectionTags } from '#domain/drafting/prompt.ts';
import type { SectionId } from '#domain/note/section.ts';
import type { Window, WindowPart } from '#domain/transcript/window.ts';
import type { ChatMessage } from './llama-model.ts';

const LABELS = { clinician: 'D', patient: 'P', other: 'O' } as const;

/** What belongs in each section, for a model that nobody has taught it. */
const BELONGS: Readonly<Record<SectionId, string>> = {
  'chief-complaint': 'why the patient came, in a few words',
  history: 'the story of the present illness',
  'review-of-systems': 'other symptoms that the patient has or does not have',
  medications: 'medicines that the patient takes, with doses',
  allergies: 'allergies',
  'past-history': 'earlier illnesses and operations',
  'family-history': 'illnesses of relatives',
  'social-history': 'work, home, tobacco, alcohol, sport',
  vitals: 'blood pressure, pulse, temperature, weight',
  exam: 'what the clinician finds on examination today',
  results: 'results of tests and images',
  'assessment-plan': 'what the clinician thinks it is, and what will be done',
};

const ORDER = `You write the note of a medical visit. You are shown a piece of the talk: D is the clinician, P the patient, O somebody else. For the section that is asked for, write short sentences, one a line, each after the section's tag. Write only what was said. Add no advice and nothing of your own. When nothing was said for the section, write the tag and ${NOTHING}.`;

/**
 * One visit of ACI-bench `train` (D2N037, shortened), asked about as every window is: a section with two lines, one with a dose, one with nothing, a plan. The same for every window, so
 * that they are read once: to choose the nearest ones anew would cost a window ten seconds and more on a laptop.
 */
const EXAMPLES: readonly { talk: string; answers: readonly [SectionId, string][] }[] = [
  {
    talk: `D: which elbow is it
P: actually it's both my elbows but my right elbow is hurting me the most
D: when did it start
P: probably year and a half ago
D: okay have you taken anything for the pain
P: ibuprofen eight hundred milligrams three times a day
D: have you tried icing
P: yes
D: does that give you any relief
P: no`,
    answers: [
      [
        'history',
        'HPI: Pain in both elbows, right worse than left, for a year and a half.\nHPI: Icing gives no relief.',
      ],
      ['medications', 'MEDS: Ibuprofen 800 mg three times a day.'],
      ['family-history', `FH: ${NOTHING}`],
    ],
  },
  {
    talk: `D: looks like you don't have any fractures. i do think that what you have is medial epicondylitis
P: is that golfer's elbow
D: yes same thing. what i'm gonna have to do is send you up for mri to take another look at this`,
    answers: [['assessment-plan', 'PLAN: Medial epicondylitis.\nPLAN: MRI of the elbow.']],
  },
];

const ask = (section: SectionId): string => `Section ${sectionTags[section]} (${BELONGS[section]}):`;

/** What every prompt begins with: read once, when the model is loaded. */
const promptStart = (): ChatMessage[] => [
  { role: 'system', content: ORDER },
  ...EXAMPLES.flatMap(({ talk, answers }) =>
    answers.flatMap(([section, answer], index): ChatMessage[] => [
      { role: 'user', content: index === 0 ? `${talk}\n\n${ask(section)}` : ask(section) },
      { role: 'assistant', content: answer },
    ]),
  ),
];

/** Asks once more for the medicines of the first example, whose right answer stands in the prompt: `GOLDEN_ANSWER`, behind the tag. */
export const goldenPrompt = (): ChatMessage[] => [
  ...promptStart(),
  { role: 'user', content: `${EXAMPLES[0]?.talk ?? ''}\n\n${ask('medications')}` },
];
export const GOLDEN_ANSWER = 'Ibuprofen';

/** The prompt for one section of one window. Prompts of the same window differ in their last words only, so that the rest is read once. */
export function chatPrompt(window: Window, section: SectionId): ChatMessage[] {
  const lines = window.parts.map(toLine);
  if (window.context !== null) lines.unshift(`(${toLine(window.context)})`);
  return [...promptStart(), { role: 'user', content: `${lines.join('\n')}\n\n${ask(section)}` }];
}

const toLine = ({ speaker, text }: WindowPart): string => `${LABELS[speaker]}: ${plainSpeech(text)}`;
