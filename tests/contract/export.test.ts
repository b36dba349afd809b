import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { RenderedFormat } from '#contracts/export.ts';
import { ok } from '#contracts/result.ts';
import { DRAFT_LINE, type ExportDocument } from '#domain/export/export-document.ts';
import {
  exportDocument,
  exportStatement,
  manyScripts,
  markup,
  signedDocument,
} from '#tests/fakes/export-document.ts';
import { pdfPages } from '#tests/pdf/pdf-pages.ts';
import { createExportWorker } from '#workers/export/export.ts';

// Two libraries of a megabyte each, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

const fontFile = (weight: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    readFileSync(new URL(`../../node_modules/@expo-google-fonts/inter/${weight}.ttf`, import.meta.url)),
  );
const fonts = {
  normal: fontFile('400Regular/Inter_400Regular'),
  bold: fontFile('600SemiBold/Inter_600SemiBold'),
};
const worker = createExportWorker({ fonts: () => Promise.resolve(ok(fonts)) });

const render = async (document: ExportDocument, format: RenderedFormat): Promise<Uint8Array<ArrayBuffer>> => {
  const file = await worker.render(document, format);
  if (!file.ok) throw new Error(file.error.code);
  return file.value.bytes;
};
const withText = (...texts: string[]): ExportDocument =>
  exportDocument({
    sections: [
      {
        id: 'history',
        title: 'History',
        group: 'History',
        blocks: [
          {
            kind: 'statements',
            format: 'bullets',
            statements: texts.map((text, index) => exportStatement('history', text, { id: `w${index}.0` })),
          },
        ],
      },
    ],
  });
/** Breaks of lines are the page's own; of the two letters mu the font has one. */
const words = (text: string): string => text.replace(/\s+/gu, '').replaceAll('µ', 'μ');

describe('PDF', () => {
  it('holds every word as text that can be taken out again, in all scripts of the font', async () => {
    const pages = await pdfPages(await render(signedDocument(), 'pdf'));
    const text = words(pages.join(''));
    for (const expected of [
      manyScripts,
      markup,
      'Мария Παπαδοπούλου',
      'Agreed after the recording & noted',
      'knee is better.',
    ])
      expect(text).toContain(words(expected));
    expect(text).toContain(words('Signed by Dr. Zoë Ågren'));
    expect(text).not.toContain('DRAFT');
  });

  it('says DRAFT on every page of an unsigned note', async () => {
    const pages = await pdfPages(
      await render(
        withText(...Array.from({ length: 120 }, (_, index) => `Line ${index} of a long note.`)),
        'pdf',
      ),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(words(page)).toContain(words(DRAFT_LINE));
    expect(words(pages.join(''))).toContain('Line119ofalongnote.');
  });

  it('draws what the note says: no arrow for "->", no "×" for "x"', async () => {
    const [page = ''] = await pdfPages(await render(withText('Lesion 10x20 mm, 3->4, e\u0301tude'), 'pdf'));
    expect(page).toContain('10x20 mm, 3->4, étude');
  });

  it.each(['مريم 5 mg', '李 5 mg', 'शर्मा', 'Fine 🙂'])(
    'refuses what its font lacks rather than drop it: %s',
    async (text) => {
      const file = await worker.render(withText(text), 'pdf');
      expect(file).toMatchObject({ ok: false, error: { code: 'export-letters-missing' } });
      expect(JSON.stringify(file)).not.toContain(text);
    },
  );

  it('takes characters that show nothing as nothing', async () => {
    const [page = ''] = await pdfPages(await render(withText('met\u00ADformin\u200B 5\u00A0mg'), 'pdf'));
    expect(page).toContain('metformin 5 mg');
  });

  it('asks again for fonts that did not arrive', async () => {
    let calls = 0;
    const flaky = createExportWorker({
      fonts: () => {
        calls += 1;
        return Promise.resolve(
          calls === 1 ? { ok: false, error: { code: 'offline', retryable: true } } : ok(fonts),
        );
      },
    });
    expect(await flaky.render(exportDocument(), 'pdf')).toMatchObject({ error: { code: 'offline' } });
    expect(await flaky.render(exportDocument(), 'pdf')).toMatchObject({ ok: true });
  });
});

describe('Word', () => {
  const partsOf = async (document: ExportDocument): Promise<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(unzipSync(await render(document, 'docx'))).map(([name, bytes]) => [
        name,
        strFromU8(bytes),
      ]),
    );

  it('has headings, a list and every word, escaped', async () => {
    const { 'word/document.xml': body = '', 'word/styles.xml': styles = '' } = await partsOf(
      withText(manyScripts, markup, 'شكرا 🙂 李'),
    );
    for (const style of ['Title', 'Heading1']) expect(body).toContain(`<w:pStyle w:val="${style}"/>`);
    expect(styles).toContain('w:styleId="Heading1"');
    expect(body).toContain('<w:numPr>');
    expect(body).toContain(manyScripts);
    expect(body).toContain('شكرا 🙂 李');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;');
  });

  it('says DRAFT in the header of every page, and who signed in its place', async () => {
    const headersOf = (parts: Record<string, string>): string =>
      Object.entries(parts)
        .flatMap(([name, xml]) => (name.startsWith('word/header') ? [xml] : []))
        .join('');
    expect(headersOf(await partsOf(exportDocument()))).toContain(DRAFT_LINE);
    const signed = await partsOf(signedDocument());
    expect(headersOf(signed)).toContain('Signed by Dr. Zoë Ågren');
    expect(Object.values(signed).join('')).not.toContain('DRAFT');
  });
});
