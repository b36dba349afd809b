import { expose } from 'comlink';
import type { WorkerPort } from '#bridge/live-worker.ts';

export interface FakeWorkerPort extends WorkerPort {
  readonly isTerminated: boolean;
  /** Dies as a worker does whose script throws. What its code still says afterwards is not heard. */
  kill(): void;
  /** Sends something that the page cannot read. */
  garble(): void;
}

/**
 * A Worker in this thread: `api` behind comlink on a real message channel, so that everything is cloned and
 * transferred as between threads. Like a zombie, its code may go on after `terminate`, which is harsher than a thread.
 */
export function createFakeWorkerPort(api: object): FakeWorkerPort {
  const { port1, port2 } = new MessageChannel();
  const events = new EventTarget();
  let isTerminated = false;
  expose(api, port2);
  port1.start();
  const terminate = (): void => {
    isTerminated = true;
    port1.close();
  };
  return {
    get isTerminated() {
      return isTerminated;
    },
    postMessage(message: unknown, transfer?: Transferable[] | StructuredSerializeOptions) {
      port1.postMessage(message, Array.isArray(transfer) ? transfer : (transfer?.transfer ?? []));
    },
    addEventListener(type: string, listener: EventListenerOrEventListenerObject | null) {
      (type === 'message' ? port1 : events).addEventListener(type, listener);
    },
    removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null) {
      (type === 'message' ? port1 : events).removeEventListener(type, listener);
    },
    terminate,
    kill() {
      terminate();
      events.dispatchEvent(new Event('error', { cancelable: true }));
    },
    garble() {
      events.dispatchEvent(new Event('messageerror'));
    },
  };
}
