import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Patience } from './patience.ts';

/** Cuts a response body, which arrives in parts of any size, at the boundaries of pieces. */
export class ByteSource {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  readonly #patience: Patience;
  #left: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, patience: Patience) {
    this.#reader = reader;
    this.#patience = patience;
  }

  /** Hands out the next `bytes` bytes part by part; `model-download-failed` when the body ends before. */
  async take(bytes: number, onPart: (part: Uint8Array<ArrayBuffer>) => void): Promise<Result<null>> {
    let missing = bytes;
    while (missing > 0) {
      if (this.#left.length === 0) {
        const next = await this.#patience.wait(this.#reader.read());
        if (!next.ok) return next;
        if (next.value.done) return err(appError('model-download-failed', true, { missingBytes: missing }));
        this.#left = next.value.value;
      }
      const part = this.#left.subarray(0, missing);
      this.#left = this.#left.subarray(part.length);
      missing -= part.length;
      onPart(part);
    }
    return ok(null);
  }
}
