import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it('writes equal values alike, whatever the order in which they were built', () => {
  expect(canonicalJson({ b: [1, null, { d: 'é', c: undefined }], a: true })).toBe(
    '{"a":true,"b":[1,null,{"d":"é"}]}',
  );
  expect(canonicalJson({ a: true, b: [1, null, { d: 'é' }] })).toBe('{"a":true,"b":[1,null,{"d":"é"}]}');
});

it('reads back as the same value, and stays the same when it is stored in between', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const stored = JSON.parse(JSON.stringify(value)) as unknown;
      expect(JSON.parse(canonicalJson(value))).toEqual(stored);
      expect(canonicalJson(stored)).toBe(canonicalJson(value));
    }),
    { numRuns: 40 },
  );
});

it('differs as soon as one character does', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
      const index = at % text.length;
      const other = `${text.slice(0, index)}${text[index] === 'x' ? 'y' : 'x'}${text.slice(index + 1)}`;
      expect(canonicalJson({ text: other })).not.toBe(canonicalJson({ text }));
    }),
  );
});
