import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { ExportDocument } from '#domain/export/export-document.ts';
import { outlineOf, type Outline, type OutlinePart } from '#domain/export/outline.ts';

export const PDF_FONT = 'Inter';
const INK = '#1a211f';
const SOFT = '#4c5653';
const RED = '#a82a21';
const LINE = '#c9cec9';
/** Points. */
const MARGIN = 54;

/** Zero-width and other characters that show nothing; the font has no glyph for them and needs none. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Letters with their accents in one, as the font has them. */
export const forPdf = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '');

/** The page: what it says stands in the outline. Each page begins with the status and ends with its number. */
export function pdfDefinitionOf(document: ExportDocument): TDocumentDefinitions {
  const outline = outlineOf(document);
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN, 72, MARGIN, 60],
    info: {
      title: forPdf(outline.isDraft ? `${outline.status}: ${outline.title}` : outline.title),
      creator: 'Sotto',
    },
    displayTitle: true,
    // `calt` draws "10x20" as "10×20" and "->" as an arrow: the page would show what the note does not say.
    defaultStyle: { font: PDF_FONT, fontSize: 10.5, lineHeight: 1.3, color: INK, ...plainLetters },
    header: pageHead(outline),
    footer: (page, pages) => ({
      text: `Page ${page} of ${pages}`,
      alignment: 'right',
      fontSize: 8.5,
      color: SOFT,
      margin: [MARGIN, 18, MARGIN, 0],
    }),
    content: contentOf(outline),
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel !== undefined && getFollowingNodesOnPage().length === 0,
  };
}

const plainLetters = { fontFeatures: { calt: false } as never };

const pageHead = ({ status, isDraft }: Outline): Content => ({
  stack: [
    { text: forPdf(status), bold: true, fontSize: 9.5, color: isDraft ? RED : SOFT },
    {
      canvas: [
        {
          type: 'line',
          x1: 0,
          y1: 4,
          x2: 595 - 2 * MARGIN,
          y2: 4,
          lineWidth: 0.75,
          lineColor: isDraft ? RED : LINE,
        },
      ],
    },
  ],
  margin: [MARGIN, 36, MARGIN, 0],
});

function contentOf({ title, about, parts }: Outline): Content[] {
  return [
    { text: forPdf(title), bold: true, fontSize: 17, margin: [0, 0, 0, 4] },
    ...about.map((line): Content => ({ text: forPdf(line), fontSize: 9, color: SOFT })),
    ...partsToContent(parts),
  ];
}

function partsToContent(parts: readonly OutlinePart[]): Content[] {
  const content: Content[] = [];
  let items: string[] = [];
  const closeList = (): void => {
    if (items.length > 0) content.push({ ul: items, margin: [0, 0, 0, 3], markerColor: SOFT });
    items = [];
  };
  for (const part of parts) {
    if (part.kind === 'item') items.push(forPdf(part.text));
    else {
      closeList();
      content.push(partToContent(part));
    }
  }
  closeList();
  return content;
}

/** Headings become bookmarks. */
function partToContent({ kind, text: words }: OutlinePart): Content {
  const text = forPdf(words);
  switch (kind) {
    case 'group':
      return { text, bold: true, fontSize: 13, margin: [0, 14, 0, 2], headlineLevel: 1, outline: true };
    case 'section':
      return { text, bold: true, fontSize: 10.5, margin: [0, 7, 0, 1], headlineLevel: 2, outline: true };
    case 'problem':
      return { text, bold: true, fontSize: 10.5, color: SOFT, margin: [0, 5, 0, 1], headlineLevel: 3 };
    case 'empty':
      return { text, color: SOFT };
    default:
      return { text, margin: [0, 0, 0, 2] };
  }
}
