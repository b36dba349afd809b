import { expect, expectTypeOf, it } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

it('keeps the newest entries, oldest first', () => {
  let now = 0;
  const logger = createLogger(() => ++now, 3);
  logger.log('app-started');
  for (const pieces of [1, 2, 3]) logger.log('model-healed', { pieces });
  expect(logger.entries()).toEqual([
    { atMs: 2, event: 'model-healed', numbers: { pieces: 1 } },
    { atMs: 3, event: 'model-healed', numbers: { pieces: 2 } },
    { atMs: 4, event: 'model-healed', numbers: { pieces: 3 } },
  ]);
});

it('has no room for words in its type', () => {
  type Words = [event: string, numbers: Record<string, string>];
  expectTypeOf<Parameters<Logger['log']>[0]>().not.toEqualTypeOf<Words[0]>();
  expectTypeOf<Words[0]>().not.toExtend<Parameters<Logger['log']>[0]>();
  expectTypeOf<Words[1]>().not.toExtend<NonNullable<Parameters<Logger['log']>[1]>>();
});
