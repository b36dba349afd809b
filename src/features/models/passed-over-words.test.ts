import { expect, it } from 'vitest';
import { passedOverWords } from './passed-over-words.ts';

const gpu = 'Not used: Sotto’s note model, on the graphics processor of this device.';

it.each([
  ['inference-failed', `${gpu} It does not work on this device.`],
  [
    'self-test-failed',
    `${gpu} A short test with a known answer came out wrong, or took far too long, so Sotto does not use this engine on this device.`,
  ],
  ['gpu-lost', `${gpu} The graphics processor of this device stopped in the middle of the work.`],
] as const)('names the engine and says why after %s', (code, words) => {
  expect(passedOverWords({ engine: 'web-llm', code })).toBe(words);
});
