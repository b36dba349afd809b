import { expect, it } from 'vitest';
import { asBullets } from './bullets.ts';

it.each([
  ['Heart regular. Lungs clear.', ['Heart regular.', 'Lungs clear.']],
  [
    'Rest the knee; ice twice a day; and return if worse.',
    ['Rest the knee.', 'Ice twice a day.', 'Return if worse.'],
  ],
  ['Takes 0.5 mg daily.', ['Takes 0.5 mg daily.']],
  ['Seen by Dr. Smith.', ['Seen by Dr. Smith.']],
])('parts %j', (text, items) => {
  expect(asBullets(text)).toEqual(items);
});
