import type { Narrative } from '@medplum/fhirtypes';
import { escapeXml } from '../escape.ts';
import { oneLine } from '../outline.ts';

const xhtml = (body: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${body}</div>`;

export const narrativeOf = (body: string): Narrative => ({ status: 'generated', div: xhtml(body) });

/** One paragraph of plain words. */
export const narrativeText = (text: string): Narrative => narrativeOf(`<p>${escapeXml(oneLine(text))}</p>`);

/** `id` of a statement's element in the narrative of its section. Ids of statements hold dots and digits at the start. */
export const anchorOf = (statementId: string): string =>
  `statement-${statementId.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`;
