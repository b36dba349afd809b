import type { Encounter } from '../encounter.ts';
import { asEncounterId, type UtteranceId } from '../ids.ts';
import type { Note, NoteSection } from '../note/note.ts';
import { sectionBlocks } from '../note/section-blocks.ts';
import type { Evidence, Statement } from '../note/statement.ts';
import { codeOf, type AboutVisit } from '../review/about-visit.ts';
import type { Addendum, Attestation, SignedNote } from '../signing/signed-note.ts';
import type { Utterance } from '../transcript/utterance.ts';
import type { ExportBlock, ExportDocument, ExportEvidence, ExportStatement } from './export-document.ts';
import { clearingOf, exportAddendaOf, exportAttestationOf } from './export-signature.ts';
import { localIso } from './local-time.ts';

/** What is exported, as the visit holds it. */
export interface ExportSource {
  note: Note;
  utterances: readonly Utterance[];
  encounter: Pick<Encounter, 'id' | 'title' | 'createdAtMs' | 'source' | 'durationMs'>;
  /** Null while nobody has signed, and for a note whose signature no longer fits it. */
  signed: SignedNote | null;
  /** Of the signed note, oldest first. */
  addenda: readonly Addendum[];
  /** What the clinician wrote beside the note. */
  about: AboutVisit;
  exportedAtMs: number;
  /** Minutes that the clinic's clock is ahead of UTC at a moment. */
  offsetAt: (ms: number) => number;
}

/** Everything that a format may say of a note: evidence with its words, without the rest of the transcript. */
export function exportDocumentOf(source: ExportSource): ExportDocument {
  const { encounter, signed, exportedAtMs, offsetAt } = source;
  const note = signed?.note ?? source.note;
  const about = signed === null ? source.about : (signed.about ?? nothingWritten);
  const spoken = new Map(source.utterances.map((utterance) => [utterance.id, utterance]));
  return {
    id: encounter.id,
    title: signed?.encounter.title ?? encounter.title,
    startedAt: localIso(encounter.createdAtMs, offsetAt(encounter.createdAtMs)),
    exportedAt: localIso(exportedAtMs, offsetAt(exportedAtMs)),
    source: encounter.source,
    durationMs: encounter.durationMs,
    template: { id: note.templateId, name: note.templateName },
    engine: { name: note.engine, modelSha256: signed === null ? null : onlyHash(signed.attestation) },
    patient: about.patient,
    sections: note.sections.map((section) => ({
      id: section.id,
      title: section.title,
      group: section.group,
      blocks: blocksOf(section, spoken, signed, about),
    })),
    attestation: signed === null ? null : exportAttestationOf(signed, offsetAt),
    addenda: signed === null ? [] : exportAddendaOf(source.addenda, offsetAt),
  };
}

/** Null also for two sets of weights: one of them would stand for the lines of the other. */
const onlyHash = ({ modelHash, models }: Attestation): string | null =>
  models === undefined || models.length === 1 ? modelHash : null;

/** A draft of which no more is known than its words: what the command line prints. */
export function draftDocumentOf(note: Note, title: string): ExportDocument {
  const document = exportDocumentOf({
    note,
    utterances: [],
    encounter: { id: asEncounterId(title), title, createdAtMs: 0, source: 'paste', durationMs: 0 },
    signed: null,
    about: nothingWritten,
    addenda: [],
    exportedAtMs: 0,
    offsetAt: () => 0,
  });
  return { ...document, startedAt: null, template: { id: note.templateId, name: '' } };
}

const nothingWritten: AboutVisit = { patient: null, codes: [] };

type Spoken = ReadonlyMap<UtteranceId, Utterance>;

/** What the screen shows under the title of the section, in the same order. */
const blocksOf = (
  section: NoteSection,
  spoken: Spoken,
  signed: SignedNote | null,
  about: AboutVisit,
): ExportBlock[] =>
  sectionBlocks(section).map((block): ExportBlock => {
    switch (block.kind) {
      case 'heading':
        return { kind: 'problem', text: block.text, code: codeOf(about, block.text) };
      case 'statements':
        return { ...block, statements: block.statements.map((each) => statementOf(each, spoken, signed)) };
      default:
        return block;
    }
  });

const statementOf = (statement: Statement, spoken: Spoken, signed: SignedNote | null): ExportStatement => ({
  id: statement.id,
  section: statement.section,
  text: statement.text,
  origin: statement.origin,
  state: statement.state,
  evidence: statement.evidence.flatMap((each) => quoted(each, spoken)),
  flags: statement.flags.map((flag) => {
    const { code, severity, words, reason } = flag;
    return { code, severity, words, reason, cleared: clearingOf(signed, statement.id, flag) };
  }),
});

/** Evidence whose utterance is gone quotes nothing, and is left out rather than shown empty. */
function quoted({ utterance, start, end }: Evidence, spoken: Spoken): ExportEvidence[] {
  const said = spoken.get(utterance);
  if (said === undefined) return [];
  const isTimed = said.endMs > said.startMs;
  return [
    {
      utterance,
      start,
      end,
      words: said.text.slice(start, end),
      speaker: said.speaker,
      fromMs: isTimed ? said.startMs : null,
      toMs: isTimed ? said.endMs : null,
    },
  ];
}
