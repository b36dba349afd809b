/** Numbers of the kinds of value, as the file has them. */
const KINDS = { u32: 4, i32: 5, f32: 6, bool: 7, text: 8, array: 9 } as const;

export type GgufValue =
  | { kind: 'u32' | 'i32' | 'f32'; value: number }
  | { kind: 'bool'; value: boolean }
  | { kind: 'text'; value: string }
  | { kind: 'texts'; value: readonly string[] }
  | { kind: 'numbers'; value: readonly number[] };

export interface GgufTensor {
  name: string;
  /** The length of a row first. */
  sizes: readonly number[];
  data: Float32Array;
}

const ALIGNMENT = 32;

/** The bytes of a GGUF file (version 3) whose weights are 32-bit floats. */
export function writeGguf(
  values: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Uint8Array<ArrayBuffer> {
  const out = new Writer();
  out.bytes(new TextEncoder().encode('GGUF'));
  out.u32(3);
  out.u64(tensors.length);
  out.u64(Object.keys(values).length);
  for (const [key, value] of Object.entries(values)) {
    out.text(key);
    out.value(value);
  }
  let offset = 0;
  for (const { name, sizes, data } of tensors) {
    out.text(name);
    out.u32(sizes.length);
    sizes.forEach((size) => out.u64(size));
    out.u32(0);
    out.u64(offset);
    offset += Math.ceil(data.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  for (const { data } of tensors) {
    out.align();
    out.bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return out.done();
}

class Writer {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  bytes(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  u32(value: number): void {
    this.#number(4, (view) => view.setUint32(0, value, true));
  }

  u64(value: number): void {
    this.#number(8, (view) => view.setBigUint64(0, BigInt(value), true));
  }

  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.u64(bytes.length);
    this.bytes(bytes);
  }

  value(value: GgufValue): void {
    if (value.kind === 'texts' || value.kind === 'numbers') {
      this.u32(KINDS.array);
      this.u32(value.kind === 'texts' ? KINDS.text : KINDS.i32);
      this.u64(value.value.length);
      for (const item of value.value)
        if (typeof item === 'string') this.text(item);
        else this.#number(4, (view) => view.setInt32(0, item, true));
      return;
    }
    this.u32(KINDS[value.kind]);
    if (value.kind === 'text') this.text(value.value);
    else if (value.kind === 'bool') this.bytes(Uint8Array.of(value.value ? 1 : 0));
    else if (value.kind === 'f32') this.#number(4, (view) => view.setFloat32(0, value.value, true));
    else this.#number(4, (view) => view.setInt32(0, value.value, true));
  }

  align(): void {
    this.bytes(new Uint8Array((ALIGNMENT - (this.#length % ALIGNMENT)) % ALIGNMENT));
  }

  done(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #number(bytes: number, write: (view: DataView) => void): void {
    const part = new Uint8Array(bytes);
    write(new DataView(part.buffer));
    this.bytes(part);
  }
}
