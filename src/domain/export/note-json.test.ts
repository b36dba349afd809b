import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportDocument, signedDocument } from '#tests/fakes/export-document.ts';
import { NOTE_JSON_VERSION, noteJsonOf, parseNoteJson } from './note-json.ts';

const change = (edit: (json: Record<string, unknown>) => void): string => {
  const json = JSON.parse(noteJsonOf(signedDocument())) as Record<string, unknown>;
  edit(json);
  return JSON.stringify(json);
};
const note = (json: Record<string, unknown>) => json['note'] as Record<string, unknown>;

/** Halves of characters included. */
const anyWords = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

describe('the JSON of a note', () => {
  it.each([exportDocument(), signedDocument(), exportDocument({ startedAt: null, sections: [] })])(
    'is read back as it was written',
    (document) => expect(parseNoteJson(noteJsonOf(document))).toEqual(document),
  );

  it('carries the evidence in words, with its time', () => {
    expect(noteJsonOf(exportDocument())).toContain('"words": "my left knee has hurt for two weeks"');
    expect(noteJsonOf(exportDocument())).toContain('"status": "draft"');
  });

  it('is read back with any words in it', () => {
    fc.assert(
      fc.property(anyWords, (title) => {
        expect(parseNoteJson(noteJsonOf(exportDocument({ title, sections: [] })))?.title).toBe(title);
      }),
      { numRuns: 30 },
    );
  });

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['null', 'null'],
    ['another format', change((json) => (json['format'] = 'x'))],
    ['a later version', change((json) => (json['version'] = NOTE_JSON_VERSION + 1))],
    ['a signed note that calls itself a draft', change((json) => (json['status'] = 'draft'))],
    ['a missing field', change((json) => delete note(json)['sections'])],
    ['a section that is none', change((json) => (note(json)['sections'] = [{ id: 'x' }]))],
    [
      'a block of no kind',
      change((json) => (note(json)['sections'] = [{ id: 'x', title: '', group: '', blocks: [null] }])),
    ],
    [
      'a kind from the prototype',
      change(
        (json) =>
          (note(json)['sections'] = [{ id: 'x', title: '', group: '', blocks: [{ kind: 'constructor' }] }]),
      ),
    ],
    ['a time without its offset', change((json) => (note(json)['exportedAt'] = '2026-11-26T21:05:00'))],
  ])('is refused: %s', (_what, text) => expect(parseNoteJson(text)).toBeNull());

  it('takes a draft that claims to be signed for neither', () => {
    const json = JSON.parse(noteJsonOf(exportDocument())) as Record<string, unknown>;
    json['status'] = 'signed';
    expect(parseNoteJson(JSON.stringify(json))).toBeNull();
  });
});
