import {
  sectionOf,
  type SectionFormat,
  type SectionSource,
  type Template,
  type TemplateGroup,
} from '../note/template.ts';
import { sourcesOfHeading } from './heading-synonyms.ts';
import { idByMeaning } from './section-ids.ts';

/** A heading of an example note. Of the words under it nothing is kept but how they are laid out. */
export interface FoundHeading {
  title: string;
  /** What it takes by the table of synonyms; null for one that Sotto does not know, and asks about. */
  takes: readonly SectionSource[] | null;
  format: SectionFormat;
  /** Nothing stands under it but other headings: it is the title of a group. */
  isGroup: boolean;
}

export const EXAMPLE_MAX_CHARACTERS = 100_000;

/** Lines about the patient or the paper: never a section, and never to be kept. */
const ABOUT_THE_NOTE =
  /^(?:patient|name|patient name|patient id|dob|date of birth|age|sex|gender|mrn|date|date of (?:visit|service|birth|admission|discharge)|provider|physician|clinician|doctor|author|signed|signature|electronically signed.*|dictated.*|cc to|visit type|location|page.*|time|phone|address|insurance|draft.*)$/iu;
const ITEM = /^\s*(?:[-*+•–▪◦]|\(?\d{1,2}[.)])\s+/u;

/** A longer line is no title; and patterns that end in spaces take for ever on a line of a hundred thousand. */
const LONGEST_TITLE = 120;

interface Line {
  title: string | null;
  /** Words of the body: the line itself, or what follows a title on its line. */
  body: string;
}

/** Reads the headings of a note that the clinician pasted, in order, each title once. */
export function headingsOf(note: string): FoundHeading[] {
  const found: (FoundHeading & { lines: string[] })[] = [];
  for (const raw of note.slice(0, EXAMPLE_MAX_CHARACTERS).split(/\r\n|\r|\n/u)) {
    const { title, body } = readLine(raw);
    if (title !== null)
      found.push({ title, takes: sourcesOfHeading(title), format: 'bullets', isGroup: false, lines: [] });
    if (body.trim() !== '') found.at(-1)?.lines.push(body);
  }
  const titles = found.map(({ title }) => title.toLowerCase());
  return found
    .map(({ lines, ...heading }, index) => ({
      ...heading,
      format: formatOf(lines),
      isGroup: lines.length === 0 && isAbove(heading, found[index + 1]),
    }))
    .filter(
      ({ title }, index) => !ABOUT_THE_NOTE.test(title) && titles.indexOf(title.toLowerCase()) === index,
    );
}

/** "Subjective" with "HPI" right under it. */
const isAbove = (heading: FoundHeading, next: FoundHeading | undefined): boolean =>
  heading.takes !== null &&
  heading.takes.length > 1 &&
  next?.takes?.every(({ section }) => heading.takes?.some((source) => source.section === section)) === true;

function readLine(raw: string): Line {
  const text = raw.trim();
  const length = text.length;
  const marked =
    length > LONGEST_TITLE
      ? null
      : (/^\s*#{1,6}\s+(.+?)\s*#*\s*$/u.exec(text) ??
        /^\s*(?:\*\*|__)([^*_]{1,80}?):?(?:\*\*|__)\s*:?\s*$/u.exec(text));
  if (marked?.[1] !== undefined) return { title: cleaned(marked[1]), body: '' };
  const line = text.replace(/\*\*|__/gu, '');
  const label = /^\s*(?:\d{1,2}[.)]\s+)?([\p{L}][\p{L}\p{N} &/()'’-]{0,60}?)\s*:\s*(.*)$/u.exec(line);
  const words = label?.[1] ?? '';
  const rest = label?.[2] ?? '';
  const isHeading =
    sourcesOfHeading(words) !== null || (words.split(' ').length <= 6 && rest === '' && !ITEM.test(line));
  if (label !== null && isHeading) return { title: cleaned(words), body: rest };
  if (length <= LONGEST_TITLE && (sourcesOfHeading(line) !== null || isInCapitals(line)))
    return { title: cleaned(line), body: '' };
  return { title: null, body: line };
}

const isInCapitals = (line: string): boolean =>
  /^\s*[\p{Lu}][\p{Lu} &/()-]{3,60}\s*$/u.test(line) && line.trim().split(/\s+/u).length <= 6;

/** "PAST MEDICAL HISTORY:" is "Past medical history" in a note of today. */
function cleaned(title: string): string {
  const words = title
    .replace(/[\s:.–-]+$/u, '')
    .replace(/^\d+[.)]\s*/u, '')
    .trim()
    .slice(0, 80);
  const isShouted = words.length > 4 && words === words.toUpperCase();
  return isShouted ? words.charAt(0) + words.slice(1).toLowerCase() : words;
}

function formatOf(lines: readonly string[]): SectionFormat {
  if (lines.some((line) => ITEM.test(line))) return 'bullets';
  if (lines.length === 1 && /[.!?]\s+\p{Lu}/u.test(lines[0] ?? '')) return 'paragraph';
  return lines.length > 1 ? 'lines' : 'bullets';
}

/** A heading with what the clinician wants in it; no source: left out. */
export interface ChosenHeading extends FoundHeading {
  takes: readonly SectionSource[];
}

/**
 * A template with the headings of the example. Where a joint heading ("Subjective") and one of its parts ("Medications") both stand, the part
 * goes to its own; an assessment without a plan takes both.
 */
export function templateFromExample(id: string, name: string, headings: readonly ChosenHeading[]): Template {
  const groups: TemplateGroup[] = [];
  const settled = withoutOverlap(headings.filter(({ takes, isGroup }) => isGroup || takes.length > 0));
  const ids = new Set<string>();
  for (const { title, takes, format, isGroup } of settled) {
    if (isGroup) groups.push({ title, sections: [] });
    if (isGroup || takes.length === 0) continue;
    if (groups.length === 0) groups.push({ title: 'Note', sections: [] });
    const sectionId = idByMeaning(takes, ids);
    ids.add(sectionId);
    groups.at(-1)?.sections.push({
      ...sectionOf(sectionId, title, ['history'], { format }),
      takes: [...takes],
    });
  }
  return { id, name, groups: groups.filter(({ sections }) => sections.length > 0) };
}

function withoutOverlap(headings: readonly ChosenHeading[]): ChosenHeading[] {
  const sections = headings.filter(({ isGroup }) => !isGroup);
  const single = new Set(
    sections.flatMap(({ takes }) => (takes.length === 1 ? takes.map((source) => source.section) : [])),
  );
  const has = (part: SectionSource['part']): boolean =>
    sections.some(({ takes }) => takes.some((source) => source.part === part));
  const isWhole = has('assessment') && has('plan');
  const seen = new Set<string>();
  return headings.map((heading) => {
    if (heading.isGroup) return heading;
    const takes = heading.takes
      .filter(({ section }) => heading.takes.length === 1 || !single.has(section))
      .map((source) =>
        source.section === 'assessment-plan' && !isWhole ? { ...source, part: 'all' as const } : source,
      )
      .filter(({ section, part }) => !seen.has(`${section} ${part}`) && !seen.has(`${section} all`));
    for (const { section, part } of takes) seen.add(`${section} ${part}`);
    return { ...heading, takes };
  });
}
