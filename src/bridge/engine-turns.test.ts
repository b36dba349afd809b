import { expect, it } from 'vitest';
import { createEngineTurns } from './engine-turns.ts';

const never = new AbortController().signal;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function turnsOn(isStaged: boolean) {
  const log: string[] = [];
  const turns = createEngineTurns({
    isStaged: () => isStaged,
    letGo: { speech: () => log.push('speech let go'), note: () => log.push('note let go') },
  });
  return { turns, log };
}

it('gives both engines the device where both fit', async () => {
  const { turns, log } = turnsOn(false);
  expect(await turns.take('speech', never)).not.toBeNull();
  expect(await turns.take('note', never)).not.toBeNull();
  expect(log).toEqual([]);
});

it('lets the other engine go at each turn, and nobody in before the turn has ended', async () => {
  const { turns, log } = turnsOn(true);
  const endHearing = await turns.take('speech', never);
  let isWriting = false;
  const writing = turns.take('note', never).then((end) => ((isWriting = true), end));
  await settle();
  expect([isWriting, log]).toEqual([false, ['note let go']]);
  endHearing?.();
  const endWriting = await writing;
  expect(log).toEqual(['note let go', 'speech let go']);
  endWriting?.();
  expect(await turns.take('speech', never)).not.toBeNull();
});

it('lets someone who waits walk away, and holds up nobody behind', async () => {
  const { turns } = turnsOn(true);
  const end = await turns.take('speech', never);
  const leaving = new AbortController();
  const left = turns.take('note', leaving.signal);
  const behind = turns.take('speech', never);
  leaving.abort();
  expect(await left).toBeNull();
  end?.();
  expect(await behind).not.toBeNull();
  expect(await turns.take('note', AbortSignal.abort())).toBeNull();
});
