import { describe, expect, it } from 'vitest';
import { runLimited } from './run-limited.mjs';

const node = (program: string, limitMs: number) => runLimited(process.execPath, ['-e', program], { limitMs });

describe('a program with a time limit', () => {
  it('answers its exit code', async () => {
    expect(await node('process.exit(3)', 20_000)).toBe(3);
  });

  it('is ended at the limit, which is no success', async () => {
    expect(await node('setInterval(() => {}, 1000)', 200)).toBe(124);
  });
});
