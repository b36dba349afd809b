import { expect, it } from 'vitest';
import { passedOverAction, passedOverTitle, passedOverWords } from './passed-over-words.ts';

const gpu = 'Not used: Sotto’s note model, on the graphics processor of this device.';

it.each([
  ['inference-failed', `${gpu} It does not work on this device.`],
  [
    'self-test-failed',
    `${gpu} A short test with a known answer came out wrong, or took far too long, so Sotto does not use this engine on this device.`,
  ],
  ['gpu-lost', `${gpu} The graphics processor of this device stopped in the middle of the work.`],
] as const)('names the engine and says why after %s', (code, words) => {
  const passedOver = { engine: 'web-llm', code };
  expect(passedOverWords(passedOver)).toBe(words);
  expect(passedOverTitle(passedOver)).toBe('A plainer engine writes this note');
  expect(passedOverAction(passedOver, 'under Models')).toBe('Under Models it can be tried again.');
});

it.each([
  ['pack-forbidden', 'Not used: “Llama 3.2 1B”. Your clinic’s rules do not allow it.'],
  [
    'pack-unsigned',
    'Not used: “Llama 3.2 1B”. Your clinic accepts only models signed with its own key, and this one is not.',
  ],
] as const)('names the model that the clinic refuses with %s, and offers no second try', (code, words) => {
  const refused = { engine: 'web-llm', name: 'Llama 3.2 1B', code };
  expect(passedOverWords(refused)).toBe(words);
  expect(passedOverTitle(refused)).toBe('Another model writes the note');
  expect(passedOverAction(refused, 'below')).toBe('Choose another one below, or ask your administrator.');
});
