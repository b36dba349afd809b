import { expect, it } from 'vitest';
import { fakeNote } from '#tests/fakes/fake-visit.ts';
import { noteToHtml } from './copy-note.ts';

it('puts every section on the clipboard, empty ones too, and escapes what looks like markup', () => {
  const note = fakeNote(1);
  const [first] = note.sections;
  const [statement] = first?.statements ?? [];
  if (statement !== undefined) statement.text = 'Weight <b>under</b> 60 kg & falling';
  const html = noteToHtml(note);
  expect(html).toContain('<strong>Chief complaint</strong>');
  expect(html).toContain('<li>Weight &lt;b&gt;under&lt;/b&gt; 60 kg &amp; falling</li>');
  expect(html.match(/Not discussed/g)).toHaveLength(note.sections.length - 1);
});
