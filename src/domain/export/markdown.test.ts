import { describe, expect, it } from 'vitest';
import { asStatementId } from '../ids.ts';
import { assembleNote } from '../note/assemble-note.ts';
import type { SectionId } from '../note/section.ts';
import type { Statement } from '../note/statement.ts';
import { soapTemplate } from '../note/template.ts';
import { noteToMarkdown, noteToPlainText } from './markdown.ts';

const statement = (section: SectionId, text: string, problem?: string): Statement => ({
  id: asStatementId(text),
  section,
  text,
  origin: 'rule',
  evidence: [],
  weight: 1,
  window: null,
  windowKey: null,
  state: 'draft',
  flags: [],
  ...(problem !== undefined && { problem }),
});
const noteOf = (...statements: Statement[]) => assembleNote(statements, soapTemplate, 'extractive');

describe('noteToMarkdown', () => {
  it('holds title, status, engine, every group and section in order', () => {
    const markdown = noteToMarkdown(noteOf(statement('history', 'Knee pain.')), 'Visit of Monday');
    expect(markdown.startsWith('# Visit of Monday\n\n**DRAFT**')).toBe(true);
    expect(markdown).toContain('Written by engine: extractive');
    expect(markdown).toContain('## Subjective\n\n### Chief complaint\n\n*Not discussed*\n');
    expect(markdown).toContain('### History of present illness\n\n- Knee pain.\n');
    expect(markdown.match(/Not discussed/gu)).toHaveLength(11);
  });

  it('names a section that is a group of its own once', () => {
    expect(noteToMarkdown(noteOf()).match(/Assessment and plan/gu)).toHaveLength(1);
  });

  it('puts the plan under its problems', () => {
    const note = noteOf(
      statement('assessment-plan', 'Start metformin.', 'Type 2 *diabetes*'),
      statement('assessment-plan', 'Rest.', 'Knee pain'),
    );
    expect(noteToMarkdown(note)).toContain(
      '## Assessment and plan\n\n#### Type 2 \\*diabetes\\*\n\n- Start metformin.\n\n#### Knee pain\n\n- Rest.\n',
    );
    expect(noteToPlainText(note)).toContain('Type 2 *diabetes*:\n- Start metformin.\nKnee pain:\n- Rest.\n');
  });

  it('leaves the word DRAFT out only when told', () => {
    expect(noteToMarkdown(noteOf())).toContain('DRAFT');
    expect(noteToMarkdown(noteOf(), 'Note', { isDraft: false })).not.toContain('DRAFT');
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
  ])('escapes %j', (text, line) => {
    expect(noteToMarkdown(noteOf(statement('history', text)))).toContain(`${line}\n`);
  });
});

describe('noteToPlainText', () => {
  it('says DRAFT and the engine, and leaves the words as they are', () => {
    const text = noteToPlainText(noteOf(statement('vitals', 'BP <120/80 *sitting*')));
    expect(text).toMatch(/^DRAFT .*Engine: extractive\n/u);
    expect(text).toContain('VITAL SIGNS\n- BP <120/80 *sitting*\n');
    expect(text).toContain('ALLERGIES\nNot discussed\n');
  });
});
