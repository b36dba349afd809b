import { describe, expect, it } from 'vitest';
import type { CaptureMessage } from '#contracts/capture.ts';
import { Chunker } from './chunker.ts';

const QUANTUM = 128;

function record(contextHz: number) {
  const messages: CaptureMessage[] = [];
  const chunker = new Chunker(contextHz, (message) => messages.push(message));
  let played = 0;
  const play = (seconds: number, channels = 1): void => {
    const end = played + Math.round(seconds * contextHz);
    for (; played < end; played += QUANTUM) {
      const tone = Float32Array.from(
        { length: Math.min(QUANTUM, end - played) },
        (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * (played + i)) / contextHz),
      );
      chunker.process(Array.from({ length: channels }, () => tone));
    }
    played = end;
  };
  const chunks = () => messages.flatMap((message) => (message.type === 'chunk' ? [message.pcm] : []));
  return { chunker, messages, play, chunks };
}

describe('Chunker', () => {
  it.each([16_000, 44_100, 48_000])('cuts a context of %i Hz into seconds without a gap', (contextHz) => {
    const { chunker, messages, play, chunks } = record(contextHz);
    play(2.5, 2);
    chunker.command({ type: 'stop', requestId: 7 });
    expect(chunks().map((pcm) => pcm.length)).toEqual([16_000, 16_000, 8_000]);
    const samples = chunks()
      .flatMap((pcm) => [...pcm])
      .slice(100, -100);
    const errors = samples.map(
      (x, i) => x / 32_768 - 0.5 * Math.sin((2 * Math.PI * 440 * (i + 100)) / 16_000),
    );
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(1e-3);
    expect(messages.filter((message) => message.type === 'level')).toHaveLength(25);
    expect(messages.at(-1)).toEqual({ type: 'settled', requestId: 7 });
    expect(chunker.isStopped).toBe(true);
  });

  it('hands out the partial second at a pause and leaves out what is said during it', () => {
    const { chunker, messages, play, chunks } = record(48_000);
    play(0.5);
    chunker.command({ type: 'pause', requestId: 1 });
    expect(chunks().map((pcm) => pcm.length)).toEqual([8_000]);
    const before = messages.length;
    play(3);
    expect(messages).toHaveLength(before);
    chunker.command({ type: 'resume' });
    play(1);
    chunker.command({ type: 'stop', requestId: 2 });
    expect(chunks().map((pcm) => pcm.length)).toEqual([8_000, 16_000]);
  });

  it('answers a stop while paused, and a second stop, without another chunk', () => {
    const { chunker, messages, play, chunks } = record(16_000);
    play(0.25);
    chunker.command({ type: 'pause', requestId: 1 });
    chunker.command({ type: 'stop', requestId: 2 });
    chunker.command({ type: 'stop', requestId: 3 });
    chunker.command({ type: 'resume' });
    play(1);
    expect(chunks()).toHaveLength(1);
    const settled = messages.flatMap((message) => (message.type === 'settled' ? [message.requestId] : []));
    expect(settled).toEqual([1, 2, 3]);
  });

  it('waits through quanta without a channel', () => {
    const { chunker, messages } = record(48_000);
    chunker.process([]);
    expect(messages).toEqual([]);
  });
});
