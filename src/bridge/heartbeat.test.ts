import { expect, it } from 'vitest';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { startHeartbeat } from './heartbeat.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function watched(ping: () => Promise<unknown>) {
  const clock = createFakeClock();
  const seen = { isSilent: false };
  const stop = startHeartbeat(clock, ping, () => (seen.isSilent = true));
  const beats = async (count: number): Promise<void> => {
    for (let beat = 0; beat < count; beat += 1) {
      clock.advance(2_000);
      await settle();
    }
  };
  return { clock, seen, stop, beats };
}

it('finds a silent worker out within ten seconds', async () => {
  const { seen, beats } = watched(() => new Promise(() => undefined));
  await beats(4);
  expect(seen.isSilent).toBe(false);
  await beats(1);
  expect(seen.isSilent).toBe(true);
});

it('leaves a worker alone that answers, however late within eight seconds', async () => {
  let answer = (): void => undefined;
  const { seen, beats } = watched(() => new Promise<void>((resolve) => (answer = resolve)));
  for (let round = 0; round < 5; round += 1) {
    await beats(4);
    answer();
    await settle();
  }
  expect(seen.isSilent).toBe(false);
});

it('says nothing once it was ended', async () => {
  const { seen, stop, beats } = watched(() => new Promise(() => undefined));
  await beats(3);
  stop();
  await beats(9);
  expect(seen.isSilent).toBe(false);
});
