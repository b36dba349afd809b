import { describe, expect, it } from 'vitest';
import { asStatementId } from '#domain/ids.ts';
import type { Statement } from '#domain/note/statement.ts';
import type { ReviewedStatement } from '#domain/review/review.ts';
import { checkPoints, nextCheck } from './check-points.ts';

const ids = ['a', 'b', 'c'].map(asStatementId);
const [a, b, c] = ids as [(typeof ids)[0], (typeof ids)[0], (typeof ids)[0]];
const statements = ids.map((id) => ({ id }) as ReviewedStatement);

describe('checkPoints', () => {
  it('is in the order of the note, and leaves out what is no statement', () => {
    const points = checkPoints({
      statements,
      offers: [{ statement: b, draft: {} as Statement }],
      blockers: [{ kind: 'not-ready' }, { kind: 'stale', statement: c }, { kind: 'stale', statement: a }],
    });
    expect(points.map(({ statement, kind }) => `${statement} ${kind}`)).toEqual([
      'a stale',
      'b offer',
      'c stale',
    ]);
  });
});

describe('nextCheck', () => {
  const points = [
    { statement: a, kind: 'stale' as const },
    { statement: c, kind: 'offer' as const },
  ];

  it.each([
    [null, a],
    [a, c],
    [b, c],
    [c, a],
  ])('after %s comes %s', (from, to) => {
    expect(nextCheck(points, ids, from)).toBe(to);
  });

  it('is nothing when nothing is open', () => {
    expect(nextCheck([], ids, a)).toBeNull();
  });
});
