/** Zero crossings of the sinc on each side of its centre, at the lower of the two rates. */
const ZERO_CROSSINGS = 24;
/** Kaiser β for 80 dB below the pass band: Kaiser, "Nonrecursive digital filter design" (1974). */
const KAISER_BETA = 7.857;
/** Half amplitude at 92 % of the lower Nyquist frequency, so that nothing above it folds back (16 kHz: 7.36 kHz). */
const CUT_OFF = 0.92;
/** Rates that share no round factor would ask for a filter per output sample; beyond this many, the nearest is taken. */
const MAX_PHASES = 1_000;

interface Filters {
  phases: number;
  halfTaps: number;
  /** `phases` rows of `2 * halfTaps` coefficients; `halfTaps` is even. */
  rows: Float32Array;
}

/**
 * Streaming mono resampler: windowed-sinc polyphase filter, zero phase (output sample n stands at n / toHz of the
 * input). Splitting the input differently gives bit for bit the same output: time is counted in whole numbers.
 *
 * Source: Smith, "Digital Audio Resampling", CCRMA, Stanford (https://ccrma.stanford.edu/~jos/resample/).
 */
export class Resampler {
  readonly #fromHz: number;
  readonly #toHz: number;
  readonly #filters: Filters;
  /** Input from `#bufferStart` (absolute index; negative before the first sample, where there is silence) on. */
  #buffer: Float32Array;
  #bufferStart: number;
  #buffered: number;
  #received = 0;
  #produced = 0;

  constructor(fromHz: number, toHz: number) {
    this.#fromHz = fromHz;
    this.#toHz = toHz;
    this.#filters = designFilters(fromHz, toHz);
    this.#buffered = this.#filters.halfTaps;
    this.#bufferStart = -this.#buffered;
    this.#buffer = new Float32Array(this.#buffered * 4);
  }

  /** Takes samples and returns those that they settle. It lags the input by 24 samples of the lower rate. */
  push(input: Float32Array): Float32Array<ArrayBuffer> {
    if (this.#fromHz === this.#toHz) return new Float32Array(input);
    this.#append(input);
    this.#received += input.length;
    const settled = this.#received - this.#filters.halfTaps - 1;
    return this.#produce(Math.max(this.#produced, Math.floor((settled * this.#toHz) / this.#fromHz)));
  }

  /** The last samples, as if silence followed: the whole output is ceil(input · toHz / fromHz) long. Ends the stream. */
  flush(): Float32Array<ArrayBuffer> {
    if (this.#fromHz === this.#toHz) return new Float32Array(0);
    this.#append(new Float32Array(this.#filters.halfTaps + 1));
    return this.#produce(Math.ceil((this.#received * this.#toHz) / this.#fromHz));
  }

  #append(input: Float32Array): void {
    const needed = this.#buffered + input.length;
    if (needed > this.#buffer.length) {
      const grown = new Float32Array(needed * 2);
      grown.set(this.#buffer.subarray(0, this.#buffered));
      this.#buffer = grown;
    }
    this.#buffer.set(input, this.#buffered);
    this.#buffered = needed;
  }

  /** Output samples from where the last call ended up to, not including, `end`; then drops the input behind them. */
  #produce(end: number): Float32Array<ArrayBuffer> {
    const output = new Float32Array(end - this.#produced);
    for (let i = 0; i < output.length; i++) output[i] = this.#sampleAt(this.#produced + i);
    this.#produced = end;
    const firstNeeded = Math.floor((end * this.#fromHz) / this.#toHz) - this.#filters.halfTaps;
    const spent = Math.min(this.#buffered, firstNeeded - this.#bufferStart);
    if (spent > 0) {
      this.#buffer.copyWithin(0, spent, this.#buffered);
      this.#bufferStart += spent;
      this.#buffered -= spent;
    }
    return output;
  }

  #sampleAt(index: number): number {
    const { phases, halfTaps, rows } = this.#filters;
    const scaled = index * this.#fromHz;
    const phase = Math.round(((scaled % this.#toHz) * phases) / this.#toHz);
    const whole = Math.floor(scaled / this.#toHz) + (phase === phases ? 1 : 0);
    const taps = halfTaps * 2;
    const row = (phase % phases) * taps;
    return convolve(rows.subarray(row, row + taps), this.#buffer, whole - halfTaps + 1 - this.#bufferStart);
  }
}

/**
 * Sum of products, four at a time, for which the number of taps is a multiple of four. Two hours of 48 kHz pass
 * through here on the main thread: one running sum took half as long again.
 */
function convolve(filter: Float32Array, samples: Float32Array, start: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let tap = 0, at = start; tap < filter.length; tap += 4, at += 4) {
    a += (filter[tap] ?? 0) * (samples[at] ?? 0);
    b += (filter[tap + 1] ?? 0) * (samples[at + 1] ?? 0);
    c += (filter[tap + 2] ?? 0) * (samples[at + 2] ?? 0);
    d += (filter[tap + 3] ?? 0) * (samples[at + 3] ?? 0);
  }
  return a + b + c + d;
}

function designFilters(fromHz: number, toHz: number): Filters {
  const ratio = Math.max(1, fromHz / toHz);
  const halfTaps = Math.ceil((ZERO_CROSSINGS * ratio) / 2) * 2;
  const phases = Math.min(toHz / greatestCommonDivisor(fromHz, toHz), MAX_PHASES);
  const rows = new Float32Array(phases * halfTaps * 2);
  for (let phase = 0; phase < phases; phase++) {
    const row = rows.subarray(phase * halfTaps * 2, (phase + 1) * halfTaps * 2);
    fillRow(row, phase / phases, halfTaps, CUT_OFF / ratio);
  }
  return { phases, halfTaps, rows };
}

/** Coefficients for an output `fraction` of a sample after an input sample; they add up to 1. */
function fillRow(row: Float32Array, fraction: number, halfTaps: number, cutOff: number): void {
  let sum = 0;
  for (let tap = 0; tap < row.length; tap++) {
    const distance = tap - (halfTaps - 1) - fraction;
    const value = sinc(distance * cutOff) * kaiser(distance / halfTaps);
    row[tap] = value;
    sum += value;
  }
  for (let tap = 0; tap < row.length; tap++) row[tap] = (row[tap] ?? 0) / sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
}

/** Modified Bessel function of order 0, by its power series (25 terms are exact to double precision for x < 10). */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k <= 25; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
