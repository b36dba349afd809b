import type { SectionId } from '#domain/note/section.ts';
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
  /^\W*(?:not (?:discussed|mentioned|addressed|documented|applicable|provided|assessed|performed|recorded|stated|obtained|specified|available)(?: in (?:the )?(?:transcript|visit|conversation))?|nothing (?:yet|reported)|none (?:discussed|mentioned|documented|stated)|n\/?a|see (?:above|below|hpi)|as above|not known|unknown|unremarkable|tbd|pending)\W*$/iu;
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
      return named !== undefined || paragraph.isMarkedHeading || isTitle(heading)
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
function headingOf({ text, isMarkedHeading }: Paragraph): string | null {
  const title = text.replace(/\s*:\s*$/u, '').trim();
  if (isMarkedHeading || sectionOf(title) !== undefined) return title;
  return isTitle(text) ? title : null;
}

/** "Musculoskeletal:", "PHYSICAL EXAM": no sentence. */
const isTitle = (text: string): boolean => {
  const words = text.split(' ').length;
  if (words > 6 || /\d/u.test(text)) return false;
  return (
    /^[^.,;:]+:$/u.test(text) ||
    (/^[\p{Lu} &/()-]{4,}$/u.test(text) && words >= 1 && /\p{Lu}{4,}/u.test(text))
  );
};

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
