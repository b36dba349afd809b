import type { Composition, CompositionSection, Reference } from '@medplum/fhirtypes';
import { escapeXml } from '../escape.ts';
import { DRAFT_LINE, statusOf, type ExportBlock, type ExportSection } from '../export-document.ts';
import { oneLine, outlineOf, type OutlinePart } from '../outline.ts';
import { documentType, sectionCodes } from './codes.ts';
import type { FhirContext } from './fhir-context.ts';
import { urnOf } from './fhir-uuid.ts';
import { anchorOf, narrativeOf } from './narrative.ts';

const STATUS = { draft: 'preliminary', signed: 'final', amended: 'amended' } as const;

/**
 * The note itself: its sections as narratives that read without the rest of the bundle, with references to what is coded from them.
 * @param entriesOf references to the resources of a section.
 */
export function compositionOf(
  context: FhirContext,
  entriesOf: (section: ExportSection) => Reference[],
): Composition {
  const { document, isSigned, idOf, refs } = context;
  const { attestation } = document;
  const { title, status, about } = outlineOf(document);
  const id = idOf('composition');
  return {
    resourceType: 'Composition',
    id,
    text: narrativeOf([status, ...about].map((line) => `<p>${escapeXml(line)}</p>`).join('')),
    identifier: { system: 'urn:ietf:rfc:3986', value: urnOf(id) },
    status: STATUS[statusOf(document)],
    type: { coding: [documentType(document.template.id)] },
    subject: refs.patient,
    encounter: refs.encounter,
    date: attestation?.signedAt ?? document.exportedAt,
    author: isSigned ? [refs.practitioner, refs.device] : [refs.device],
    // Receivers show the title where they show nothing else.
    title: isSigned ? title : `${DRAFT_LINE}: ${title}`,
    ...(attestation === null
      ? {}
      : { attester: [{ mode: 'legal', time: attestation.signedAt, party: refs.practitioner }] }),
    section: [
      ...document.sections.map((section) => sectionOf(section, entriesOf(section))),
      ...afterSigning(context),
    ],
  };
}

function sectionOf(section: ExportSection, entry: Reference[]): CompositionSection {
  const code = codeOf(section);
  return {
    title: oneLine(section.title),
    ...(code === undefined ? {} : { code: { coding: [code] } }),
    text: narrativeOf(section.blocks.map(blockToXhtml).join('')),
    ...(entry.length === 0 ? {} : { entry }),
  };
}

/** By its name, or by what stands in it when all of that is of one kind. */
function codeOf({ id, blocks }: ExportSection): (typeof sectionCodes)['exam'] | undefined {
  const byName = Object.entries(sectionCodes).find(([section]) => section === id)?.[1];
  const kinds = new Set(
    blocks.flatMap((block) =>
      block.kind === 'statements' ? block.statements.map(({ section }) => section) : [],
    ),
  );
  const [only] = [...kinds];
  return byName ?? (kinds.size === 1 && only !== undefined ? sectionCodes[only] : undefined);
}

function blockToXhtml(block: ExportBlock): string {
  if (block.kind === 'statements') {
    const items = block.statements.map(
      ({ id, text }) => `<li id="${escapeXml(anchorOf(id))}">${escapeXml(oneLine(text))}</li>`,
    );
    return `<ul>${items.join('')}</ul>`;
  }
  const words = escapeXml(oneLine(block.text));
  return block.kind === 'problem' ? `<p><b>${words}</b></p>` : `<p>${words}</p>`;
}

/** Signature and addenda, as the other formats write them: with the flags and how they were cleared. */
function afterSigning({ document }: FhirContext): CompositionSection[] {
  const { parts } = outlineOf({ ...document, sections: [] });
  const sections: { title: string; parts: OutlinePart[] }[] = [];
  for (const part of parts) {
    if (part.kind === 'group') sections.push({ title: part.text, parts: [] });
    else sections.at(-1)?.parts.push(part);
  }
  return sections.map(({ title, parts: lines }) => ({
    title,
    text: narrativeOf(lines.map(({ text }) => `<p>${escapeXml(text)}</p>`).join('')),
  }));
}
