import { describe, expect, test } from 'vitest';
import { parseQualityArguments, parseShard } from './arguments.ts';
import { setNames, shardOf } from './sets.ts';

const known = ['embedded', 'extractive'];
const defaults = { engines: ['extractive'], out: 'out', data: 'data' };
const parse = (...words: string[]) => parseQualityArguments(words, known, defaults);

test('runs everything that can run when nothing is named', () => {
  expect(parse()).toEqual({
    sets: setNames,
    engines: ['extractive'],
    first: null,
    shard: null,
    out: 'out',
    page: null,
    isFresh: false,
    data: 'data',
  });
});

test('takes what is named, in that order', () => {
  const words =
    '--sets mts-valid,aci-valid --engines embedded --first 3 --shard 2/4 --out x --page p --fresh';
  expect(parse(...words.split(' '))).toEqual({
    sets: ['mts-valid', 'aci-valid'],
    engines: ['embedded'],
    first: 3,
    shard: { index: 2, of: 4 },
    out: 'x',
    page: 'p',
    isFresh: true,
    data: 'data',
  });
});

test.each([
  '--sets aci',
  '--engines gpt',
  '--first 0',
  '--first 2.5',
  '--shard 0/2',
  '--shard 3/2',
  '--what',
])('refuses %s', (words) => expect(() => parse(...words.split(' '))).toThrow());

describe('shards', () => {
  test('are every encounter once', () => {
    const items = Array.from({ length: 11 }, (_, index) => index);
    const shards = ['1/3', '2/3', '3/3'].map((word) => shardOf(items, parseShard(word)));
    expect(shards[0]).toEqual([0, 3, 6, 9]);
    expect(shards.flat().toSorted((a, b) => a - b)).toEqual(items);
  });
});
