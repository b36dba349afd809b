import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ, type SpeechEvent } from '#contracts/speech.ts';
import type { SpeechClient } from '#pipeline/ports.ts';

export interface SpeechScript {
  /** Length of one segment; each comes out as one utterance "words from <startMs>". */
  segmentMs?: number;
  loadError?: AppError;
  /** Fails when audio beyond this has been pushed. */
  failAtMs?: number;
  /** What it hears in a segment; by default its place in the recording. */
  text?: string;
  onTerms?(names: readonly string[]): void;
  onPush?(fromMs: number, pcm: Int16Array): void;
}

/** A recogniser that hears one utterance in every `segmentMs` of audio, on a fixed grid from the start of the recording. */
export function createScriptedSpeechClient(script: SpeechScript = {}): SpeechClient {
  const segmentMs = script.segmentMs ?? 2_000;
  return {
    ready: () =>
      Promise.resolve(
        script.loadError === undefined
          ? ok({ engine: 'scripted', device: 'cpu' as const, loadMs: 0, hasFallenBack: false })
          : err(script.loadError),
      ),
    setTerms: (names) => script.onTerms?.(names),
    openStream(signal, offsetMs, onEvent) {
      let atMs = offsetMs;
      let settledMs = offsetMs;
      const settle = (endMs: number): void => {
        emitSegment(onEvent, settledMs, endMs, script.text);
        settledMs = endMs;
      };
      return Promise.resolve(
        ok({
          async push(pcm: Int16Array) {
            await Promise.resolve();
            if (signal.aborted) return err(appError('cancelled'));
            script.onPush?.(atMs, pcm);
            atMs += (pcm.length * 1000) / SAMPLE_RATE_HZ;
            if (script.failAtMs !== undefined && atMs > script.failAtMs)
              return err(appError('worker-gave-up'));
            while (nextGridMs(settledMs, segmentMs) <= atMs) settle(nextGridMs(settledMs, segmentMs));
            return ok(null);
          },
          async finish() {
            await Promise.resolve();
            if (signal.aborted) return err(appError('cancelled'));
            if (settledMs < atMs) settle(atMs);
            return ok({ audioMs: atMs - offsetMs, speechMs: atMs - offsetMs, inferenceMs: 0 });
          },
        }),
      );
    },
  };
}

const nextGridMs = (fromMs: number, segmentMs: number): number =>
  (Math.floor(fromMs / segmentMs) + 1) * segmentMs;

function emitSegment(
  onEvent: (event: SpeechEvent) => void,
  startMs: number,
  endMs: number,
  text = `Words from ${startMs} to ${endMs}.`,
): void {
  onEvent({
    type: 'final',
    speech: { startMs, endMs, text, confidence: 1 },
  });
  onEvent({ type: 'consumed', upToMs: endMs });
}
