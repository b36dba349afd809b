/** A short name that stands for a longer text. */
export interface SmartPhrase {
  /** Without the dot: letters, digits and hyphens, in lower case. */
  name: string;
  text: string;
}

/** What Sotto brings; a phrase of the clinician's own by the same name goes before it. */
export const builtInPhrases: readonly SmartPhrase[] = [
  {
    name: 'normalexam',
    text: 'Alert, in no acute distress. Heart: regular rate and rhythm, no murmur. Lungs: clear on both sides. Abdomen: soft, not tender. Extremities: no edema.',
  },
  { name: 'normalheart', text: 'Heart: regular rate and rhythm, no murmur, rub or gallop.' },
  { name: 'normallungs', text: 'Lungs: clear on both sides, no wheeze, rales or rhonchi.' },
  { name: 'normalabdomen', text: 'Abdomen: soft, not tender, not distended, bowel sounds present.' },
  {
    name: 'normalneuro',
    text: 'Neurological: alert and oriented, cranial nerves intact, strength 5/5 and equal on both sides, sensation intact, gait steady.',
  },
  { name: 'nkda', text: 'No known drug allergies.' },
  { name: 'rosneg', text: 'All other systems reviewed and negative.' },
  { name: 'nonsmoker', text: 'Does not smoke.' },
  { name: 'returnif', text: 'Return or call at once if it gets worse or if anything new comes up.' },
  { name: 'agrees', text: 'Plan discussed; the patient understands and agrees.' },
];

/** A name that may be given to a phrase. */
export const isPhraseName = (name: string): boolean => /^[a-z][a-z0-9-]{0,29}$/u.test(name);

const LAST_PHRASE = /(?<=^|[\s(])\.([a-z][a-z0-9-]*)(\.?)([),;:!?]*)$/iu;

/** The name after a dot that a text ends with, in lower case; null when it ends with none. What is no phrase may look like one ("visit .e"). */
export const lastPhraseName = (text: string): string | null =>
  LAST_PHRASE.exec(text)?.[1]?.toLowerCase() ?? null;

/**
 * Writes out the `.name` that a text ends with, which is the one being typed; one before it was left as it is, or taken back. What is no phrase stays as
 * typed ("0.5", "e.g.", "visit.").
 * @param own the clinician's phrases.
 */
export function expandLastPhrase(text: string, own: readonly SmartPhrase[]): string {
  const texts = new Map([...builtInPhrases, ...own].map((phrase) => [phrase.name, phrase.text]));
  return text.replace(LAST_PHRASE, (typed, name: string, stop: string, behind: string) => {
    const phrase = texts.get(name.toLowerCase());
    if (phrase === undefined) return typed;
    return `${phrase}${/[.?!]$/u.test(phrase) ? '' : stop}${behind}`;
  });
}
