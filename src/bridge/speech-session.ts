import { transfer } from 'comlink';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { SpeechApi, SpeechEvent, SpeechReady, SpeechSummary } from '#contracts/speech.ts';
import type { SpeechStream } from '#pipeline/ports.ts';
import { createRetainedAudio } from './retained-audio.ts';
import { createWorkerCallback, type WorkerCallback } from './worker-callback.ts';
import { isWorkerFailure } from './worker-failure.ts';
import type { ReadyWorker, WorkerHost } from './worker-host.ts';

/** More unsettled audio than this, and `push` waits: two hours of import must not pile up here. */
const MAX_RETAINED_MS = 60_000;
/** The longest segment that the recogniser is ever given, so the most that one bad stretch can take. */
const MAX_GAP_MS = 20_000;
/** A push waits for up to two segments of 20 s: three times slower than real time is taken for a hang. */
const CALL_TIMEOUT_MS = 120_000;

export interface SpeechSession extends SpeechStream {
  open(): Promise<Result<null>>;
  /** Tells the worker at work; the next one asks for them by itself. */
  setTerms(names: readonly string[]): void;
  /** Pending and later calls resolve to `cancelled`; nothing is told any more. */
  close(): void;
}

export interface SpeechSessionOptions {
  host: WorkerHost<SpeechApi, SpeechReady>;
  signal: AbortSignal;
  offsetMs: number;
  onEvent: (event: SpeechEvent) => void;
  terms: () => readonly string[];
}

/** One stream inside one worker. */
interface Connection {
  worker: ReadyWorker<SpeechApi, SpeechReady>;
  streamId: string;
  listener: WorkerCallback<SpeechEvent>;
  pushedMs: number;
}

/**
 * One recording, or the rest of one, across as many workers as it takes. Unsettled audio is kept; when a worker fails,
 * the next one hears it again from where the last settled word ended, once. A stretch that fails twice becomes a gap
 * and the stream goes on behind it. Every millisecond pushed ends up before exactly one final, gap or silence.
 */
export function createSpeechSession({
  host,
  signal,
  offsetMs,
  onEvent,
  terms,
}: SpeechSessionOptions): SpeechSession {
  const audio = createRetainedAudio(offsetMs);
  const closing = new AbortController();
  const stop = AbortSignal.any([signal, closing.signal]);
  let connection: Connection | null = null;
  let toldConsumedMs = offsetMs;
  let failedAtMs: number | null = null;
  let speechMs = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const call = <T>(
    { worker, streamId }: Connection,
    work: Parameters<typeof worker.call<T>>[1],
  ): Promise<Result<T>> =>
    worker.call(stop, work, {
      timeoutMs: CALL_TIMEOUT_MS,
      cancel: (remote) => remote.cancel(streamId),
    });

  const tellFinal = (event: SpeechEvent & { type: 'final' }): void => {
    const { startMs, endMs, gap } = event.speech;
    // A worker may die between a final and its `consumed`: its successor must not say the same words again.
    if (endMs <= audio.startMs) return;
    if (gap === undefined) speechMs += endMs - startMs;
    audio.dropBefore(endMs);
    onEvent(event);
  };

  const tellConsumed = (upToMs: number): void => {
    if (upToMs <= toldConsumedMs) return;
    toldConsumedMs = upToMs;
    audio.dropBefore(upToMs);
    onEvent({ type: 'consumed', upToMs });
  };

  const hear = (event: SpeechEvent): void => {
    if (stop.aborted) return;
    if (event.type === 'partial') {
      onEvent(event);
      return;
    }
    const settledMs = audio.startMs;
    if (event.type === 'final') tellFinal(event);
    else tellConsumed(event.upToMs);
    if (audio.startMs > settledMs) host.succeeded();
  };

  const disconnect = (): void => {
    connection?.listener.release();
    connection = null;
  };

  const connect = async (): Promise<Result<Connection>> => {
    if (connection !== null) return ok(connection);
    const worker = await host.worker(stop);
    if (!worker.ok) return worker;
    const startMs = audio.startMs;
    const next: Connection = {
      worker: worker.value,
      streamId: crypto.randomUUID(),
      listener: createWorkerCallback(hear),
      pushedMs: startMs,
    };
    connection = next;
    if (terms().length > 0) worker.value.tell((remote) => remote.setTerms([...terms()]));
    const opened = await call(next, (remote) => remote.open(next.streamId, startMs, next.listener.callback));
    return opened.ok ? ok(next) : opened;
  };

  /** Connects if need be and hands over all retained audio that this worker has not had. */
  const catchUp = async (): Promise<Result<Connection>> => {
    const connected = await connect();
    if (!connected.ok) return connected;
    const to = connected.value;
    for (let piece = audio.next(to.pushedMs); piece !== null; piece = audio.next(to.pushedMs)) {
      const { pcm, endMs } = piece;
      to.pushedMs = endMs;
      const pushed = await call(to, (remote) => remote.push(to.streamId, transfer(pcm, [pcm.buffer])));
      if (!pushed.ok) return pushed;
    }
    return ok(to);
  };

  /** Same stretch, second failure: it becomes a gap that plays, so that one bad stretch never ends a visit. */
  const recover = (): void => {
    const startMs = audio.startMs;
    const heardToMs = connection?.pushedMs ?? startMs;
    connection?.worker.end('death');
    disconnect();
    // Nothing was heard: the worker failed by itself, and no audio is to blame.
    if (heardToMs <= startMs) return;
    if (failedAtMs !== startMs) {
      failedAtMs = startMs;
      return;
    }
    failedAtMs = null;
    const endMs = Math.min(heardToMs, startMs + MAX_GAP_MS);
    const speech = { startMs, endMs, text: '', confidence: null, gap: 'recogniser-failed' } as const;
    tellFinal({ type: 'final', speech });
    tellConsumed(endMs);
  };

  /** The host counts the deaths, so this ends: in success, or in `worker-gave-up`. */
  const persist = async <T>(work: (to: Connection) => Promise<Result<T>>): Promise<Result<T>> => {
    for (;;) {
      if (stop.aborted) return err(appError('cancelled'));
      const ready = await catchUp();
      const result = ready.ok ? await work(ready.value) : ready;
      if (result.ok || !isWorkerFailure(result.error) || stop.aborted) return result;
      recover();
    }
  };

  const inTurn = <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const waitForRoom = async (to: Connection): Promise<Result<null>> =>
    call(to, () => audio.shrinksTo(MAX_RETAINED_MS).then(() => ok(null)));

  const conclude = async (to: Connection): Promise<Result<SpeechSummary>> => {
    const summary = await call(to, (remote) => remote.finish(to.streamId));
    if (!summary.ok) return summary;
    host.succeeded();
    const audioMs = audio.endMs - offsetMs;
    disconnect();
    closing.abort();
    // What earlier workers spent died with them: `inferenceMs` is that of the last one.
    return ok({ audioMs, speechMs, inferenceMs: summary.value.inferenceMs });
  };

  const onStop = (): void => {
    const last = connection;
    if (last !== null) last.worker.tell((remote) => remote.cancel(last.streamId));
    disconnect();
    audio.dropBefore(Infinity);
  };
  stop.addEventListener('abort', onStop, { once: true });

  return {
    open: () => inTurn(() => persist(() => Promise.resolve(ok(null)))),
    push: (pcm) =>
      inTurn(() => {
        if (!stop.aborted) audio.append(pcm);
        return persist(waitForRoom);
      }),
    finish: () => inTurn(() => persist(conclude)),
    setTerms: (names) => connection?.worker.tell((remote) => remote.setTerms([...names])),
    close: () => {
      closing.abort();
    },
  };
}
