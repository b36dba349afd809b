import { visitWindow } from '#domain/checks/said/spoken-sentences.ts';
import { indexVisit, type VisitIndex } from '#domain/checks/said/visit-index.ts';
import { evidenceText } from '#domain/drafting/coverage.ts';
import { findEvidence } from '#domain/drafting/find-evidence.ts';
import type { SectionId } from '#domain/note/section.ts';
import { stemsOf } from '#domain/note/stems.ts';
import { assignRoles } from '#domain/transcript/assign-roles.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';
import { sentencesOfNote } from '../note-sentences.ts';
import type { QualityItem } from '../sets.ts';

/** A sentence that a person wrote of a visit, and whose words are in the transcript. */
export interface CleanStatement {
  encounter: string;
  section: SectionId;
  text: string;
  /** The words of the transcript that it rests on. */
  evidence: string;
  stems: readonly string[];
}

export interface CheckedEncounter {
  id: string;
  visit: VisitIndex;
  utterances: readonly Utterance[];
  /** Stems of all that was said. */
  stems: ReadonlySet<string>;
  clean: CleanStatement[];
}

/** Share of a sentence's words that its evidence must hold: below that the writer knew it from elsewhere. */
const LEAST_IN_EVIDENCE = 0.6;
const LEAST_STEMS = 2;

/** The visit as the checks see it, and the sentences of its reference note that rest on it by their words; numbers and names are not asked. */
export function checkedEncounter(item: QualityItem): CheckedEncounter {
  const parsed = parseTranscript(item.transcript);
  const utterances = assignRoles(typeof parsed === 'string' ? [] : parsed);
  const window = visitWindow(utterances);
  const sentences =
    item.section === null ? sentencesOfNote(item.reference) : sectionSentences(item, item.section);
  return {
    id: item.id,
    visit: indexVisit(utterances),
    utterances,
    stems: stemsOf(utterances.map(({ text }) => text).join('\n')),
    clean: sentences.flatMap(({ section, text }) => {
      const evidence = evidenceOf(text, window);
      return evidence === null
        ? []
        : [{ encounter: item.id, section, text, evidence, stems: [...stemsOf(text)] }];
    }),
  };
}

const sectionSentences = (
  { reference }: QualityItem,
  section: SectionId,
): { section: SectionId; text: string }[] =>
  sentencesOfNote(reference).map(({ text }) => ({ section, text }));

/** The evidence of a sentence, or null when it holds too little of its words. */
function evidenceOf(text: string, window: Window): string | null {
  const stems = [...stemsOf(text)];
  if (stems.length < LEAST_STEMS) return null;
  const evidence = evidenceText(findEvidence(text, window), window);
  const said = stemsOf(evidence);
  return stems.filter((stem) => said.has(stem)).length >= LEAST_IN_EVIDENCE * stems.length ? evidence : null;
}
