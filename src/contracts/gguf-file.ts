import { ggufModel, type GgufMisfit, type GgufModel } from '#domain/models/gguf-model.ts';
import { MOST_HEAD_BYTES, readGguf, type GgufFault } from '#domain/models/gguf.ts';

/** Most files have their head in the first of these. */
const FIRST_BYTES = 4 * 1024 * 1024;

/**
 * What a GGUF file is, by its head, before anything of it is stored or run; or why it is none that Sotto runs. `unread`: the disk does not give it out.
 */
export async function readGgufFile(file: Blob): Promise<GgufModel | GgufMisfit | GgufFault | 'unread'> {
  for (let bytes = FIRST_BYTES; ; bytes = Math.min(bytes * 4, MOST_HEAD_BYTES)) {
    const start = await file
      .slice(0, bytes)
      .arrayBuffer()
      .catch(() => null);
    if (start === null) return 'unread';
    const reading = readGguf(new Uint8Array(start), file.size);
    if (reading.state === 'read') return ggufModel(reading.head, file.size);
    if (reading.state === 'refused') return reading.fault;
  }
}
