export interface OpusLayout {
  channels: number;
  streamCount?: number;
  coupledStreamCount?: number;
  channelMappingTable?: number[];
}

const FIXED_BYTES = 19;

/**
 * How an Opus stream's channels are packed, from its identification header (RFC 7845, section 5.1). Without one, or
 * with mapping family 0, it is plain mono or stereo.
 */
export function readOpusHead(description: AllowSharedBufferSource | undefined, channels: number): OpusLayout {
  const head = description === undefined ? new Uint8Array(0) : toBytes(description);
  const count = head[9] ?? channels;
  if (head.length < FIXED_BYTES + 2 + count || head[18] === 0) return { channels: count };
  return {
    channels: count,
    streamCount: head[19] ?? 1,
    coupledStreamCount: head[20] ?? 0,
    channelMappingTable: [...head.subarray(21, 21 + count)],
  };
}

function toBytes(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
