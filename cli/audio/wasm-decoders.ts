import { FLACDecoder } from '@wasm-audio-decoders/flac';
import {
  type AudioCodec,
  AudioSample,
  CustomAudioDecoder,
  type EncodedPacket,
  registerDecoder,
} from 'mediabunny';
import { MPEGDecoder } from 'mpg123-decoder';
import { OpusDecoder } from 'opus-decoder';
import { readOpusHead } from './opus-head.ts';

interface Decoded {
  channelData: Float32Array[];
  samplesDecoded: number;
  sampleRate: number;
  errors: unknown[];
}

/** What the three WASM decoders have in common. */
interface WasmDecoder {
  ready: Promise<void>;
  decodeFrames(frames: Uint8Array[]): Decoded | Promise<Decoded>;
  free(): void;
}

/** Node has no WebCodecs: mediabunny finds the packets, these decode them one by one. */
abstract class WasmAudioDecoder extends CustomAudioDecoder {
  #decoder: WasmDecoder | null = null;

  protected abstract create(): WasmDecoder;

  async init(): Promise<void> {
    this.#decoder = this.create();
    await this.#decoder.ready;
  }

  /**
   * A packet that does not decode is told through `onError`, at which the reader ends with `audio-damaged`. Thrown, it
   * would also reject the calls queued behind it, which nobody awaits: Node ends the process for that.
   */
  async decode(packet: EncodedPacket): Promise<void> {
    const decoded = await this.#decoder?.decodeFrames([packet.data]);
    if (decoded === undefined || decoded.errors.length > 0) this.onError(new Error('packet does not decode'));
    else if (decoded.samplesDecoded > 0) this.onSample(toSample(decoded, packet.timestamp));
  }

  flush(): void {
    // Nothing is held back: each packet comes out whole.
  }

  close(): void {
    this.#decoder?.free();
    this.#decoder = null;
  }
}

function toSample(decoded: Decoded, timestamp: number): AudioSample {
  const channels = decoded.channelData.length;
  const data = new Float32Array(decoded.samplesDecoded * channels);
  decoded.channelData.forEach((channel, index) => {
    data.set(channel.subarray(0, decoded.samplesDecoded), index * decoded.samplesDecoded);
  });
  const { sampleRate } = decoded;
  return new AudioSample({ data, format: 'f32-planar', numberOfChannels: channels, sampleRate, timestamp });
}

class FlacAudioDecoder extends WasmAudioDecoder {
  static override supports(codec: AudioCodec): boolean {
    return codec === 'flac';
  }

  protected create(): WasmDecoder {
    return new FLACDecoder();
  }
}

class Mp3AudioDecoder extends WasmAudioDecoder {
  static override supports(codec: AudioCodec): boolean {
    return codec === 'mp3';
  }

  protected create(): WasmDecoder {
    return new MPEGDecoder({ enableGapless: false });
  }
}

class OpusAudioDecoder extends WasmAudioDecoder {
  static override supports(codec: AudioCodec): boolean {
    return codec === 'opus';
  }

  protected create(): WasmDecoder {
    return new OpusDecoder(readOpusHead(this.config.description, this.config.numberOfChannels));
  }
}

let isRegistered = false;

/** Teaches mediabunny FLAC, MP3 and Opus in Node; PCM it reads by itself. AAC is missing: no free decoder is fit. */
export function registerWasmDecoders(): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const decoder of [FlacAudioDecoder, Mp3AudioDecoder, OpusAudioDecoder]) registerDecoder(decoder);
}
