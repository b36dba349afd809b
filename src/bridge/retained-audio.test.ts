import { describe, expect, it } from 'vitest';
import { createRetainedAudio } from './retained-audio.ts';

const second = (value: number): Int16Array => new Int16Array(16_000).fill(value);

describe('createRetainedAudio', () => {
  it('hands out copies in order and keeps its own', () => {
    const audio = createRetainedAudio(5000);
    audio.append(second(1));
    audio.append(second(2));
    const first = audio.next(5000);
    first?.pcm.fill(9);
    expect(first?.endMs).toBe(6000);
    expect(audio.next(5000)?.pcm[0]).toBe(1);
    expect(audio.next(6000)?.pcm[0]).toBe(2);
    expect(audio.next(7000)).toBeNull();
  });

  it('lets go to the millisecond, never beyond what it holds, never backwards', () => {
    const audio = createRetainedAudio(0);
    audio.append(second(1));
    audio.append(second(2));
    audio.dropBefore(1500);
    expect([audio.startMs, audio.endMs]).toEqual([1500, 2000]);
    expect(audio.next(0)?.pcm).toEqual(second(2).slice(8000));
    audio.dropBefore(100);
    expect(audio.startMs).toBe(1500);
    audio.dropBefore(9999);
    expect([audio.startMs, audio.endMs]).toEqual([2000, 2000]);
  });

  it('makes the sender wait until enough is settled', async () => {
    const audio = createRetainedAudio(0);
    audio.append(second(1));
    audio.append(second(2));
    let hasRoom = false;
    const room = audio.shrinksTo(1000).then(() => (hasRoom = true));
    await Promise.resolve();
    expect(hasRoom).toBe(false);
    audio.dropBefore(1000);
    await room;
    expect(hasRoom).toBe(true);
  });
});
