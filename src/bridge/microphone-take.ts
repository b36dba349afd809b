import { CAPTURE_PROCESSOR, type CaptureCommand, type CaptureMessage } from '#contracts/capture.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { MicrophoneEvent, MicrophoneTake } from '#pipeline/ports.ts';

/** A worklet of an interrupted context may never answer; a Stop button that hangs would cost the whole visit. */
const SETTLE_MS = 2_000;
const RESUME_EVERY_MS = 1_000;

type Listener = (event: MicrophoneEvent) => void;

/** Starts capturing from `stream`, which it owns from here on. Fails with `unexpected`, the stream released. */
export async function openTake(
  stream: MediaStream,
  workletUrl: string,
  onEvent: Listener,
): Promise<Result<MicrophoneTake>> {
  // The default rate, not 16 kHz: Firefox refuses a microphone of another rate. The worklet resamples.
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { outputChannelCount: [1] });
    const take = new Take(stream, context, node, onEvent);
    await take.begin();
    return ok(take);
  } catch {
    release(stream, context);
    return err(appError('unexpected', true));
  }
}

function release(stream: MediaStream, context: AudioContext): void {
  for (const track of stream.getTracks()) track.stop();
  if (context.state !== 'closed') void context.close();
}

class Take implements MicrophoneTake {
  readonly #stream: MediaStream;
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  readonly #onEvent: Listener;
  readonly #listening = new AbortController();
  readonly #waiting = new Map<number, () => void>();
  #requests = 0;
  #isMuted = false;
  #resumeTimer: ReturnType<typeof setInterval> | undefined;
  #stopped: Promise<void> | null = null;

  constructor(stream: MediaStream, context: AudioContext, node: AudioWorkletNode, onEvent: Listener) {
    this.#stream = stream;
    this.#context = context;
    this.#node = node;
    this.#onEvent = onEvent;
  }

  async begin(): Promise<void> {
    this.#node.port.onmessage = (event: MessageEvent<CaptureMessage>) => this.#receive(event.data);
    // Its output is silence, but a node that leads nowhere is not processed in every browser.
    this.#context
      .createMediaStreamSource(this.#stream)
      .connect(this.#node)
      .connect(this.#context.destination);
    await Promise.race([this.#context.resume(), delay(RESUME_EVERY_MS)]);
    this.#watchLoss();
    this.#watchMuting();
  }

  pause(): Promise<void> {
    return this.#settle('pause');
  }

  async resume(): Promise<void> {
    this.#send({ type: 'resume' });
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  async #end(): Promise<void> {
    this.#listening.abort();
    clearInterval(this.#resumeTimer);
    await this.#settle('stop');
    release(this.#stream, this.#context);
  }

  #receive(message: CaptureMessage): void {
    if (message.type === 'settled') this.#waiting.get(message.requestId)?.();
    else this.#onEvent(message);
  }

  #settle(type: 'pause' | 'stop'): Promise<void> {
    const requestId = ++this.#requests;
    return new Promise((resolve) => {
      const settled = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(requestId);
        resolve();
      };
      const timer = setTimeout(settled, SETTLE_MS);
      this.#waiting.set(requestId, settled);
      this.#send({ type, requestId });
    });
  }

  #send(command: CaptureCommand): void {
    this.#node.port.postMessage(command);
  }

  /** Unplugged, or the permission taken back: what was said up to then goes out first. */
  #watchLoss(): void {
    const { signal } = this.#listening;
    const lose = async (): Promise<void> => {
      await this.stop();
      this.#onEvent({ type: 'lost' });
    };
    const [track] = this.#stream.getAudioTracks();
    track?.addEventListener('ended', () => void lose(), { signal });
    this.#node.addEventListener('processorerror', () => void lose(), { signal });
    if (track?.readyState === 'ended') void lose();
  }

  /** A phone call or a hidden tab silences the track, or on iOS interrupts the context, which then needs a push. */
  #watchMuting(): void {
    const { signal } = this.#listening;
    const [track] = this.#stream.getAudioTracks();
    const update = (): void => {
      const isRunning = this.#context.state === 'running';
      if (!isRunning) void this.#context.resume().catch(() => undefined);
      const isMuted = !isRunning || track?.muted === true;
      if (isMuted !== this.#isMuted) this.#onEvent({ type: 'muted', isMuted });
      this.#isMuted = isMuted;
    };
    track?.addEventListener('mute', update, { signal });
    track?.addEventListener('unmute', update, { signal });
    this.#context.addEventListener('statechange', update, { signal });
    document.addEventListener('visibilitychange', update, { signal });
    this.#resumeTimer = setInterval(update, RESUME_EVERY_MS);
    update();
  }
}

function delay(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
