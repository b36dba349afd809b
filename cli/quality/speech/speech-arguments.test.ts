import { expect, it } from 'vitest';
import { BadInput } from '#cli/bad-input.ts';
import { missingPrograms } from './programs.ts';
import { parseSpeechArguments } from './speech-arguments.ts';

const parse = (...words: string[]) => parseSpeechArguments(words, { data: 'data', out: 'out' });

it('has defaults, with every voice, condition and half', () => {
  expect(parse()).toMatchObject({
    voices: null,
    conditions: null,
    halves: ['tuned', 'left-out'],
    recordings: null,
    showsText: false,
  });
  expect(parse().cache).toMatch(/speech-quality$/u);
});

it('takes lists, a count and a folder of recordings', () => {
  expect(
    parse('--voices', 'rms,awb', '--count', '7', '--halves', 'left-out', '--recordings', 'folder'),
  ).toMatchObject({
    voices: ['rms', 'awb'],
    count: 7,
    halves: ['left-out'],
    recordings: 'folder',
  });
});

it.each([['--count', '0'], ['--halves', 'none'], ['--wrong']])(
  'refuses %s %s with one sentence',
  (...words) => {
    expect(() => parse(...words)).toThrow(BadInput);
  },
);

it('says which programs are missing and what to install', () => {
  expect(missingPrograms(['flite', 'sox'])).toBe(
    'The speech test bed needs flite and sox, not found on this machine: install flite sox (Debian: apt-get install flite sox).',
  );
});
