import type { SectionId } from '../note/section.ts';
import { splitSentences } from '../transcript/sentences.ts';

/** A sentence of a written note, in its order. */
export interface NoteLine {
  /** As it stands, without list marks and Markdown. */
  text: string;
  /** What of it is a claim: without the label of its section. Empty for what claims nothing ("Not discussed", a date, a name). */
  claim: string;
  section: SectionId | null;
}

const HEADINGS: readonly (readonly [RegExp, SectionId | null])[] = [
  [
    /^(?:chief complaint|cc|reason for (?:the )?(?:visit|consultation|referral)|presenting complaint|presenting problem)$/iu,
    'chief-complaint',
  ],
  [
    /^(?:(?:history of )?present(?:ing)? illness|hpi|subjective|s|history|interval history|history of presenting complaint|interim history)$/iu,
    'history',
  ],
  [/^(?:review of systems|ros)$/iu, 'review-of-systems'],
  [
    /^(?:(?:current |home |outpatient |active )?(?:medications?|meds)(?: list)?|medication list)$/iu,
    'medications',
  ],
  [/^(?:(?:drug |medication )?allerg(?:y|ies)(?: and (?:intolerances|reactions))?)$/iu, 'allergies'],
  [
    /^(?:past (?:medical |surgical )?(?:and surgical )?history|pmh|pmhx|psh|pshx|(?:medical|surgical) history|past medical(?: and surgical)? history|problem list|past history)$/iu,
    'past-history',
  ],
  [/^(?:family (?:medical )?history|fh|fhx|fam hx)$/iu, 'family-history'],
  [/^(?:social history|sh|shx|soc hx|lifestyle)$/iu, 'social-history'],
  [/^(?:vitals?|vital signs)$/iu, 'vitals'],
  [
    /^(?:physical exam(?:ination)?|exam(?:ination)?|pe|objective|o|mental status exam(?:ination)?)$/iu,
    'exam',
  ],
  [
    /^(?:(?:lab(?:oratory)? |test |imaging )?(?:results|data|studies|findings)|labs|imaging|investigations|diagnostics?|procedure)$/iu,
    'results',
  ],
  [
    /^(?:assessment(?:(?: and| &|\/) ?plan)?|a\/p|a&p|a|p|plan(?: of care)?|impression|diagnos(?:is|es)|instructions|recommendations?|follow[- ]?up|disposition|patient instructions|orders|treatment plan)$/iu,
    'assessment-plan',
  ],
];
/** Lines about the note and not about the patient. */
const ABOUT_THE_NOTE =
  /^(?:\W*DRAFT\b.*|written by engine\b.*|(?:patient(?: name| id)?|name|dob|date of birth|date(?: of (?:visit|service|encounter))?|mrn|provider|physician|clinician|author|signed(?: by)?|electronically signed.*|encounter(?: date| id)?|visit date|location|scribe|time)\s*:.{0,80}|page \d+.*|-{3,}|={3,}|\*{3,})$/iu;
const PLACEHOLDER =
  /^\W*(?:not (?:discussed|mentioned|addressed|documented|applicable|provided|assessed|performed|recorded|stated|obtained|specified|available)(?: in (?:the )?(?:transcript|visit|conversation))?|nothing (?:yet|reported)|none (?:discussed|mentioned|documented|stated)|n\/?a|see (?:above|below|hpi)|as above|not known|unknown|unremarkable|tbd|pending)\W*$/iu;

const sectionOf = (title: string): SectionId | null | undefined =>
  HEADINGS.find(([pattern]) => pattern.test(title.trim()))?.[1];

/** Cuts a note that any system wrote (Markdown or plain text) into its sentences, with the section that each stands in. */
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
    const label = /^([\p{L}][\p{L} &/()-]{1,45}?)\s*:\s+(?=\S)/u.exec(paragraph.text);
    const named = label === null ? undefined : sectionOf(label[1] ?? '');
    if (label !== null && named !== undefined) {
      section = named;
      return sentencesIn(paragraph.text, section, label[0].length);
    }
    return sentencesIn(paragraph.text, section);
  });
}

interface Paragraph {
  text: string;
  /** Begins with `#`, or is bold from end to end. */
  isMarkedHeading: boolean;
}

/** Begins with `#`, or is bold from end to end. */
const MARKED_HEADING = /^\s*#{1,6}\s|^\s*(?:[-*+•]\s+)?(?:\*\*|__)[^*_]{1,60}(?:\*\*|__)\s*:?\s*$/u;

/** Lines without their marks; a line that was broken in the middle of a sentence goes on. */
function paragraphsOf(note: string): Paragraph[] {
  const paragraphs: (Paragraph & { isOpen: boolean })[] = [];
  for (const raw of note.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)) {
    const line = rowText(raw);
    const isRow = line !== raw;
    const isMarked = MARKED_HEADING.test(line);
    const isItem = /^\s*(?:[-*+•–▪◦]|\(?\d{1,2}[.)]|[a-z][.)])\s/iu.test(line);
    const text = withoutMarks(line);
    const last = paragraphs.at(-1);
    const goesOn = last?.isOpen === true && !isRow && !isMarked && !isItem && /^[\p{Ll}\d(]/u.test(text);
    if (last !== undefined && goesOn) last.text = `${last.text} ${text}`;
    else if (text !== '') paragraphs.push({ text, isMarkedHeading: isMarked, isOpen: false });
    const now = paragraphs.at(-1);
    if (now !== undefined) now.isOpen = text !== '' && !isRow && !isMarked && !/[.?!:;]["')\]]*$/u.test(text);
  }
  return paragraphs;
}

/** A row of a table as a line: "lisinopril, 20 mg, daily". */
function rowText(line: string): string {
  if (!/^\s*\|.*\|\s*$/u.test(line)) return line;
  const cells = line.split('|').map((cell) => cell.trim());
  return cells.filter((cell) => /[\p{L}\p{N}]/u.test(cell)).join(', ');
}

const withoutMarks = (line: string): string =>
  line
    .replace(/^\s*(?:>\s*)*/u, '')
    .replace(/^#{1,6}\s+/u, '')
    .replace(/^(?:[-*+•–▪◦]\s+|\[[ x]\]\s+)+/u, '')
    .replace(/^\(?\d{1,2}[.)]\s+/u, '')
    .replace(/^(?:[-*+•]\s+)+/u, '')
    .replace(/\\([\\`*_[\]<>|~#+.&)-])/gu, '$1')
    .replace(/(\*\*|__)(.*?)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)(.+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/`/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

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
  return splitSentences(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    const claim = text.slice(Math.max(start, label), end).trim();
    return { text: sentence, claim: PLACEHOLDER.test(claim) ? '' : claim, section };
  });
}
