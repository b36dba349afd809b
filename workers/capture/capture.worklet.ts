import { CAPTURE_PROCESSOR, type CaptureCommand } from '#contracts/capture.ts';
import { Chunker } from './chunker.ts';

/** The globals of an AudioWorkletGlobalScope, which TypeScript's libraries leave out. */
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

class CaptureProcessor extends AudioWorkletProcessor {
  readonly #chunker = new Chunker(sampleRate, (message) => {
    this.port.postMessage(message, message.type === 'chunk' ? [message.pcm.buffer] : []);
  });

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<CaptureCommand>) => {
      this.#chunker.command(event.data);
    };
  }

  process(inputs: Float32Array[][]): boolean {
    this.#chunker.process(inputs[0] ?? []);
    return !this.#chunker.isStopped;
  }
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor);
