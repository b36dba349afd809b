import { medicinesIn, type MedicineFact } from '#domain/checks/medicines.ts';
import { deniedSpans } from '#domain/checks/negated-scope.ts';

/** A stretch of a statement between commas and joining words. Offsets of the text in UTF-16 units, end exclusive. */
export interface Segment {
  start: number;
  end: number;
  text: string;
  /** Counted from 0: segments of one sentence stand under one condition ("If …, start …"). */
  sentence: number;
  /** What stands between this one and the one before, in small letters. */
  joint: string;
}

/** A statement about medicines, read once for all of them. */
export interface MedicineText {
  text: string;
  medicines: readonly MedicineFact[];
  segments: readonly Segment[];
  /** Whether a denial reaches a place: "no", "never", "denies", "n't". */
  isDenied: (at: number) => boolean;
}

const JOINT = /\s*(?:[.;\n](?=\s|$)|,(?!\p{N})|\b(?:and|or|but|then|while|whereas|although|though)\b)\s*/giu;
/** It ends, and denies nothing: read as one word of as many letters, "nolonger". */
const NO_LONGER = /\bno longer\b/giu;
const AT_TIMES = /\b(?:on and off|off and on)\b/giu;

/** @param plain a statement, abbreviations written out. */
export function medicineTextOf(plain: string): MedicineText {
  const text = plain
    .replace(NO_LONGER, 'nolonger ')
    .replace(AT_TIMES, (words) => 'sometimes'.padEnd(words.length));
  const denied = deniedSpans(text);
  return {
    text,
    medicines: medicinesIn(text),
    segments: segmentsOf(text),
    isDenied: (at) => denied.some(({ start, end }) => start <= at && at < end),
  };
}

function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let [from, sentence, joint] = [0, 0, ''];
  const joints = [...text.matchAll(JOINT)].map(({ 0: words, index }) => ({ start: index, words }));
  for (const { start, words } of [...joints, { start: text.length, words: '' }]) {
    const own = text.slice(from, start);
    if (own.trim() !== '') {
      segments.push({ start: from, end: start, text: own, sentence, joint });
      joint = '';
    }
    if (/[.;\n]/u.test(words)) sentence += 1;
    joint += words.toLowerCase();
    from = start + words.length;
  }
  return segments;
}

/** The segments around a medicine. */
export interface Around {
  own: Segment;
  /** Of its sentence, in order. */
  before: readonly Segment[];
  /** Behind it up to the next one that names a medicine, of its sentence. */
  trailing: readonly Segment[];
  /** The segments of its sentence behind it. */
  after: readonly Segment[];
}

export function aroundOf({ segments, medicines }: MedicineText, medicine: MedicineFact): Around | null {
  const at = segments.findIndex(({ start, end }) => start <= medicine.start && medicine.start < end);
  const own = segments[at];
  if (own === undefined) return null;
  const inSentence = ({ sentence }: Segment): boolean => sentence === own.sentence;
  const after = segments.slice(at + 1).filter(inSentence);
  const next = after.findIndex((segment) => medicines.some((each) => isWithin(segment, each)));
  return {
    own,
    before: segments.slice(0, at).filter(inSentence),
    trailing: next === -1 ? after : after.slice(0, next),
    after,
  };
}

export const isWithin = ({ start, end }: Segment, at: { start: number }): boolean =>
  start <= at.start && at.start < end;

const FILLERS =
  /^(?:[\s:/%-]|[.,](?=\p{N})|\p{N}|\b(?:the|an?|his|her|their|your|my|patient|patient's|him|them|currently|current|home|same|dose|dosage|dosing|of|on|off|with|takes?|taking|uses?|using|you|oral|intravenous|topical|inhaled|nasal|low|high|baby|daily|nightly|weekly|once|twice|as needed|scheduled|short|long|acting|extended|release|day|week|month|course|trial|prescription|regimen|treatment|medications?|medicines?|medicine|both|all|generic|new|to|up|down|also|by mouth|mg|milligrams?|mcg|grams?|tablets?|units?|back|nolonger)\b)*$/iu;

const RELATES = /\b(?:to|with|on|off|of)\b/iu;

/**
 * Whether nothing stands between a verb and a medicine that could be the verb's object in its place: "Stop smoking with bupropion" stops no bupropion.
 * Other medicines may stand there.
 */
export function isObject(
  { text, medicines }: MedicineText,
  verbEnd: number,
  medicine: MedicineFact,
): boolean {
  const others = medicines.filter(({ start }) => verbEnd <= start && start < medicine.start);
  const pieces = [...others, medicine].map(({ start }, at) =>
    text.slice(others[at - 1]?.end ?? verbEnd, start),
  );
  // "Add metoprolol to lisinopril" adds one of them.
  return FILLERS.test(pieces.join(' ')) && !pieces.slice(1).some((piece) => RELATES.test(piece));
}

/** "Start losartan or amlodipine": one of them, and nobody can tell which. */
export const isChoice = ({ medicines }: MedicineText, { own, after }: Around): boolean => {
  const next = after[0];
  const isNext = next !== undefined && medicines.some((each) => isWithin(next, each));
  return /\bor\b/u.test(own.joint) || (isNext && /\bor\b/u.test(next.joint));
};

/** Said behind a medicine: it was not taken after all. */
export const NOT_AFTER_ALL =
  /(?:\b(?:not|never)|n't)\s+(?:\p{L}+\s+){0,2}(?:tak(?:e|en|ing)|took|fill(?:ed)?|start(?:ed)?|us(?:e|ed|ing)|pick(?:ed)?|need(?:ed)?|want|continu\p{L}*)\b/iu;
/** A name that ends a habit ("stopped smoking") ends no medicine. */
export const HABIT = String.raw`\s+(?!taking|using)\p{L}+ing\b|\s+(?:alcohol|tobacco|cigarettes|work)\b`;
/** Tells how it is taken: a name with a dose in a list goes on, whatever ended the one before it. */
export const HAS_DOSE = /\p{N}|\b(?:daily|nightly|weekly|twice|once|as needed|tablets?|puffs?)\b/iu;
