import { expose, proxy, transferHandlers, wrap } from 'comlink';
import type { ProxyMarked, TransferHandler } from 'comlink';

const ports = new WeakMap<object, MessagePort>();
const builtIn = transferHandlers.get('proxy');

// Comlink's own handler keeps the local port to itself: only the worker could release a callback, and a terminated
// worker releases nothing, so each lost draft or stream left a port and its closure behind.
const closableProxy: TransferHandler<object, MessagePort> = {
  canHandle: (value): value is ProxyMarked => builtIn?.canHandle(value) === true,
  serialize(callback) {
    const { port1, port2 } = new MessageChannel();
    expose(callback, port1);
    ports.set(callback, port1);
    return [port2, [port2]];
  },
  deserialize(port) {
    port.start();
    return wrap<object>(port);
  },
};
transferHandlers.set('proxy', closableProxy);

export interface WorkerCallback<Event> {
  /** Hand this to one worker call. */
  readonly callback: (event: Event) => void;
  /** Closes the port. Whatever a worker still sends, dead or alive, is not heard. */
  release(): void;
}

/** Makes a function that a worker may call, until `release`. */
export function createWorkerCallback<Event>(listener: (event: Event) => void): WorkerCallback<Event> {
  let isReleased = false;
  const callback = proxy((event: Event): void => {
    if (!isReleased) listener(event);
  });
  return {
    callback,
    release() {
      isReleased = true;
      ports.get(callback)?.close();
    },
  };
}
