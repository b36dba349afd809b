import { expect, it } from 'vitest';
import { createBreather } from './breathe.ts';

it('lets waiting messages in once the interval is over, and not before', async () => {
  let nowMs = 0;
  const breathe = createBreather(() => nowMs);
  const { port1, port2 } = new MessageChannel();
  let received = 0;
  port1.onmessage = () => {
    received += 1;
  };
  port2.postMessage('cancel');
  nowMs = 49;
  await breathe();
  expect(received).toBe(0);
  // Two ports keep no order between them: the message may come in at the second breath.
  for (let breath = 0; breath < 10 && received === 0; breath += 1) {
    nowMs += 50;
    await breathe();
  }
  expect(received).toBe(1);
  port1.close();
});
