import { describe, expect, it } from 'vitest';
import { exportDocument, exportStatement, signedDocument } from '#tests/fakes/export-document.ts';
import { linesOfNote } from '../checks/note-text/note-lines.ts';
import { statementsOf } from './export-document.ts';
import { markdownOf } from './markdown.ts';

const withText = (text: string) =>
  exportDocument({
    sections: [
      {
        id: 'history',
        title: 'History',
        group: 'Subjective',
        blocks: [{ kind: 'statements', format: 'bullets', statements: [exportStatement('history', text)] }],
      },
    ],
  });

describe('markdownOf', () => {
  it('holds title, status, engine, every group, section and problem in order', () => {
    const markdown = markdownOf(exportDocument());
    expect(markdown.startsWith('# Knee pain & follow-up\n\n**DRAFT** – not signed by a clinician\n\n')).toBe(
      true,
    );
    expect(markdown).toContain('Written by: sotto-note-135m\n');
    expect(markdown).toContain('Critical warnings not cleared: 1\n');
    expect(markdown).toContain('## Subjective\n\n### History of present illness\n\n- Left knee');
    expect(markdown).toContain('### Family history\n\n*Not discussed*\n');
    expect(markdown).toContain(
      '## Assessment and plan\n\n#### Type 2 diabetes\n\n- Start metformin 500 mg twice daily.\n- Consider losartan',
    );
    expect(markdown.match(/Assessment and plan/gu)).toHaveLength(1);
  });

  it('says who signed, what was cleared and what was added, and DRAFT no more', () => {
    const markdown = markdownOf(signedDocument());
    expect(markdown).not.toContain('DRAFT');
    expect(markdown).toContain('**Signed by Dr. Zoë Ågren, General practitioner, 26 Nov 2026, 21:05**');
    expect(markdown).toContain(`SHA-256 of the note: ${'cd'.repeat(32)}`);
    expect(markdown).toContain(
      '- “500 mg” (dose-differs, critical): kept: Agreed after the recording & noted',
    );
    expect(markdown).toContain(
      '- “right” (side-differs, critical): corrected to “Left knee pain for 2 weeks.”',
    );
    expect(markdown).toContain(
      '## Addendum, 27 Nov 2026, 09:00, Dr. Zoë Ågren\n\nPatient called:\n\nknee is better.\n',
    );
  });

  it.each([
    ['Glucose <5 & *high*', '- Glucose \\<5 & \\*high\\*'],
    ['- minus', '- \\- minus'],
    ['+ reflexes', '- \\+ reflexes'],
    ['1. first', '- 1\\. first'],
    ['[link](x) `code` _it_ |a| #', '- \\[link\\](x) \\`code\\` \\_it\\_ \\|a\\| \\#'],
    ['&lt;b&gt;', '- \\&lt;b\\&gt;'],
    ['two\nlines', '- two lines'],
    ['20 mg, 1.5 tablets, 3+ edema', '- 20 mg, 1.5 tablets, 3+ edema'],
    ['turned \u202Eabout\u202C', '- turned about'],
    ['half \uD83D of a letter\u0007', '- half of a letter'],
  ])('escapes %j', (text, line) => {
    expect(markdownOf(withText(text))).toContain(`${line}\n`);
  });

  it.each([exportDocument(), signedDocument({ addenda: [] })])(
    'claims nothing but its statements when it is checked again',
    (note) => {
      const claims = linesOfNote(markdownOf(note))
        .map(({ claim }) => claim)
        .filter((claim) => claim !== '');
      const said = statementsOf(note)
        .map(({ text }) => text)
        .join(' ');
      // Marks of Markdown within a statement are taken for marks.
      const others = claims.filter((claim) => !said.includes(claim) && !claim.includes('alert(1)'));
      expect(others.filter((claim) => !claim.startsWith('“'))).toEqual([]);
    },
  );
});
