import { saidFindings, type SaidFindings } from '#domain/checks/findings.ts';
import { saidFacts } from '#domain/checks/unsupported-facts.ts';
import { asWindowId } from '#domain/ids.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';
import { factsOf, type FactKind, type Facts } from './facts.ts';
import { sentencesOfNote } from './note-sentences.ts';
import type { QualityItem } from './sets.ts';
import type { PlacedStatement, Said } from './statement-figures.ts';

/** What is known of an encounter apart from any note of it, computed once for all of them. */
export interface PreparedEncounter {
  item: QualityItem;
  said: Said;
  transcriptFacts: Record<FactKind, Facts>;
  referenceFacts: Record<FactKind, Facts>;
  referenceSentences: readonly PlacedStatement[];
}

export function prepareEncounter(item: QualityItem): PreparedEncounter {
  const parsed = parseTranscript(item.transcript);
  const utterances = typeof parsed === 'string' ? [] : parsed;
  // A window at a time a statement could be unsupported that the visit supports elsewhere.
  const findings = saidFindings(wholeVisit(utterances));
  const words = utterances.map(({ text }) => text).join('\n');
  return {
    item,
    said: { facts: saidFacts(words, { medicines: [] }), findings },
    transcriptFacts: { ...factsOf(words), ...findingFacts(findings) },
    referenceFacts: factsOf(item.reference),
    referenceSentences: sentencesOfNote(item.reference),
  };
}

const wholeVisit = (utterances: readonly Utterance[]): Window => ({
  id: asWindowId('visit'),
  context: null,
  key: '',
  parts: utterances.map(({ id, speaker, text }) => ({
    utterance: id,
    speaker,
    text,
    start: 0,
    end: text.length,
  })),
});

/** In speech a question counts with its answer, and what was left open may be written either way. */
function findingFacts({ byName }: SaidFindings): Record<'denials' | 'problems', Facts> {
  const named = [...byName];
  return {
    denials: named.filter(([, said]) => said.isDenied || said.isOpen).map(([name]) => [name]),
    problems: named.filter(([, said]) => said.isAffirmed || said.isOpen).map(([name]) => [name]),
  };
}
