import { expect, it } from 'vitest';
import { shieldRunQueue } from './shield-run-queue.ts';

it('turns a rejected run into one without outputs and leaves a good one alone', async () => {
  const outputs = { logits: 1 };
  const sessions = {
    good: { run: (feed: unknown) => Promise.resolve({ ...outputs, feed }) },
    bad: { run: () => Promise.reject(new Error('device lost')) },
  };
  shieldRunQueue(sessions);
  expect(await sessions.good.run('in')).toEqual({ logits: 1, feed: 'in' });
  expect(await sessions.bad.run()).toEqual({});
});
