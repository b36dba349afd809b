import { describe, expect, test } from 'vitest';
import { asStatementId } from '../ids.ts';
import { assembleNote } from '../note/assemble-note.ts';
import type { Flag, Statement } from '../note/statement.ts';
import { soapTemplate } from '../note/template.ts';
import { act } from '../review/edit-log.ts';
import {
  emptyReview,
  isOfStatement,
  type Review,
  type ReviewAction,
  type ReviewedStatement,
} from '../review/review.ts';
import { ReviewedList, untouched } from '../review/reviewed-list.ts';
import { accountOf, attest, type Making } from './attest.ts';
import { wordingsOf } from './wordings.ts';

const making = { signer: { name: 'A', role: 'B' }, engine: 'x', templateId: 'soap' } as Making;
const drafted = asStatementId('w1.0');
const own = asStatementId('c1');
const part = asStatementId('c2');

/** Whatever says 40 or left is dangerous. */
const flagsOf = ({ text }: Pick<Statement, 'text'>): Flag[] =>
  ['40', 'left']
    .filter((word) => text.includes(word))
    .map((words) => ({ code: 'planted', severity: 'critical', words, reason: `${words} is not said` }));

const statement = (id: typeof drafted, text: string, origin: Statement['origin']): Statement => ({
  id,
  section: 'history',
  text,
  origin,
  evidence: [],
  weight: 1,
  window: null,
  windowKey: null,
  state: origin === 'clinician' ? 'accepted' : 'draft',
  flags: [],
});

/** The attestation of a note with one drafted statement after these steps, as it is made of a real log. */
function flagsAfter(draft: string, steps: readonly ReviewAction[]) {
  const first = untouched(statement(drafted, draft, 'model'), 'history', draft);
  const list = new ReviewedList([first], assembleNote([], soapTemplate, 'scripted'));
  const isTouched = new Set<string>();
  const review = steps.reduce<Review>((log, step) => {
    const of =
      isOfStatement(step) && step.statement === drafted && !isTouched.has(drafted)
        ? { statement: first, draftText: draft, home: 'history', quotes: [], beside: [] }
        : undefined;
    if (of !== undefined) isTouched.add(drafted);
    const action = { ...step, atMs: 0, ...(of === undefined ? {} : { of }) };
    list.perform(action);
    return act(log, action);
  }, emptyReview);
  const standing = list.statements.map((each): ReviewedStatement => ({ ...each, flags: flagsOf(each) }));
  const { flags } = attest(
    making,
    wordingsOf(review, standing).map((each) => accountOf(each, flagsOf)),
  );
  return flags.map(({ statement: id, flag, how, text, now }) => [id, flag.words, how, text, now]);
}

const add = (text: string): ReviewAction => ({
  kind: 'add',
  statement: own,
  added: statement(own, text, 'clinician'),
  place: { home: 'history', before: null },
});

describe('how each danger was cleared', () => {
  test('names the clinician’s own statement that was flagged and taken away', () => {
    expect(flagsAfter('Knee pain.', [add('Takes 40 mg.'), { kind: 'remove', statement: own }])).toEqual([
      [own, '40', 'removed', 'Takes 40 mg.', null],
    ]);
    expect(flagsAfter('Knee pain.', [add('Takes 10 mg.'), { kind: 'remove', statement: own }])).toEqual([]);
  });

  test('names what only a wording in between said', () => {
    expect(
      flagsAfter('Knee pain.', [
        { kind: 'edit', statement: drafted, text: 'Pain in the left knee.' },
        { kind: 'edit', statement: drafted, text: 'Pain in the right knee.' },
      ]),
    ).toEqual([[drafted, 'left', 'corrected', 'Pain in the left knee.', 'Pain in the right knee.']]);
    expect(
      flagsAfter('Takes 40 mg.', [
        { kind: 'edit', statement: drafted, text: 'Takes 40 mg, left knee.' },
        { kind: 'reject', statement: drafted },
      ]),
    ).toEqual([
      [drafted, '40', 'removed', 'Takes 40 mg.', null],
      [drafted, 'left', 'removed', 'Takes 40 mg, left knee.', null],
    ]);
  });

  test('tells a danger of a line that was split off once, of that line', () => {
    const split: ReviewAction = {
      kind: 'split',
      statement: drafted,
      texts: ['Knee pain.', 'Takes 40 mg.'],
      ids: [part],
    };
    const keep: ReviewAction = {
      kind: 'keep-flag',
      statement: part,
      flag: flagsOf({ text: '40' })[0] as Flag,
      reason: 'so it is',
    };
    expect(flagsAfter('Knee pain. Takes 40 mg.', [split, keep])).toEqual([
      [part, '40', 'kept', 'Takes 40 mg.', 'Takes 40 mg.'],
    ]);
    expect(flagsAfter('Knee pain. Takes 40 mg.', [split, { kind: 'remove', statement: part }])).toEqual([
      [part, '40', 'removed', 'Takes 40 mg.', null],
    ]);
  });

  test('tells a danger of the whole again once it is whole again, and one that a line had meanwhile', () => {
    const steps: ReviewAction[] = [
      { kind: 'split', statement: drafted, texts: ['Knee pain.', 'Takes 40 mg.'], ids: [part] },
      { kind: 'edit', statement: part, text: 'Takes it for the left knee.' },
      { kind: 'restore', statement: drafted },
      { kind: 'keep-flag', statement: drafted, flag: flagsOf({ text: '40' })[0] as Flag, reason: 'so it is' },
      // The words that were typed into it outlast the return of the draft.
      { kind: 'remove', statement: part },
    ];
    const told = flagsAfter('Knee pain. Takes 40 mg.', steps).map(([id, words]) => [id, words]);
    expect(told).toContainEqual([drafted, '40']);
    expect(told).toContainEqual([part, 'left']);
  });
});
