import { expose } from 'comlink';
import { ok, type Result } from '#contracts/result.ts';

/** A real worker that can be made to do what workers do at their worst. */
export interface MortalApi {
  load(): Promise<Result<null>>;
  double(samples: Int16Array): Promise<Result<Int16Array>>;
  tell(onEvent: (n: number) => unknown, times: number): Promise<Result<null>>;
  /** An endless loop: the thread hears no cancel and can only be terminated. */
  spin(): Promise<Result<null>>;
  /** Throws outside of any call, as a broken runtime does. */
  crash(): Promise<Result<null>>;
}

const api: MortalApi = {
  load: () => Promise.resolve(ok(null)),
  double: (samples) => Promise.resolve(ok(samples.map((sample) => sample * 2))),
  async tell(onEvent, times) {
    for (let n = 1; n <= times; n += 1) await onEvent(n);
    return ok(null);
  },
  spin() {
    for (;;) performance.now();
  },
  crash() {
    setTimeout(() => {
      throw new Error('crash on purpose');
    }, 0);
    return new Promise(() => undefined);
  },
};
expose(api);
