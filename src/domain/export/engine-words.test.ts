import { expect, it } from 'vitest';
import { noteEngines } from '#workers/note/engines/registry.ts';
import { engineWords } from './engine-words.ts';

it.each([
  ['embedded', 'Sotto’s note model, on this device'],
  ['web-llm', 'Sotto’s note model, on the graphics processor of this device'],
  ['extractive', 'rules only, no language model'],
  [
    'web-llm, embedded',
    'Sotto’s note model, on the graphics processor of this device; then Sotto’s note model, on this device',
  ],
  ['of-another-version', 'of-another-version'],
  ['', 'the clinician alone'],
])('%s: %s', (engine, words) => {
  expect(engineWords(engine)).toBe(words);
});

it('has words for every engine that can be loaded', () => {
  for (const engine of Object.keys(noteEngines)) expect(engineWords(engine)).not.toBe(engine);
});
