import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { ExportDocument } from '#domain/export/export-document.ts';
import { outlineOf, type Outline, type OutlinePart } from '#domain/export/outline.ts';

/** Typed apart from the text that a run may be too, whose `bold` is a method of strings. */
const run = (options: IRunOptions): TextRun => new TextRun(options);

const BULLETS = 'note-items';
const INK = '1A211F';
const SOFT = '4C5653';
const RED = 'A82A21';

/** The note as a Word document: real headings, list and page header, in the fonts of the device that opens it. */
export async function renderDocx(note: ExportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const outline = outlineOf(note);
  const document = new Document({
    creator: 'Sotto',
    title: outline.isDraft ? `${outline.status}: ${outline.title}` : outline.title,
    styles,
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 220 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [statusLine(outline)] }) },
        footers: { default: new Footer({ children: [pageLine()] }) },
        children: [
          new Paragraph({ text: outline.title, heading: HeadingLevel.TITLE }),
          ...outline.about.map(
            (line) => new Paragraph({ children: [run({ text: line, color: SOFT, size: 19 })] }),
          ),
          ...outline.parts.map(paragraphOf),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.pack(document, 'arraybuffer'));
}

const heading = (size: number, before: number, color = INK) => ({
  run: { size, bold: true, color },
  paragraph: { spacing: { before, after: 40 }, keepNext: true },
});
/** Sizes in half points, distances in twentieths of a point. */
const styles = {
  default: {
    document: { run: { font: 'Calibri', size: 22, color: INK } },
    title: { run: { size: 34, bold: true, color: INK }, paragraph: { spacing: { after: 80 } } },
    heading1: heading(26, 280),
    heading2: heading(22, 140),
    heading3: heading(22, 100, SOFT),
  },
};

/** In the page header, so that it stands on every page, however the text is edited. */
const statusLine = ({ status, isDraft }: Outline): Paragraph =>
  new Paragraph({
    children: [run({ text: status, bold: true, color: isDraft ? RED : SOFT, size: 20 })],
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 4, color: isDraft ? RED : SOFT } },
  });

const pageLine = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      run({
        children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
        color: SOFT,
        size: 17,
      }),
    ],
  });

function paragraphOf({ kind, text }: OutlinePart): Paragraph {
  switch (kind) {
    case 'group':
      return new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
    case 'section':
      return new Paragraph({ text, heading: HeadingLevel.HEADING_2 });
    case 'problem':
      return new Paragraph({ text, heading: HeadingLevel.HEADING_3 });
    case 'item':
      return new Paragraph({ text, numbering: { reference: BULLETS, level: 0 } });
    case 'empty':
      return new Paragraph({ children: [run({ text, color: SOFT, italics: true })] });
    case 'line':
      return new Paragraph({ text });
  }
}
