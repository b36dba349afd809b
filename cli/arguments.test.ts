import { describe, expect, it } from 'vitest';
import { parseNoteArguments } from './arguments.ts';
import { BadInput } from './bad-input.ts';

const engines = ['extractive', 'other'];

describe('parseNoteArguments', () => {
  it('takes Markdown, the first engine and standard output where nothing is said', () => {
    expect(parseNoteArguments(['visit.wav'], engines)).toEqual({
      format: 'md',
      engine: 'extractive',
      template: null,
      out: null,
      isAnyway: false,
      inputs: ['visit.wav'],
    });
  });

  it('takes options before, between and after the inputs', () => {
    const words = [
      '--format',
      'json',
      'a.wav',
      '--engine=other',
      'b.csv',
      '--out',
      'notes',
      '--anyway',
      '--template',
      'soap',
    ];
    expect(parseNoteArguments(words, engines)).toEqual({
      format: 'json',
      engine: 'other',
      template: 'soap',
      out: 'notes',
      isAnyway: true,
      inputs: ['a.wav', 'b.csv'],
    });
  });

  it.each([
    { what: 'an unknown format', words: ['--format', 'pdf', 'a.wav'], says: 'choose md or json' },
    { what: 'an unknown engine', words: ['--engine', 'gpt', 'a.wav'], says: 'choose extractive or other' },
    { what: 'no input', words: [], says: 'at least one file' },
    { what: 'an option that does not exist', words: ['--fast', 'a.wav'], says: '--help' },
    { what: 'an option without its value', words: ['a.wav', '--out'], says: '--help' },
  ])('refuses $what', ({ words, says }) => {
    const parse = () => parseNoteArguments(words, engines);
    expect(parse).toThrow(BadInput);
    expect(parse).toThrow(says);
  });
});
