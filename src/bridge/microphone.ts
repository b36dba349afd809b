import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Microphone, MicrophoneDevice } from '#pipeline/ports.ts';
import { openTake } from './microphone-take.ts';

export interface MicrophoneOptions {
  /** The built `workers/capture/capture.worklet.ts`; only `main.ts` names it. */
  workletUrl: string;
  /** The browser's own, unless a test brings another. */
  mediaDevices?: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;
}

/**
 * Chosen for a recogniser, not for a listener.
 *
 * - No echo cancellation: in a video visit the patient's voice comes out of this device's loudspeaker, and
 *   cancelling would delete that half of the conversation.
 * - No noise suppression: its artefacts cost more words than the noise does, and it takes the far, quiet speaker of
 *   a room for noise (Iwamoto et al., "How Bad Are Artifacts?", Interspeech 2022, https://arxiv.org/abs/2201.06685).
 * - Automatic gain: the patient sits farther from the device than the clinician who holds it.
 */
const CONSTRAINTS: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: true,
  channelCount: { ideal: 1 },
};

/**
 * The device's microphones, through `getUserMedia` and an AudioWorklet. Fails with `microphone-refused`,
 * `microphone-missing`, `microphone-busy`, or `unexpected` when the browser cannot run the audio graph.
 */
export function createMicrophone(options: MicrophoneOptions): Microphone {
  // Undefined on a page that is not a secure context, whatever the types say.
  const mediaDevices: MicrophoneOptions['mediaDevices'] | undefined =
    options.mediaDevices ?? navigator.mediaDevices;
  return {
    async devices() {
      try {
        return nameDevices((await mediaDevices?.enumerateDevices()) ?? []);
      } catch {
        return [];
      }
    },
    async start(deviceId, onEvent) {
      if (mediaDevices === undefined) return err(appError('microphone-missing'));
      const stream = await openStream(mediaDevices, deviceId);
      return stream.ok ? openTake(stream.value, options.workletUrl, onEvent) : stream;
    },
  };
}

/** Chromium lists the default a second and third time under these ids; null already stands for it. */
const ALIASES = new Set(['default', 'communications']);

function nameDevices(devices: readonly MediaDeviceInfo[]): MicrophoneDevice[] {
  return devices
    .filter((device) => device.kind === 'audioinput' && !ALIASES.has(device.deviceId))
    .map((device, index) => ({ id: device.deviceId, label: device.label || `Microphone ${index + 1}` }));
}

async function openStream(
  mediaDevices: Pick<MediaDevices, 'getUserMedia'>,
  deviceId: string | null,
): Promise<Result<MediaStream>> {
  // Before the permission is given every device has the empty id.
  if (deviceId !== null && deviceId !== '') {
    const chosen = await tryConstraints(mediaDevices, { ...CONSTRAINTS, deviceId: { exact: deviceId } });
    // The chosen microphone was left at another desk: a recording with the default one beats none.
    if (chosen.ok || chosen.error.code !== 'microphone-missing') return chosen;
  }
  return tryConstraints(mediaDevices, CONSTRAINTS);
}

async function tryConstraints(
  mediaDevices: Pick<MediaDevices, 'getUserMedia'>,
  audio: MediaTrackConstraints,
): Promise<Result<MediaStream>> {
  try {
    return ok(await mediaDevices.getUserMedia({ audio }));
  } catch (error) {
    return err(captureError(error instanceof DOMException ? error.name : ''));
  }
}

/** Names as in the specification "Media Capture and Streams", section 10.2. */
function captureError(name: string): AppError {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return appError('microphone-refused', true);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return appError('microphone-missing', true);
    case 'NotReadableError':
    case 'AbortError':
      return appError('microphone-busy', true);
    default:
      return appError('unexpected', true);
  }
}
