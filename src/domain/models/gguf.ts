/** Sizes of blocks of numbers in a GGUF file, by the number of their type: how many numbers, in how many bytes (ggml.h). */
const BLOCKS = new Map<number, readonly [numbers: number, bytes: number]>([
  [0, [1, 4]],
  [1, [1, 2]],
  [2, [32, 18]],
  [3, [32, 20]],
  [6, [32, 22]],
  [7, [32, 24]],
  [8, [32, 34]],
  [10, [256, 84]],
  [11, [256, 110]],
  [12, [256, 144]],
  [13, [256, 176]],
  [14, [256, 210]],
  [16, [256, 66]],
  [17, [256, 74]],
  [18, [256, 98]],
  [19, [256, 50]],
  [20, [32, 18]],
  [21, [256, 110]],
  [22, [256, 82]],
  [23, [256, 136]],
  [24, [1, 1]],
  [25, [1, 2]],
  [26, [1, 4]],
  [27, [1, 8]],
  [28, [1, 8]],
  [29, [256, 56]],
  [30, [1, 2]],
  [34, [256, 54]],
  [35, [256, 66]],
  [39, [32, 17]],
]);

const STRING = 8;
const ARRAY = 9;
/** Bytes of the other kinds of value. */
const WIDTHS = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);

const MOST_KEYS = 4_000;
const MOST_TENSORS = 20_000;
const MOST_DIMENSIONS = 4;
const MOST_NAME_BYTES = 256;
/** No text of any file is longer. */
const MOST_TEXT_BYTES = 1024 * 1024;
const MOST_LINE_BYTES = 1024;
/** The texts that are read, and how long they may be. What nobody asks for, or is longer, is passed over: a file of 96 MB of texts kept the page busy for minutes. */
const READ_TEXTS = new Map([
  ['tokenizer.chat_template', 64 * 1024],
  ...[
    'general.architecture',
    'general.type',
    'general.license',
    'general.license.link',
    'general.source.url',
    'general.url',
    'general.repo_url',
    'general.version',
    'tokenizer.ggml.model',
  ].map((key) => [key, MOST_LINE_BYTES] as const),
]);
/** Merges of the largest vocabularies. */
const MOST_ITEMS = 4_000_000;
const MOST_ALIGNMENT = 65_536;
/** The head with its vocabulary is read into memory: a file that claims more is not read to find out. */
export const MOST_HEAD_BYTES = 96 * 1024 * 1024;

/** What the head of a file says. */
export interface GgufHead {
  /** Numbers, and the texts that say what the model is. */
  values: ReadonlyMap<string, string | number | boolean>;
  /** Of the arrays, which are not read. */
  lengths: ReadonlyMap<string, number>;
  tensors: number;
}

/** `not-gguf`: something else, or a version or byte order that is not read. `cut`: bytes are missing. `malformed`: says what cannot be. */
export type GgufFault = 'not-gguf' | 'cut' | 'malformed';

export type GgufReading =
  { state: 'read'; head: GgufHead } | { state: 'more'; bytes: number } | { state: 'refused'; fault: GgufFault };

/**
 * Reads the head of a GGUF file, version 2 or 3 (github.com/ggml-org/ggml, docs/gguf.md): what llama.cpp is going to believe of it. Every tensor has to lie inside the file, one behind
 * the other, and the file has to end with the last one: what is cut, or has bytes that belong to nobody, is refused before a byte of it is stored.
 * @param bytes the beginning of the file, as much as there is.
 * @param fileBytes size of the whole file.
 * @returns `more`: so many bytes from the beginning are wanted, at least.
 */
export function readGguf(bytes: Uint8Array<ArrayBuffer>, fileBytes: number): GgufReading {
  const cursor = new Cursor(bytes);
  const head = readHead(cursor, fileBytes);
  if (cursor.wanted !== null) {
    if (cursor.wanted > fileBytes) return refused('cut');
    return cursor.wanted > MOST_HEAD_BYTES ? refused('malformed') : { state: 'more', bytes: cursor.wanted };
  }
  return typeof head === 'string' ? refused(head) : { state: 'read', head };
}

const refused = (fault: GgufFault): GgufReading => ({ state: 'refused', fault });

function readHead(cursor: Cursor, fileBytes: number): GgufHead | GgufFault {
  const magic = cursor.number(4);
  const version = cursor.number(4);
  if (cursor.wanted === null && (magic !== MAGIC || (version !== 2 && version !== 3))) return 'not-gguf';
  const tensors = cursor.number(10);
  const keys = cursor.number(10);
  if (keys > MOST_KEYS || tensors > MOST_TENSORS || tensors === 0) return 'malformed';
  const values = new Map<string, string | number | boolean>();
  const lengths = new Map<string, number>();
  const keysSeen = new Set<string>();
  for (let index = 0; index < keys && cursor.wanted === null; index += 1) {
    const key = cursor.text(MOST_NAME_BYTES);
    const kind = cursor.number(4);
    if (cursor.isWrong || keysSeen.has(key)) return 'malformed';
    keysSeen.add(key);
    if (kind === ARRAY) lengths.set(key, skipArray(cursor));
    else {
      const value = kind === STRING ? readText(cursor, key) : readNumber(cursor, kind);
      if (value !== null) values.set(key, value);
    }
    if (cursor.isWrong) return 'malformed';
  }
  const alignment = values.get('general.alignment') ?? 32;
  if (!isAlignment(alignment)) return 'malformed';
  const tensorBytes = readTensors(cursor, tensors, alignment);
  if (cursor.wanted !== null) return 'cut';
  if (tensorBytes === null || cursor.isWrong) return 'malformed';
  const start = aligned(cursor.at, alignment);
  const end = start + tensorBytes;
  if (fileBytes < end) return 'cut';
  return fileBytes > aligned(end, alignment) ? 'malformed' : { values, lengths, tensors };
}

/** "GGUF", read as a number. */
const MAGIC = 0x46554747;

const isAlignment = (value: unknown): value is number =>
  typeof value === 'number' && value >= 8 && value <= MOST_ALIGNMENT && Number.isInteger(Math.log2(value));

const aligned = (bytes: number, alignment: number): number => Math.ceil(bytes / alignment) * alignment;

/** Null for a text that is not read. */
function readText(cursor: Cursor, key: string): string | null {
  const bytes = cursor.length(MOST_TEXT_BYTES);
  if (bytes <= (READ_TEXTS.get(key) ?? -1)) return cursor.letters(bytes);
  cursor.skip(bytes);
  return null;
}

function readNumber(cursor: Cursor, kind: number): number | boolean {
  if (kind === 7) return cursor.number(7) !== 0;
  return cursor.number(kind);
}

/** @returns how many items it has. */
function skipArray(cursor: Cursor): number {
  const kind = cursor.number(4);
  const count = cursor.number(10);
  const width = WIDTHS.get(kind);
  if (count > MOST_ITEMS || (width === undefined && kind !== STRING)) cursor.isWrong = true;
  else if (width !== undefined) cursor.skip(count * width);
  else
    for (let index = 0; index < count && cursor.wanted === null && !cursor.isWrong; index += 1)
      cursor.skip(cursor.length(MOST_TEXT_BYTES));
  return count;
}

/** Reads the table of tensors. @returns how many bytes they take from the first to the last; null when they do not lie one behind the other. */
function readTensors(cursor: Cursor, count: number, alignment: number): number | null {
  const names = new Set<string>();
  let next = 0;
  let end = 0;
  for (let index = 0; index < count && cursor.wanted === null; index += 1) {
    const name = cursor.text(MOST_NAME_BYTES);
    const dimensions = cursor.number(4);
    if (cursor.isWrong || names.has(name) || dimensions > MOST_DIMENSIONS) return null;
    names.add(name);
    const sizes = Array.from({ length: dimensions }, () => cursor.number(10));
    const block = BLOCKS.get(cursor.number(4));
    const offset = cursor.number(10);
    if (cursor.wanted !== null) return null;
    const bytes = block === undefined ? null : tensorBytes(sizes, block);
    if (bytes === null || offset !== next) return null;
    end = offset + bytes;
    next = aligned(end, alignment);
  }
  return end;
}

/** Null for a shape that cannot be: empty, beyond what a number can count, or rows that do not fill their blocks. */
function tensorBytes(
  sizes: readonly number[],
  [numbers, bytes]: readonly [numbers: number, bytes: number],
): number | null {
  const count = sizes.reduce((product, size) => product * size, 1);
  const [row = 1] = sizes;
  if (count < 1 || count > Number.MAX_SAFE_INTEGER / 8 || row % numbers !== 0) return null;
  return (count / numbers) * bytes;
}

/** Reads on through the bytes; the first read beyond their end is remembered, and all that follow give nothing. */
class Cursor {
  at = 0;
  /** So many bytes would have been needed. */
  wanted: number | null = null;
  isWrong = false;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @returns where the skipped bytes begin; null when they are not there. */
  skip(bytes: number): number | null {
    const start = this.at;
    if (this.wanted !== null || this.isWrong) return null;
    if (start + bytes > this.#bytes.length) {
      this.wanted = start + bytes;
      return null;
    }
    this.at += bytes;
    return start;
  }

  /** @param kind as in the file: 4 is an unsigned number of 32 bits, 10 one of 64. */
  number(kind: number): number {
    const width = WIDTHS.get(kind);
    if (width === undefined) this.isWrong = true;
    const at = width === undefined ? null : this.skip(width);
    if (at === null) return 0;
    const read = readers.get(kind)?.(this.#view, at) ?? 0;
    // A count that no file can hold: going on with its nearest neighbour would read something else.
    if ((kind === 10 || kind === 11) && !Number.isSafeInteger(read)) this.isWrong = true;
    return read;
  }

  /** The length of a text that follows. */
  length(most: number): number {
    const bytes = this.number(10);
    if (bytes > most) this.isWrong = true;
    return bytes;
  }

  text(most: number): string {
    return this.letters(this.length(most));
  }

  letters(bytes: number): string {
    const at = this.skip(bytes);
    return at === null ? '' : utf8(this.#bytes.subarray(at, at + bytes));
  }
}

/** Bytes that are no UTF-8 are read one by one: they make a name that nobody asks for. */
function utf8(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  if (bytes.every((byte) => byte < 128)) return letters;
  try {
    return decodeURIComponent(
      Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return letters;
  }
}

const readers = new Map<number, (view: DataView, at: number) => number>([
  [0, (view, at) => view.getUint8(at)],
  [1, (view, at) => view.getInt8(at)],
  [2, (view, at) => view.getUint16(at, true)],
  [3, (view, at) => view.getInt16(at, true)],
  [4, (view, at) => view.getUint32(at, true)],
  [5, (view, at) => view.getInt32(at, true)],
  [6, (view, at) => view.getFloat32(at, true)],
  [7, (view, at) => view.getUint8(at)],
  [10, (view, at) => Number(view.getBigUint64(at, true))],
  [11, (view, at) => Number(view.getBigInt64(at, true))],
  [12, (view, at) => view.getFloat64(at, true)],
]);
