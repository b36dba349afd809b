import { expect, it } from 'vitest';
import { afterLoss, type EngineLoss } from './after-loss.ts';

it.each<[EngineLoss['code'], EngineLoss['during'], number, number, ReturnType<typeof afterLoss>]>([
  ['worker-lost', 'draft', 1, 1, 'again'],
  ['worker-lost', 'draft', 2, 2, 'down'],
  ['worker-lost', 'draft', 1, 2, 'again'],
  ['worker-lost', 'draft', 1, 3, 'down'],
  ['inference-failed', 'draft', 1, 1, 'again'],
  ['inference-failed', 'draft', 2, 2, 'down'],
  ['gpu-lost', 'draft', 1, 1, 'down'],
  ['out-of-memory', 'draft', 1, 1, 'down'],
  ['timeout', 'draft', 1, 1, 'down'],
  ['worker-lost', 'load', 1, 1, 'again'],
  ['worker-lost', 'load', 2, 2, 'down'],
  ['inference-failed', 'load', 1, 1, 'down'],
  ['out-of-memory', 'load', 1, 1, 'down'],
  ['self-test-failed', 'load', 1, 1, 'down'],
  ['not-found', 'load', 1, 1, 'down'],
])('%s in a %s, %i times, %i in all: %s', (code, during, times, inAll, step) => {
  expect(afterLoss({ code, during, times, inAll })).toBe(step);
});
