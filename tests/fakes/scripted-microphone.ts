import type { AppError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import type { Microphone, MicrophoneEvent } from '#pipeline/ports.ts';

/** A microphone that says what the test tells it to. */
export function createScriptedMicrophone(): {
  microphone: Microphone;
  emit(event: MicrophoneEvent): void;
  refuseWith(error: AppError | null): void;
  /** Resolves when work queued by earlier events has run. */
  settled(): Promise<void>;
} {
  let listener: ((event: MicrophoneEvent) => void) | null = null;
  let refusal: AppError | null = null;
  return {
    microphone: {
      devices: () => Promise.resolve([{ id: 'desk', label: 'Desk microphone' }]),
      start(_deviceId, onEvent) {
        if (refusal !== null) return Promise.resolve(err(refusal));
        listener = onEvent;
        return Promise.resolve(
          ok({
            pause: () => Promise.resolve(),
            resume: () => Promise.resolve(),
            stop: () => Promise.resolve(),
          }),
        );
      },
    },
    emit: (event) => listener?.(event),
    refuseWith(error) {
      refusal = error;
    },
    settled: () => new Promise((resolve) => setTimeout(resolve, 0)),
  };
}
