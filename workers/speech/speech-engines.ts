import type { SpeechDevice } from '#contracts/speech.ts';
import { prepareRuntime } from '#workers/shared/transformers-runtime.ts';
import { createTermCorrector } from './correction/term-corrector.ts';
import { createMoonshineEngine } from './engines/moonshine.ts';
import { createSileroEngine } from './engines/silero-vad.ts';
import type { SpeechWorkerDeps } from './speech.ts';

/**
 * Asked before any session is made: a session that cannot start spoils every later one (platform facts 0.1). An
 * adapter in software writes down the same words as WASM, some sixty times slower.
 */
const hasHardwareAdapter = async (): Promise<boolean> => {
  if (!('navigator' in globalThis) || !('gpu' in navigator)) return false;
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  return adapter !== null && !adapter.info.isFallbackAdapter;
};

/** Moonshine and Silero: the embedded engines, in a browser worker and in Node alike. */
export function createSpeechEngines(): SpeechWorkerDeps {
  return {
    async prepare({ preferredDevice, threads }) {
      const device: SpeechDevice =
        preferredDevice === 'webgpu' && !(await hasHardwareAdapter()) ? 'wasm' : preferredDevice;
      prepareRuntime({ threads, needsWebGpu: device === 'webgpu' });
      return device;
    },
    createRecogniser: (files, device, threads) => createMoonshineEngine(files, { device, threads }),
    createVoiceActivity: (files, device) =>
      createSileroEngine(files, { device: device === 'cpu' ? 'cpu' : 'wasm' }),
    createCorrector: createTermCorrector,
    nowMs: () => performance.now(),
  };
}
