/**
 * Whether a TrueType font has a glyph for a character, by its `cmap` (OpenType 1.9, formats 4 and 12). A PDF shows nothing in place of a
 * character that its font lacks: a dose in Arabic digits would vanish from a signed note without a word.
 * @param font the file.
 */
export function coverageOf(font: Uint8Array<ArrayBuffer>): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const tables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + index * 8),
  );
  const readers = tables.flatMap((at) => {
    const format = view.getUint16(at);
    return format === 12 ? [groupsOf(view, at)] : format === 4 ? [segmentsOf(view, at)] : [];
  });
  return (codePoint) => readers.some((has) => has(codePoint));
}

function tableAt(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
    if (name === tag) return view.getUint32(at + 8);
  }
  throw new Error('no such table in the font');
}

type Reader = (codePoint: number) => boolean;

/** Format 12: ranges of characters. */
function groupsOf(view: DataView, at: number): Reader {
  const groups = Array.from({ length: view.getUint32(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12;
    return { from: view.getUint32(group), to: view.getUint32(group + 4) };
  });
  return (codePoint) => groups.some(({ from, to }) => from <= codePoint && codePoint <= to);
}

/** Format 4: ranges of the first 65,536 characters, each with a shift or a list of glyphs; glyph 0 is none. */
function segmentsOf(view: DataView, at: number): Reader {
  const size = view.getUint16(at + 6);
  const [ends, starts, deltas, offsets] = [0, size + 2, 2 * size + 2, 3 * size + 2].map(
    (shift) => at + 14 + shift,
  );
  return (codePoint) => {
    if (ends === undefined || starts === undefined || deltas === undefined || offsets === undefined)
      return false;
    for (let shift = 0; shift < size; shift += 2) {
      const start = view.getUint16(starts + shift);
      if (codePoint > view.getUint16(ends + shift)) continue;
      if (codePoint < start) return false;
      const offset = view.getUint16(offsets + shift);
      if (offset === 0) return ((codePoint + view.getUint16(deltas + shift)) & 0xffff) !== 0;
      return view.getUint16(offsets + shift + offset + 2 * (codePoint - start)) !== 0;
    }
    return false;
  };
}
