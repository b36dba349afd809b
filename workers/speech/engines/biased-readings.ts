import { LogitsProcessor, LogitsProcessorList, StoppingCriteria } from '@huggingface/transformers';
import type { Tensor } from '@huggingface/transformers';
import type { NamePreference } from '#contracts/speech.ts';
import { NEAR_NATS, nameForks, type DecodingStep } from './name-forks.ts';
import { walkOf, type NameWalk } from './name-walk.ts';
import type { PieceLetters } from './piece-letters.ts';

/** Ways that are tried, at most. One that leads to no name ends after a piece or two. */
const WAYS = 4;
/** Pieces in a row that are those of the first reading again: from there on nothing new comes. */
const SAME_AGAIN = 3;
/** Pieces behind a name by which the first reading has to be met again: who writes something else of the rest has lost the thread. */
const MEET_WITHIN = 14;
const START_TOKEN = 1;
const END_TOKEN = 2;

/** Decodes the audio of the last segment from the given tokens on (start token first). Answers with all of them. */
export type DecodeFrom = (
  tokens: readonly number[],
  processors: LogitsProcessorList,
  stopping: StoppingCriteria,
) => Promise<number[]>;

type Letters = (id: number) => PieceLetters | null;
type Walk = (tokens: readonly number[]) => NameWalk;

/**
 * Shallow fusion with back-off: pieces with which a name goes on get a bonus, and a word that leaves the names half-way pays back what it got. Of two ways only their
 * difference counts, so that the pieces which stay are given what the others would owe. The gate is what was heard: pieces out of reach get nothing. Once a name is
 * whole nothing is preferred any more.
 */
class NameBias extends LogitsProcessor {
  constructor(
    private readonly walk: Walk,
    private readonly names: NamePreference,
    private readonly lettersOf: Letters,
  ) {
    super();
  }

  override _call(inputIds: bigint[][], logits: Tensor): Tensor {
    const now = this.walk((inputIds[0] ?? []).map(Number));
    if (now.state === 'on') this.#prefer(logits.data as Float32Array, now);
    return logits;
  }

  #prefer(logits: Float32Array, { word, bonus, isWhole }: Extract<NameWalk, { state: 'on' }>): void {
    let peak = -Infinity;
    for (const logit of logits) if (logit > peak) peak = logit;
    for (let id = 0; id < logits.length; id += 1) {
      const logit = logits[id] ?? -Infinity;
      if (peak - logit > NEAR_NATS + bonus) continue;
      const piece = this.lettersOf(id);
      if (piece === null || piece.isStart) continue;
      const more = this.names.bonus(word + piece.letters);
      // Letters behind a whole name spoil it ("lisinopril" once went on with "led"): they owe what it got.
      if (isWhole) logits[id] = more > 0 ? logit : logit - bonus;
      else if (more > 0) logits[id] = logit + more + bonus;
    }
  }
}

/** Ends a reading where it left the names, met the first reading again behind one, or does not meet it. */
class StopAtEnd extends StoppingCriteria {
  #rest: readonly number[] | null = null;
  #past = 0;

  constructor(
    private readonly walk: Walk,
    private readonly first: readonly number[],
    private readonly from: number,
    private readonly shouldStop: () => boolean,
  ) {
    super();
  }

  /** What the first reading goes on with; null for a reading that came to nothing. */
  get rest(): readonly number[] | null {
    return this.#rest;
  }

  override _call(inputIds: number[][]): boolean[] {
    return inputIds.map((tokens) => this.#isOver(tokens.map(Number)));
  }

  #isOver(tokens: readonly number[]): boolean {
    const { state } = this.walk(tokens);
    if (state === 'on') return this.shouldStop();
    if (state === 'left') return true;
    this.#past += 1;
    this.#rest = tokens.at(-1) === END_TOKEN ? [] : this.#restBehind(tokens.slice(-SAME_AGAIN));
    return this.#rest !== null || this.#past > MEET_WITHIN || this.shouldStop();
  }

  #restBehind(last: readonly number[]): readonly number[] | null {
    if (this.#past < SAME_AGAIN) return null;
    for (let at = this.from; at + last.length <= this.first.length; at += 1)
      if (last.every((token, step) => token === this.first[at + step]))
        return this.first.slice(at + last.length);
    return null;
  }
}

/**
 * Reads the segment again from each place where a name would have turned off (`nameForks`), with names preferred until one is whole. The bonus only finds ways; which of them
 * holds is for the likelihood of its words to say, without any bonus.
 * @returns tokens of each other reading, without the start token.
 */
export async function biasedReadings(
  steps: readonly DecodingStep[],
  names: NamePreference,
  lettersOf: Letters,
  decode: DecodeFrom,
  shouldStop: () => boolean,
): Promise<number[][]> {
  const first = steps.map(({ written }) => written);
  const readings: number[][] = [];
  for (const { at, id } of nameForks(steps, names, lettersOf).slice(0, WAYS)) {
    if (shouldStop()) break;
    const given = [START_TOKEN, ...first.slice(0, at), id];
    const start = wordStart(given, lettersOf);
    const walk: Walk = (tokens) => walkOf(tokens.slice(start), names, lettersOf);
    const processors = new LogitsProcessorList();
    processors.push(new NameBias(walk, names, lettersOf));
    const stop = new StopAtEnd(walk, first, at, shouldStop);
    const tokens = await decode(given, processors, stop);
    if (stop.rest !== null) readings.push([...tokens.slice(1), ...stop.rest]);
  }
  return readings;
}

/** Place of the piece that begins the last word. */
function wordStart(tokens: readonly number[], lettersOf: Letters): number {
  let at = tokens.length - 1;
  while (at > 1 && lettersOf(tokens[at] ?? 0)?.isStart === false) at -= 1;
  return at;
}
