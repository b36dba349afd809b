import { expect, it } from 'vitest';
import { writerHint } from './writer-hint.ts';

const own = { id: 'a', filesOf: 'a', speed: null, quality: null };
const shared = { ...own, filesOf: 'b' };
const figure = (value: string) => ({ value, command: 'npm run bench' });

it.each([
  ['not measured', own, 'speed on a device like yours: not measured'],
  ['measured', { ...own, speed: figure('3.4 s a window') }, '3.4 s a window'],
  [
    'on another engine, not measured',
    shared,
    'the same model, perhaps faster; speed and quality on a device like yours: not measured',
  ],
  [
    'on another engine, its quality not measured',
    { ...shared, speed: figure('1 s a window') },
    'the same model, 1 s a window; quality on a device like yours: not measured',
  ],
  [
    'on another engine, measured',
    { ...shared, speed: figure('1 s a window'), quality: figure('x') },
    'the same model, 1 s a window',
  ],
])('says of a model %s what is known', (_what, model, hint) => {
  expect(writerHint(model)).toBe(hint);
});
