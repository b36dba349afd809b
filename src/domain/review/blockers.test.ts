import { expect, test } from 'vitest';
import { createFlagger } from '../checks/create-flagger.ts';
import { asStatementId } from '../ids.ts';
import { assembleNote } from '../note/assemble-note.ts';
import type { Flag, Statement } from '../note/statement.ts';
import { soapTemplate } from '../note/template.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import { blockersOf, type Blocker } from './blockers.ts';
import { act, undo } from './edit-log.ts';
import { emptyReview, type Review, type ReviewAction } from './review.ts';
import { ReviewedList, untouched } from './reviewed-list.ts';

const id = asStatementId('w1.0');
const parsed = parseTranscript(
  'Doctor: We continue the lisinopril and the amlodipine.\nPatient: My knee is fine now.',
);
const flag = createFlagger(typeof parsed === 'string' ? [] : parsed);

const draft = (text: string): Statement => ({
  id,
  section: 'medications',
  text,
  origin: 'model',
  evidence: [],
  weight: 1,
  window: null,
  windowKey: null,
  state: 'draft',
  flags: [],
});

/** What blocks the signature of a note of one drafted statement after these steps. */
function blockersAfter(text: string, { actions }: Review): Blocker[] {
  const list = new ReviewedList(
    [untouched(draft(text), 'medications', text)],
    assembleNote([], soapTemplate, 'scripted'),
  );
  for (const action of actions) list.perform(action);
  return blockersOf(
    list.statements.map((each) => ({ ...each, flags: flag(each) })),
    true,
  );
}

const logged = (review: Review, action: ReviewAction): Review => act(review, { ...action, atMs: 0 });
const keep = (raised: Flag): ReviewAction => ({
  kind: 'keep-flag',
  statement: id,
  flag: raised,
  reason: 'Agreed by telephone.',
});
const edit = (text: string): ReviewAction => ({ kind: 'edit', statement: id, text });

const LISINOPRIL = 'Lisinopril 40 mg daily.';
const [dose] = flag(draft(LISINOPRIL)) as [Flag];

test('a reason counts for the words that it was given for, and comes back with them', () => {
  const kept = logged(emptyReview, keep(dose));
  expect(blockersAfter(LISINOPRIL, kept)).toEqual([]);
  const edited = logged(kept, edit('Amlodipine 40 mg daily.'));
  expect(blockersAfter(LISINOPRIL, edited)).toMatchObject([
    { kind: 'critical-flag', flag: { code: 'dose-not-said', words: '40 mg', reason: dose.reason } },
  ]);
  expect(blockersAfter(LISINOPRIL, undo(edited))).toEqual([]);
});

test.each<[string, ReviewAction[]]>([
  ['an offer taken', [keep(dose), { kind: 'take-offer', statement: id, offer: draft('Amlodipine 40 mg.') }]],
  ['the draft again', [edit('Amlodipine 40 mg.'), keep(dose), { kind: 'restore', statement: id }]],
  [
    'a line split off',
    [
      keep(dose),
      {
        kind: 'split',
        statement: id,
        texts: ['Amlodipine 40 mg.', 'As before.'],
        ids: [asStatementId('c1')],
      },
    ],
  ],
])('other words, by %s, ask again', (_how, actions) => {
  expect(blockersAfter(LISINOPRIL, actions.reduce(logged, emptyReview))).toHaveLength(1);
});

test('a step that leaves the words as they are leaves the reason', () => {
  const steps: ReviewAction[] = [
    keep(dose),
    { kind: 'accept', statement: id },
    { kind: 'restore', statement: id },
  ];
  expect(blockersAfter(LISINOPRIL, steps.reduce(logged, emptyReview))).toEqual([]);
});

test('a reason for one medicine of a statement leaves the other', () => {
  const both = 'Lisinopril 40 mg daily and amlodipine 40 mg daily.';
  const [first] = flag(draft(both)) as [Flag];
  expect(blockersAfter(both, emptyReview)).toHaveLength(2);
  expect(blockersAfter(both, logged(emptyReview, keep(first)))).toMatchObject([
    { flag: { words: 'amlodipine 40 mg' } },
  ]);
});
