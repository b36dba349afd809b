/** What a WAV file says about itself. */
export interface WavHeader {
  sampleRateHz: number;
  channels: number;
  bitsPerSample: number;
  /** Byte offset of the first sample. */
  dataOffset: number;
  /** As the header says it; a truncated file holds less. */
  dataBytes: number;
}

const HEADER_BYTES = 44;

/**
 * A mono 16-bit PCM WAV file of these chunks, end to end.
 *
 * Source: Multimedia Programming Interface and Data Specifications 1.0 (IBM, Microsoft, 1991), "WAVE".
 */
export function encodeWav(chunks: readonly Int16Array[], sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const dataBytes = chunks.reduce((sum, chunk) => sum + chunk.length * 2, 0);
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  writeHeader(view, sampleRateHz, dataBytes);
  let offset = HEADER_BYTES;
  for (const chunk of chunks) {
    for (const sample of chunk) {
      view.setInt16(offset, sample, true);
      offset += 2;
    }
  }
  return bytes;
}

function writeHeader(view: DataView, sampleRateHz: number, dataBytes: number): void {
  writeTag(view, 0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeTag(view, 8, 'WAVE');
  writeTag(view, 12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeTag(view, 36, 'data');
  view.setUint32(40, dataBytes, true);
}

function writeTag(view: DataView, offset: number, tag: string): void {
  for (let i = 0; i < tag.length; i++) view.setUint8(offset + i, tag.charCodeAt(i));
}

/** Reads the header at the start of `bytes`; null when it is not a WAV file or ends before its samples. */
export function parseWavHeader(bytes: Uint8Array): WavHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (readTag(view, 0) !== 'RIFF' || readTag(view, 8) !== 'WAVE') return null;
  let format: Pick<WavHeader, 'channels' | 'sampleRateHz' | 'bitsPerSample'> | null = null;
  let offset = 12;
  while (offset + 8 <= view.byteLength) {
    const tag = readTag(view, offset);
    const size = view.getUint32(offset + 4, true);
    offset += 8;
    if (tag === 'data') return format === null ? null : { ...format, dataOffset: offset, dataBytes: size };
    if (tag === 'fmt ' && offset + 16 <= view.byteLength) {
      format = {
        channels: view.getUint16(offset + 2, true),
        sampleRateHz: view.getUint32(offset + 4, true),
        bitsPerSample: view.getUint16(offset + 14, true),
      };
    }
    offset += size + (size % 2);
  }
  return null;
}

function readTag(view: DataView, offset: number): string | null {
  if (offset + 4 > view.byteLength) return null;
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)));
}
