import { patientWords } from '../patient-line.ts';
import { asParagraph } from '../note/section-blocks.ts';
import { sectionGroups } from '../note/section-groups.ts';
import {
  DRAFT_LINE,
  statementsOf,
  type ClearedFlag,
  type ExportAttestation,
  type ExportBlock,
  type ExportDocument,
} from './export-document.ts';
import { engineWords } from './engine-words.ts';
import { readableTime } from './local-time.ts';

/**
 * A paragraph of the note as every format shows it. `group`, `section` and `problem` are headings of falling rank; `item` is one of a list,
 * `line` one that stands by itself, `empty` the template's word for nothing said.
 */
export interface OutlinePart {
  kind: 'group' | 'section' | 'problem' | 'item' | 'line' | 'empty';
  text: string;
}

/** The note as a list of paragraphs. Formats differ in how they mark them, never in what they say. */
export interface Outline {
  title: string;
  /** DRAFT, or who signed and when. */
  status: string;
  isDraft: boolean;
  /** Lines about the note: visit, patient, template, engine, warnings that are open. */
  about: string[];
  parts: OutlinePart[];
}

export function outlineOf(document: ExportDocument): Outline {
  const { attestation } = document;
  return {
    title: oneLine(document.title),
    status: attestation === null ? DRAFT_LINE : signedLine(attestation),
    isDraft: attestation === null,
    about: aboutLines(document).map(oneLine),
    parts: [...bodyOf(document), ...signatureOf(document), ...addendaOf(document)],
  };
}

const signedLine = ({ name, role, signedAt }: ExportAttestation): string =>
  oneLine(`Signed by ${[name, role].filter((each) => each !== '').join(', ')}, ${readableTime(signedAt)}`);

function aboutLines(document: ExportDocument): string[] {
  const open = document.attestation === null ? openCritical(document) : 0;
  return [
    document.startedAt === null ? '' : `Visit: ${readableTime(document.startedAt)}`,
    document.patient === null ? '' : `Patient: ${patientWords(document.patient)}`,
    document.template.name === '' ? '' : `Template: ${document.template.name}`,
    `Written by: ${engineWords(document.engine.name)}`,
    open === 0 ? '' : `Critical warnings not cleared: ${open}`,
  ].filter((line) => line !== '');
}

const openCritical = (document: ExportDocument): number =>
  statementsOf(document)
    .flatMap(({ flags }) => flags)
    .filter(({ severity, cleared }) => severity === 'critical' && cleared === null).length;

function bodyOf({ sections }: ExportDocument): OutlinePart[] {
  return sectionGroups(sections).flatMap(({ title, sections: own, isSingle }): OutlinePart[] => [
    ...(title === '' ? [] : [{ kind: 'group' as const, text: oneLine(title) }]),
    ...own.flatMap((section): OutlinePart[] => [
      ...(isSingle ? [] : [{ kind: 'section' as const, text: oneLine(section.title) }]),
      ...section.blocks.flatMap(partsOf),
    ]),
  ]);
}

function partsOf(block: ExportBlock): OutlinePart[] {
  switch (block.kind) {
    case 'fixed':
      return linesOf(block.text);
    case 'empty':
      return [{ kind: 'empty', text: oneLine(block.text) }];
    case 'problem': {
      const code = block.code === null ? '' : ` (ICD-10-CM ${block.code.code})`;
      return [{ kind: 'problem', text: oneLine(`${block.text}${code}`) }];
    }
    case 'statements': {
      const texts = block.statements.map(({ text }) => oneLine(text));
      if (block.format === 'paragraph')
        return [{ kind: 'line', text: oneLine(asParagraph(block.statements)) }];
      return texts.map((text) => ({ kind: block.format === 'bullets' ? 'item' : 'line', text }));
    }
  }
}

function signatureOf({ attestation, engine, template }: ExportDocument): OutlinePart[] {
  if (attestation === null) return [];
  const { cleared, noteSha256, editedShare } = attestation;
  const model = engine.modelSha256 === null ? '' : `, model SHA-256 ${engine.modelSha256}`;
  return [
    { kind: 'group', text: 'Signature' },
    { kind: 'line', text: signedLine(attestation) },
    { kind: 'line', text: `SHA-256 of the note: ${noteSha256}` },
    { kind: 'line', text: oneLine(`Template: ${template.name}. Engine: ${engine.name}${model}`) },
    {
      kind: 'line',
      text: `Statements changed or written by the clinician: ${Math.round(editedShare * 100)} %`,
    },
    {
      kind: 'line',
      text: cleared.length === 0 ? 'Warnings cleared: none' : `Warnings cleared: ${cleared.length}`,
    },
    ...cleared.map((flag): OutlinePart => ({ kind: 'item', text: clearedLine(flag) })),
  ];
}

function clearedLine({ severity, words, now, code, how, reason }: ClearedFlag): string {
  const instead = now === null ? '' : ` to “${now}”`;
  const why = reason === null || reason.trim() === '' ? '' : `: ${reason}`;
  return oneLine(`“${words}” (${code}, ${severity}): ${how}${instead}${why}`);
}

const addendaOf = ({ addenda }: ExportDocument): OutlinePart[] =>
  addenda.flatMap(({ author, addedAt, text }) => [
    { kind: 'group', text: oneLine(`Addendum, ${readableTime(addedAt)}, ${author}`) },
    ...linesOf(text),
  ]);

const linesOf = (text: string): OutlinePart[] =>
  text
    .split(/\r\n|\r|\n/u)
    .map(oneLine)
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'line', text: line }));

/** Would turn the words around them about: a reader would see another order than was written. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Line ends, tabs and what XML cannot hold (control characters, halves of characters) become spaces. */
export const oneLine = (text: string): string =>
  text
    .replace(BIDI_CONTROLS, '')
    .replace(/[\s\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, ' ')
    .trim();
