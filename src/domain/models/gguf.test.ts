import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tinyGguf } from '#tests/fakes/tiny-gguf.ts';
import { writeGguf } from '#tests/fakes/write-gguf.ts';
import { MOST_HEAD_BYTES, readGguf } from './gguf.ts';

const whole = tinyGguf();
const name = { 'general.architecture': { kind: 'text', value: 'llama' } } as const;
const one = { name: 'a', sizes: [8], data: new Float32Array(8) };

/** Where a text stands in the file. */
const find = (text: string): number => Buffer.from(whole).indexOf(text);
const changed = (at: number, ...bytes: number[]): Uint8Array<ArrayBuffer> => {
  const copy = whole.slice();
  copy.set(bytes, at);
  return copy;
};
const verdictOf = (bytes: Uint8Array<ArrayBuffer>, size = bytes.length): string => {
  const reading = readGguf(bytes, size);
  return reading.state === 'refused' ? reading.fault : reading.state;
};

describe('readGguf', () => {
  it('reads what the file says, and how long its lists are', () => {
    const reading = readGguf(whole, whole.length);
    if (reading.state !== 'read') throw new Error(reading.state);
    expect(reading.head.values.get('general.architecture')).toBe('llama');
    expect(reading.head.values.get('llama.block_count')).toBe(1);
    expect(reading.head.lengths.get('tokenizer.ggml.tokens')).toBe(259);
    expect(reading.head.tensors).toBe(12);
  });

  it('asks for more of the beginning until the head is there, and then reads the same', () => {
    let bytes = 4;
    let asked = 0;
    for (;;) {
      const reading = readGguf(whole.slice(0, bytes), whole.length);
      if (reading.state !== 'more') break;
      expect(reading.bytes).toBeGreaterThan(bytes);
      bytes = reading.bytes;
      asked += 1;
    }
    expect(asked).toBeGreaterThan(3);
    expect(readGguf(whole.slice(0, bytes), whole.length)).toEqual(readGguf(whole, whole.length));
  });

  it.each([
    ['another kind of file', changed(0, 0x50), 'not-gguf'],
    ['version 1', changed(4, 1), 'not-gguf'],
    ['the other byte order', changed(4, 0, 0, 0, 3), 'not-gguf'],
    ['no tensors', writeGguf(name, []), 'malformed'],
    ['more tensors than any model has', changed(10, 1), 'malformed'],
    ['a count beyond all numbers', changed(8, 255, 255, 255, 255, 255, 255, 255, 255), 'malformed'],
    ['a value of an unknown kind', changed(find('general.architecture') + 20, 99), 'malformed'],
    ['a list in a list', changed(find('tokenizer.ggml.merges') + 25, 9), 'malformed'],
    ['a text longer than a text may be', changed(find('llama') - 5, 1), 'malformed'],
    ['the same key twice', changed(find('tokenizer.ggml.model'), ...Buffer.from('general.architecture')), 'malformed'],
    ['the same tensor twice', writeGguf(name, [one, one]), 'malformed'],
    ['numbers of an unknown type', changed(find('output_norm.weight') + 30, 200), 'malformed'],
    ['a tensor that is moved', changed(find('output_norm.weight') + 34, 64), 'malformed'],
    ['a tensor of no size', writeGguf(name, [{ ...one, sizes: [0] }]), 'malformed'],
    ['an alignment that is none', writeGguf({ ...name, 'general.alignment': { kind: 'u32', value: 24 } }, [one]), 'malformed'],
    ['nothing at all', new Uint8Array(0), 'cut'],
  ])('refuses %s', (_what, bytes, fault) => {
    expect(verdictOf(bytes)).toBe(fault);
  });

  it('refuses a file that is cut anywhere, and one with bytes behind its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(verdictOf(whole.slice(0, length))).toBe('cut');
      }),
    );
    expect(verdictOf(Uint8Array.from([...whole, ...new Uint8Array(33)]))).toBe('malformed');
  });

  it('comes to an end with any change of its head, without more memory than the head', () => {
    const head = find('blk.0.ffn_norm.weight') + 64;
    const change = fc.record({ at: fc.integer({ min: 0, max: head }), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const copy = whole.slice();
        for (const { at, byte } of changes) copy[at] = byte;
        const reading = readGguf(copy, copy.length);
        expect(reading.state).not.toBe('more');
      }),
      { numRuns: 300 },
    );
  });

  it('comes to an end with rubbish behind a right beginning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rubbish) => {
        const bytes = Uint8Array.from([...whole.slice(0, 8), ...rubbish]);
        expect(['cut', 'malformed']).toContain(verdictOf(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('passes over the texts that nobody asks for, and those longer than they can be', () => {
    const unread = { 'general.description': { kind: 'text', value: 'any' } } as const;
    const text = (value: string) => ({ kind: 'text', value }) as const;
    const long = { 'general.license': text('x'.repeat(1_025)), 'tokenizer.chat_template': text('y'.repeat(65_537)) };
    const most = { 'general.license': text('é'.repeat(512)), 'tokenizer.chat_template': text('y'.repeat(65_536)) };
    const keysOf = (values: Parameters<typeof writeGguf>[0]): string[] => {
      const bytes = writeGguf({ ...name, ...values }, [one]);
      const reading = readGguf(bytes, bytes.length);
      return reading.state === 'read' ? [...reading.head.values.keys()] : [];
    };
    expect(keysOf({ ...unread, ...long })).toEqual(['general.architecture']);
    expect(keysOf({ ...unread, ...most })).toEqual(['general.architecture', ...Object.keys(most)]);
    const bytes = writeGguf({ ...name, ...unread, 'general.descriptioo': text('any') }, [one]);
    bytes[Buffer.from(bytes).indexOf('descriptioo') + 10] = 'n'.charCodeAt(0);
    expect(verdictOf(bytes)).toBe('malformed');
  });

  it('asks for no head that fits into no memory', () => {
    const long = { ...name, list: { kind: 'numbers', value: [1] } } as const;
    const bytes = writeGguf(long, [one]);
    const at = Buffer.from(bytes).indexOf('list') + 12;
    // Within what a list may count, beyond what a head may take.
    new DataView(bytes.buffer).setUint32(at - 4, 10, true);
    new DataView(bytes.buffer).setUint32(at, 3_900_000, true);
    expect(readGguf(bytes, MOST_HEAD_BYTES)).toMatchObject({ state: 'more' });
    const twice = new Uint8Array(bytes);
    new DataView(twice.buffer).setUint32(at, 4_100_000, true);
    expect(verdictOf(twice, 2 ** 31)).toBe('malformed');
  });
});
