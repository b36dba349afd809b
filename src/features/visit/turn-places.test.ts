import { describe, expect, it } from 'vitest';
import { asUtteranceId } from '#domain/ids.ts';
import { placeInTurn, restingOn, spanInTurn, turnText } from './turn-places.ts';

const u = asUtteranceId;
const turn = [
  { id: u('u0'), text: 'my knee' },
  { id: u('u1'), text: '' },
  { id: u('u2'), text: 'hurts' },
];

describe('a place in a turn', () => {
  it.each([
    [0, 'u0', 0, ['u1', 'u2']],
    [7, 'u0', 7, ['u1', 'u2']],
    [8, 'u1', 0, ['u2']],
    [9, 'u2', 0, []],
    [99, 'u2', 5, []],
  ])('%i', (caret, utterance, at, rest) => {
    expect(placeInTurn(turn, caret)).toEqual({ utterance, at, rest });
  });

  it('is where its words are in the whole text', () => {
    const span = spanInTurn(turn, { utterance: u('u2'), start: 1, end: 3 });
    expect(turnText(turn).slice(span?.start, span?.end)).toBe('ur');
    expect(spanInTurn(turn, { utterance: u('u9'), start: 0, end: 1 })).toBeNull();
  });
});

it('finds what rests on words, and not what only touches them', () => {
  const of = (id: string, start: number, end: number) => ({ utterance: u(id), start, end });
  const statements = [
    { id: 1, evidence: [of('u0', 0, 2)] },
    { id: 2, evidence: [of('u0', 3, 7), of('u2', 0, 5)] },
  ];
  expect(restingOn(statements, [of('u0', 2, 4)]).map(({ id }) => id)).toEqual([2]);
  expect(restingOn(statements, [of('u0', 1, 4)]).map(({ id }) => id)).toEqual([1, 2]);
  expect(restingOn(statements, [])).toEqual([]);
});
