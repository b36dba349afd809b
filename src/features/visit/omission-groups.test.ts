import { expect, it } from 'vitest';
import type { OmissionKind } from '#domain/checks/omissions/omission.ts';
import { omissionGroups } from './omission-groups.ts';

it('puts the worst kind first and leaves out kinds without any', () => {
  const omission = (kind: OmissionKind, text: string) => ({
    id: text,
    kind,
    text,
    section: 'history' as const,
    evidence: [],
  });
  const groups = omissionGroups([
    omission('plan', 'p'),
    omission('red-flag', 'r1'),
    omission('plan', 'q'),
    omission('red-flag', 'r2'),
  ]);
  expect(groups.map(({ title, omissions }) => [title, omissions.map(({ text }) => text)])).toEqual([
    ['Warning signs', ['r1', 'r2']],
    ['Plans', ['p', 'q']],
  ]);
});
