import { describe, expect, it } from 'vitest';
import { asStatementId } from '#domain/ids.ts';
import type { Statement } from '#domain/note/statement.ts';
import { placeAbove, placeAfter, placeBelow } from './places.ts';

const id = asStatementId;
const section = (name: string, ...ids: string[]) => ({
  id: name,
  statements: ids.map((each) => ({ id: id(each) }) as Statement),
});
const sections = [section('history', 'a', 'b', 'c'), section('exam'), section('plan', 'd')];

describe('one place up or down', () => {
  it.each([
    ['b', { home: 'history', before: 'a' }],
    ['a', null],
    ['d', { home: 'exam', before: null }],
  ])('above %s', (of, place) => {
    expect(placeAbove(sections, id(of))).toEqual(place);
  });

  it.each([
    ['a', { home: 'history', before: 'c' }],
    ['b', { home: 'history', before: null }],
    ['c', { home: 'exam', before: null }],
    ['d', null],
    ['gone', null],
  ])('below %s', (of, place) => {
    expect(placeBelow(sections, id(of))).toEqual(place);
  });

  it('enters the next section from its top', () => {
    expect(placeBelow([section('history', 'a'), section('plan', 'd')], id('a'))).toEqual({
      home: 'plan',
      before: 'd',
    });
  });
});

describe('a new statement', () => {
  it.each([
    ['a', undefined, { home: 'history', before: 'b' }],
    ['c', undefined, { home: 'history', before: null }],
    ['a', 'plan', { home: 'plan', before: null }],
    [null, undefined, { home: 'history', before: null }],
    [null, 'exam', { home: 'exam', before: null }],
  ])('with %s selected, asked for %s', (selected, home, place) => {
    expect(placeAfter(sections, selected === null ? null : id(selected), home)).toEqual(place);
  });

  it('has no place in a note without sections', () => {
    expect(placeAfter([], null)).toBeNull();
  });
});
