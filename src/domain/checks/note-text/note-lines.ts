import type { SectionId } from '#domain/note/section.ts';
import { actionsIn } from '../actions.ts';
import { medicinesIn } from '../medicines.ts';
import { hasNegation } from '../negation.ts';
import { problemsIn } from '../problems.ts';
import { paragraphsOf, type Paragraph } from './note-paragraphs.ts';
import { sectionOf } from './note-sections.ts';
import { sentencesOfLine } from './note-sentences.ts';

/** A sentence of a written note, in its order. */
export interface NoteLine {
  /** As it stands, without list marks and Markdown. */
  text: string;
  /** What of it is a claim: without the label of its section. Empty for what claims nothing ("Not discussed", a date, a name). */
  claim: string;
  section: SectionId | null;
}

/** Lines about the note and not about the patient. */
const ABOUT_THE_NOTE =
  /^(?:\W*DRAFT\b.*|written by(?: engine\b|:).*|(?:patient(?: name| id)?|name|dob|date of birth|date(?: of (?:visit|service|encounter))?|mrn|provider|physician|clinician|author|signed(?: by)?|electronically signed.*|encounter(?: date| id)?|visit date|location|scribe|time|visit|template|sha-256 of the note|statements changed or written by the clinician|(?:critical )?warnings (?:not )?cleared)\s*:.{0,120}|signed by .{0,120}|page \d+.*)$/iu;
const PLACEHOLDER =
  /^\W*(?:not (?:discussed|mentioned|addressed|documented|applicable|provided|assessed|performed|recorded|stated|obtained|specified|available)(?: in (?:the )?(?:transcript|visit|conversation))?|nothing (?:yet|reported)|none (?:discussed|mentioned|documented|stated)|n\/?a|see (?:above|below|hpi)|as above|not known|unknown|tbd|pending)\W*$/iu;
const LABEL = /^(\p{L}[\p{L} &/()+-]{0,45}?)(?:\s*:\s*|\s+[-–—]\s+)(?=\S)/u;
/** A word that nobody says: a key, a link, a picture in letters. */
const NO_WORD = /\S{120}/u;

/** Cuts a note that any system wrote (Markdown, HTML or plain text) into its sentences, with the section that each stands in. */
export function linesOfNote(note: string): NoteLine[] {
  let section: SectionId | null = null;
  return paragraphsOf(note).flatMap((paragraph): NoteLine[] => {
    const heading = headingOf(paragraph);
    if (heading !== null) {
      const named = sectionOf(heading);
      // The name of a problem or of an organ stands within its section.
      if (named !== undefined) section = named;
      return named !== undefined || paragraph.isMarkedHeading || isTitle(paragraph)
        ? []
        : sentencesIn(paragraph.text, section);
    }
    const label = LABEL.exec(paragraph.text);
    const named = label === null ? undefined : sectionOf(label[1] ?? '');
    if (label !== null && named !== undefined) {
      section = named;
      return sentencesIn(paragraph.text, section, label[0].length);
    }
    return sentencesIn(paragraph.text, section);
  });
}

/** The title that a line is, or null when it says something. */
function headingOf(paragraph: Paragraph): string | null {
  const { text, isMarkedHeading, isItem } = paragraph;
  const title = text.replace(/\s*:\s*$/u, '').trim();
  if (sectionOf(title) !== undefined) return title;
  // "- **STOP METFORMIN**" is an order, however it is set.
  if (isMarkedHeading && !(isItem && saysSomething(title))) return title;
  return isTitle(paragraph) ? title : null;
}

const MOST_WORDS_OF_TITLE = 6;
/** Read word by word: one pattern for the whole line took seconds for a row of slashes. */
const ORGANS = new Set(
  'and general appearance constitutional skin head eye eyes ear ears nose mouth throat heent eent neck chest breast breasts lung lungs pulmonary respiratory heart cardiac cardiovascular cv vascular abdomen abdominal gastrointestinal gi gu genitourinary rectal pelvis pelvic back spine musculoskeletal msk extremity extremities upper lower neurological neurologic neuro psychiatric psych lymphatic lymph nodes endocrine hematologic integumentary'.split(
    ' ',
  ),
);
const isOfOrgans = (text: string): boolean =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => ORGANS.has(word));
/** "CODE STATUS", "MEDICAL DECISION MAKING": the part of a note that a last word names. */
const PART_OF_NOTE =
  /\b(?:status|making|maintenance|note|notes|history|exam|examination|summary|course|counseling|counselling|education|review|information|data|discussion|considerations|documentation|consultation|report|record|evaluation|screenings?|immunizations?|vaccinations?|demographics|interval|attestation|addendum|encounter|statement|section|details|background|context|goals|needs|concerns|problems|symptoms|systems|functioning|measurements|coordination|precautions|directives?|referrals?|orders|billing|coding)$/iu;

/** "Musculoskeletal:", "CARDIOVASCULAR": no sentence. What is written in capitals alone ("NKDA", "AFEBRILE", "STOP METFORMIN") was once taken for one, and never checked. */
const isTitle = ({ text, isItem }: Paragraph): boolean => {
  if (text.split(' ').length > MOST_WORDS_OF_TITLE || /\d/u.test(text)) return false;
  if (/^[^.,;:]+:$/u.test(text)) return !isItem || !saysSomething(text);
  if (isItem || !/^[\p{Lu} &/()-]{4,}$/u.test(text)) return false;
  return (
    isOfOrgans(text) || (PART_OF_NOTE.test(text) && !saysSomething(text) && problemsIn(text).length === 0)
  );
};

/** A medicine, a denial or an action. */
const saysSomething = (text: string): boolean =>
  medicinesIn(text).length > 0 || hasNegation(text) || actionsIn(text).length > 0 || /\bNKD?A\b/u.test(text);

function sentencesIn(text: string, section: SectionId | null, label = 0): NoteLine[] {
  if (ABOUT_THE_NOTE.test(text)) return [{ text, claim: '', section }];
  return sentencesOfLine(text).flatMap(({ start, end }): NoteLine[] => {
    const claim = text.slice(Math.max(start, Math.min(label, end)), end).trim();
    // "Diagnosis:" before a list in the same line.
    if (claim === '') return [];
    const isEmpty = PLACEHOLDER.test(claim) || NO_WORD.test(claim);
    return [{ text: text.slice(start, end), claim: isEmpty ? '' : claim, section }];
  });
}
