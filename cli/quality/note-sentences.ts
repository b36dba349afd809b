import type { SectionId } from '#domain/note/section.ts';
import { splitSentences } from '#domain/transcript/sentences.ts';

/** One sentence of a reference note: what the model may be taught to write. */
export interface NoteSentence {
  section: SectionId;
  /** Heading of the plan that it stands under. */
  problem: string | null;
  text: string;
}

const HEADINGS: readonly [RegExp, SectionId][] = [
  [/^(?:chief complaint|cc)$/iu, 'chief-complaint'],
  [/^(?:history of present illness|hpi|subjective)$/iu, 'history'],
  [/^(?:review of systems|ros)$/iu, 'review-of-systems'],
  [/^(?:current )?medications$/iu, 'medications'],
  [/^allergies$/iu, 'allergies'],
  [/^(?:past |past medical |medical |surgical |past surgical )history$/iu, 'past-history'],
  [/^family history$/iu, 'family-history'],
  [/^social history$/iu, 'social-history'],
  [/^(?:vitals|vital signs|vitals reviewed)$/iu, 'vitals'],
  [/^(?:physical exam|physical examination|exam)$/iu, 'exam'],
  [/^(?:results|procedure)$/iu, 'results'],
  [/^(?:assessment|plan|assessment and plan|impression|instructions)$/iu, 'assessment-plan'],
];
const SUB_HEADINGS =
  /^(?:medical (?:reasoning|treatment)|additional (?:testing|treatment)|specialist referrals?|patient education(?: and counseling)?|medical treatment|plan|counseling|assessment|orders?)\s*:\s*/iu;
/** Said in every note and in hardly any visit: it would teach the model to write what nobody said. */
const BOILERPLATE =
  /patient agreements|understands and agrees|verbalized understanding|counseled regarding|agree[sd]? (?:with|to) the (?:recommended|plan|treatment)|reviewed and (?:are )?updated|see hpi|as above|^n\/a|consent (?:was|has been) obtained|review of (?:the )?patient'?s/iu;

/** Cuts a note of ACI-bench into its sentences, each with its section. Lines under an unknown heading stay with the section before. */
export function sentencesOfNote(note: string): NoteSentence[] {
  const sentences: NoteSentence[] = [];
  let section: SectionId = 'history';
  let problem: string | null = null;
  let system: string | null = null;
  for (const raw of note.split('\n')) {
    const line = raw.replace(/^[\s•*-]+/u, '').trim();
    if (line === '') continue;
    const heading = HEADINGS.find(([pattern]) => pattern.test(line.replace(/[:.]$/u, '')))?.[1];
    if (heading !== undefined) {
      section = heading;
      problem = null;
      system = null;
      continue;
    }
    const isBullet = /^\s*[•*-]/u.test(raw);
    if (section === 'assessment-plan' && isProblemHeading(line, isBullet)) {
      problem = problemName(line);
      continue;
    }
    if (section === 'exam' && /^[\p{L} ,/&]+$/u.test(line) && line.split(' ').length <= 7 && !isBullet) {
      system = line;
      continue;
    }
    sentences.push(...sentencesOfLine(line, section, problem, system));
  }
  return sentences.filter(({ text }) => !BOILERPLATE.test(text) && /\p{L}/u.test(text));
}

function sentencesOfLine(
  line: string,
  section: SectionId,
  problem: string | null,
  system: string | null,
): NoteSentence[] {
  const bare = line
    .replace(/^\d+[.)]\s*/u, '')
    .replace(SUB_HEADINGS, '')
    .replace(/(\.) - [^:]{3,40}: /gu, '$1 ');
  const label = /^([\p{L}][\p{L} ,/&-]{1,40}):\s+/u.exec(bare);
  const body = label === null ? bare : bare.slice(label[0].length);
  const named =
    section === 'exam' || section === 'review-of-systems' || section === 'vitals' || section === 'results';
  const prefix = label?.[1] ?? system;
  return splitSentences(body).map(({ start, end }) => {
    const text = body.slice(start, end).trim();
    return {
      section,
      problem,
      text: named && prefix !== null && prefix !== undefined ? `${prefix}: ${text}` : text,
    };
  });
}

function isProblemHeading(line: string, isBullet: boolean): boolean {
  if (isBullet) return false;
  const name = problemName(line);
  const words = name.split(' ').length;
  return (
    words <= 8 &&
    !/[:;]/u.test(name) &&
    !/\b(?:is|are|was|will|has|have|should|we|i|he|she|continue|follow|return|patient)\b/iu.test(name)
  );
}

const problemName = (line: string): string =>
  line
    .replace(/^\d+[.)]\s*/u, '')
    .replace(/[.:,]+$/u, '')
    .trim();
