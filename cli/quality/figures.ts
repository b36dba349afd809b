import type { StatementOrigin } from '#domain/note/statement.ts';
import { countWords } from '#domain/transcript/sentences.ts';
import type { Share } from './bootstrap.ts';
import { factKinds, factsOf, sharedFacts } from './facts.ts';
import type { PreparedEncounter } from './prepare-encounter.ts';
import type { Result } from './result-lines.ts';
import { rouge } from './rouge.ts';
import {
  isContradiction,
  isInventedValue,
  placementOf,
  repeats,
  unsupportedKinds,
  type PlacedStatement,
} from './statement-figures.ts';

/** A text that is held against the reference: an engine's note, or a control. */
export interface Candidate {
  text: string;
  statements: readonly (PlacedStatement & { evidence?: readonly string[]; origin?: StatementOrigin })[];
  /** False where a section is an assumption (a transcript, a section that was given). */
  hasSections: boolean;
  timing: Pick<Result, 'windows' | 'draftMs' | 'totalMs'> | null;
}

/** What one encounter adds to each figure; a figure that cannot be taken of it is left out. */
export type EncounterFigures = Readonly<Record<string, Share>>;

export function figuresOf(encounter: PreparedEncounter, candidate: Candidate): EncounterFigures {
  const { item } = encounter;
  const scores = rouge(item.reference, candidate.text);
  return {
    rouge1: [scores.rouge1, 1],
    rouge2: [scores.rouge2, 1],
    rougeLsum: [scores.rougeLsum, 1],
    length: [countWords(candidate.text), countWords(item.reference)],
    statements: [candidate.statements.length, 1],
    ...factFigures(encounter, candidate.text),
    ...statementFigures(encounter, candidate),
    ...timeFigures(candidate),
  };
}

function factFigures(encounter: PreparedEncounter, text: string): EncounterFigures {
  const note = factsOf(text);
  const figures: Record<string, Share> = {};
  for (const kind of factKinds) {
    const said = encounter.transcriptFacts[kind];
    const due = sharedFacts(encounter.referenceFacts[kind], said);
    figures[`recall-${kind}`] = [sharedFacts(due, note[kind]).length, due.length];
    figures[`precision-${kind}`] = [
      sharedFacts(note[kind], encounter.referenceFacts[kind]).length,
      note[kind].length,
    ];
    figures[`said-${kind}`] = [sharedFacts(note[kind], said).length, note[kind].length];
  }
  const said = encounter.transcriptFacts.medicines;
  const due = sharedFacts(encounter.referenceFacts.medicines, said);
  figures['omitted-medicines'] = [due.length - sharedFacts(due, note.medicines).length, due.length];
  figures['unwritten-medicines'] = [said.length - sharedFacts(said, note.medicines).length, said.length];
  return figures;
}

function statementFigures(
  { said, referenceSentences }: PreparedEncounter,
  { statements, hasSections }: Candidate,
): EncounterFigures {
  const kinds = statements.map(({ text }) => unsupportedKinds(text, said));
  const all = statements.length;
  const count = (test: (kind: (typeof kinds)[number]) => boolean): number => kinds.filter(test).length;
  const figures: Record<string, Share> = {
    'unsupported-number-medicine-side': [count(isInventedValue), all],
    'unsupported-number': [count((kind) => kind.has('number')), all],
    'unsupported-medicine': [count((kind) => kind.has('medicine')), all],
    'unsupported-side': [count((kind) => kind.has('side')), all],
    'unsupported-negation': [count((kind) => kind.has('negation')), all],
    'unsupported-finding': [count((kind) => kind.has('finding-unsaid')), all],
    contradictions: [count(isContradiction), all],
    'unsupported-any': [count((kind) => kind.size > 0), all],
    duplicates: [repeats(statements.map(({ text }) => text)).filter(Boolean).length, all],
  };
  if (statements.every(({ evidence }) => evidence !== undefined))
    figures['evidence'] = [statements.filter(({ evidence }) => (evidence?.length ?? 0) > 0).length, all];
  if (statements.every(({ origin }) => origin !== undefined))
    figures['by-rule'] = [statements.filter(({ origin }) => origin === 'rule').length, all];
  if (hasSections) {
    const places = statements.map((statement) => placementOf(statement, referenceSentences));
    const matched = places.filter((place) => place !== null);
    figures['placement'] = [matched.filter((place) => place === 'same-section').length, matched.length];
    figures['placement-group'] = [matched.filter((place) => place !== 'elsewhere').length, matched.length];
  }
  return figures;
}

function timeFigures({ timing }: Candidate): EncounterFigures {
  if (timing === null) return {};
  return {
    seconds: [timing.totalMs / 1000, 1],
    'seconds-a-window': [timing.draftMs / 1000, timing.windows],
  };
}
