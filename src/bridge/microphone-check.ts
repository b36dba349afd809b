import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { measureLevel } from '#domain/audio/level.ts';
import { encodeWav } from '#domain/audio/wav.ts';
import type { Microphone } from '#pipeline/ports.ts';
import type { MicrophoneCheck } from '#pipeline/visit.ts';

/**
 * The microphone test before a visit. Fails as the microphone does, with `microphone-lost` when it goes away during
 * the test, and with `cancelled`. Nothing is stored.
 */
export function createMicrophoneCheck(microphone: Microphone): MicrophoneCheck {
  return {
    devices: () => microphone.devices(),
    async test(deviceId, durationMs, onLevel, signal) {
      if (signal.aborted) return err(appError('cancelled'));
      const chunks: Int16Array[] = [];
      const lost = new AbortController();
      const take = await microphone.start(deviceId, (event) => {
        if (event.type === 'chunk') chunks.push(event.pcm);
        if (event.type === 'level') onLevel({ rms: event.rms, peak: event.peak });
        if (event.type === 'lost') lost.abort();
      });
      if (!take.ok) return take;
      await delay(durationMs, AbortSignal.any([signal, lost.signal]));
      await take.value.stop();
      if (signal.aborted) return err(appError('cancelled'));
      if (lost.signal.aborted) return err(appError('microphone-lost', true));
      const peak = Math.max(0, ...chunks.map((chunk) => measureLevel(chunk).peak));
      return ok({ clip: new Blob([encodeWav(chunks, SAMPLE_RATE_HZ)], { type: 'audio/wav' }), peak });
    },
  };
}

/** Resolves after `durationMs`, or as soon as `signal` is aborted. */
function delay(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
