export interface Clock {
  /** Milliseconds since 1970, from the device's clock. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };
