import { expect, it } from 'vitest';
import { reasonWords } from './suggestion-words.ts';

it('says in words why a name is suggested', () => {
  expect(reasonWords({ context: 'dose', tier: 'visit' })).toBe(
    'Sounds alike; a dose follows; on the list of this visit.',
  );
  expect(reasonWords({ context: 'none', tier: 'rare' })).toBe(
    'Sounds alike; nothing else speaks for a medicine.',
  );
});
