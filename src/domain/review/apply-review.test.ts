import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStatementId, type StatementId, type WindowId } from '../ids.ts';
import { assembleNote } from '../note/assemble-note.ts';
import type { Note } from '../note/note.ts';
import { sectionIds, type SectionId } from '../note/section.ts';
import type { Statement } from '../note/statement.ts';
import { sectionOf, soapTemplate, type Template } from '../note/template.ts';
import { toStatements } from '../note/to-statements.ts';
import { buildWindows } from '../transcript/build-windows.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import { replaceWords } from '../transcript/edit-words.ts';
import { splitSentences } from '../transcript/sentences.ts';
import { seedOf } from '../random.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { applyReview, type Said } from './apply-review.ts';
import { act, addedStatements, redo, undo } from './edit-log.ts';
import { moveReviewEvidence } from './move-evidence.ts';
import { textsOf } from './place-evidence.ts';
import {
  emptyReview,
  type LoggedAction,
  type Review,
  type ReviewAction,
  type ReviewedStatement,
} from './review.ts';

const DATA = new URL('../../../../shared/data/aci-bench/', import.meta.url);
const SLICE = new URL('../../../cli/quality/fixtures/slice.jsonl', import.meta.url);
const MOST_ENCOUNTERS = 200;

/** Transcripts of the open data where it lies beside the repository; else those that the repository holds. */
function transcripts(): string[] {
  const files = ['train', 'valid', 'test1'].map((name) => new URL(`${name}.csv`, DATA));
  if (!files.every((file) => existsSync(file)))
    return readFileSync(SLICE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { transcript: string }).transcript);
  const rows = files.flatMap((file) =>
    parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true, bom: true }),
  );
  return rows.slice(0, MOST_ENCOUNTERS).map((row) => row['dialogue'] ?? '');
}

interface Encounter {
  said: Said & { keys: ReadonlyMap<WindowId, string> };
  drafted: Statement[];
}

/** Every sentence of an encounter as a statement of some section: real words and real places, without an engine. */
function encounterOf(utterances: readonly Utterance[]): Encounter {
  const windows = buildWindows(utterances, { isComplete: true });
  const drafted = windows.flatMap((window) =>
    toStatements(
      window,
      window.parts.flatMap((part) =>
        splitSentences(part.text).map((span) => {
          const text = part.text.slice(span.start, span.end);
          return {
            section: sectionIds[seedOf(text) % sectionIds.length] ?? 'history',
            text,
            origin: 'model' as const,
            evidence: [
              { utterance: part.utterance, start: part.start + span.start, end: part.start + span.end },
            ],
            weight: 1,
          };
        }),
      ),
    ),
  );
  return { said: { utterances, keys: new Map(windows.map(({ id, key }) => [id, key])) }, drafted };
}

/** Straight into sections: joining what is said alike is another test's business, and slow. */
function noteOf(drafted: readonly Statement[], review: Review): Note {
  const note = assembleNote([], soapTemplate, 'scripted');
  const all = [...drafted, ...addedStatements(review)];
  return {
    ...note,
    sections: note.sections.map((section) => ({
      ...section,
      statements: all.filter((each) => section.takes.includes(each.section)),
    })),
  };
}

const encounters: Encounter[] = transcripts().flatMap((text) => {
  const parsed = parseTranscript(text);
  return typeof parsed === 'string' ? [] : [encounterOf(parsed)];
});

const show = ({ said, drafted }: Encounter, review: Review): ReturnType<typeof applyReview> =>
  applyReview(noteOf(drafted, review), review, said);

const place = fc.record({ home: fc.constantFrom(...sectionIds, 'none'), before: fc.nat(400) });
const kinds = [
  'accept',
  'reject',
  'restore',
  'edit',
  'split',
  'add',
  'remove',
  'move',
  'undo',
  'redo',
] as const;
const step = fc.record({ kind: fc.constantFrom(...kinds), target: fc.nat(400), text: fc.lorem(), place });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a step does to the review, for somebody who sees `statements`. */
function stepped(
  statements: readonly ReviewedStatement[],
  review: Review,
  { kind, target, text, place: to }: Step,
): Review {
  if (kind === 'undo') return undo(review);
  if (kind === 'redo') return redo(review);
  const at = (index: number) => statements[index % Math.max(1, statements.length)];
  const now = at(target);
  const statement = now?.id ?? asStatementId('none');
  const where = { home: to.home, before: at(to.before)?.id ?? null };
  const own = asStatementId(`c${review.nextOwn}`);
  const more = { ...review, nextOwn: review.nextOwn + 1 };
  const base = { id: own, section: sectionIds[target % sectionIds.length] ?? 'history', text, weight: 1 };
  const added: Statement = {
    ...base,
    origin: 'clinician',
    evidence: [],
    window: null,
    windowKey: null,
    state: 'accepted',
    flags: [],
  };
  const actions: Record<Exclude<Step['kind'], 'undo' | 'redo'>, ReviewAction> = {
    accept: { kind: 'accept', statement },
    reject: { kind: 'reject', statement },
    restore: { kind: 'restore', statement },
    edit: { kind: 'edit', statement, text },
    split: { kind: 'split', statement, texts: ['One.', text], ids: [own] },
    add: { kind: 'add', statement: own, added, place: where },
    remove: { kind: 'remove', statement },
    move: { kind: 'move', statement, place: where, section: 'history' },
  };
  const isFirst = !review.actions.some((action) => action.of?.statement.id === statement);
  const of: LoggedAction['of'] | undefined =
    now !== undefined && now.draftText !== null && isFirst && kind !== 'add'
      ? { statement: now, draftText: now.text, home: now.home, quotes: [], beside: [] }
      : undefined;
  return act(more, { ...actions[kind], atMs: 0, ...(of !== undefined && { of }) });
}

/** Looks at the note every tenth step, as a quick hand does: some steps fall on statements that are gone by then. */
function after(encounter: Encounter, steps: readonly Step[]): Review {
  let review = emptyReview;
  let { statements } = show(encounter, review);
  for (const [n, each] of steps.entries()) {
    if (n % 10 === 0) ({ statements } = show(encounter, review));
    review = stepped(statements, review, each);
  }
  return review;
}

function expectEvidenceInside(encounter: Encounter, review: Review): void {
  const lengths = new Map(encounter.said.utterances.map(({ id, text }) => [id, text.length]));
  for (const { evidence } of show(encounter, review).statements)
    for (const { utterance, start, end } of evidence) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(lengths.get(utterance) ?? -1);
    }
}

const anEncounter = fc.nat(encounters.length - 1).map((index) => encounters[index] as Encounter);

describe('applyReview', () => {
  it('goes back to the start byte for byte after 10,000 steps on the encounters, and again to where it was', () => {
    let steps = 0;
    fc.assert(
      fc.property(anEncounter, fc.array(step, { minLength: 100, maxLength: 100 }), (encounter, all) => {
        const first = JSON.stringify(show(encounter, emptyReview));
        let review = after(encounter, all);
        steps += all.length;
        const last = JSON.stringify(show(encounter, review));
        const { length } = review.actions;
        for (let n = 0; n < length; n += 1) review = undo(review);
        expect(undo(review)).toBe(review);
        expect(JSON.stringify(show(encounter, review))).toBe(first);
        for (let n = 0; n < length; n += 1) review = redo(review);
        expect(JSON.stringify(show(encounter, review))).toBe(last);
      }),
      { numRuns: 100 },
    );
    expect(steps).toBe(10_000);
  }, 60_000);

  it('keeps every span inside its utterance, whatever becomes of the words under it', () => {
    const edit = fc.record({
      index: fc.nat(400),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      isGone: fc.boolean(),
    });
    fc.assert(
      fc.property(anEncounter, fc.array(step, { maxLength: 20 }), fc.array(edit), (encounter, all, edits) => {
        const review = after(encounter, all);
        let utterances = [...encounter.said.utterances];
        for (const { index, cut, isGone } of edits) {
          const changed = index % utterances.length;
          const text = utterances[changed]?.text ?? '';
          utterances = utterances.map((each, n) =>
            n === changed ? { ...each, text: text.slice(0, Math.floor(cut * text.length)) } : each,
          );
          if (isGone && utterances.length > 1) utterances = utterances.filter((_, n) => n !== changed);
        }
        expectEvidenceInside({ ...encounter, said: { ...encounter.said, utterances } }, review);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('never loses a statement but by rejecting or taking away, and never shows one twice', () => {
    fc.assert(
      fc.property(anEncounter, fc.array(step, { maxLength: 40 }), (encounter, all) => {
        const review = after(encounter, all);
        const ids = show(encounter, review).statements.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id } of encounter.drafted) expect(ids).toContain(id);
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('a log that meets another draft', () => {
  const said = parseTranscript('doctor: take ten milligrams .\npatient: my knee hurts when it rains .');
  const encounter = encounterOf(typeof said === 'string' ? [] : said);
  const touch = (words: string, action: (id: Statement['id']) => ReviewAction): Review => {
    const now = show(encounter, emptyReview).statements.find(({ text }) => text.includes(words));
    if (now === undefined) throw new Error('not drafted');
    const of = { statement: now, draftText: now.text, home: now.home, quotes: [now.text], beside: [] };
    return act(emptyReview, { ...action(now.id), atMs: 0, of });
  };

  it('does nothing for a statement that is gone and was never touched', () => {
    const gone = asStatementId('w7.gone');
    const actions: ReviewAction[] = [
      { kind: 'edit', statement: gone, text: 'x' },
      { kind: 'move', statement: gone, place: { home: 'exam', before: gone }, section: 'exam' },
      { kind: 'split', statement: gone, texts: ['a', 'b'], ids: [asStatementId('c1')] },
    ];
    const review = actions.reduce((log, action) => act(log, { ...action, atMs: 0 }), emptyReview);
    expect(show(encounter, review)).toEqual(show(encounter, emptyReview));
  });

  it('keeps what the clinician touched when no draft says it any more', () => {
    const review = touch('knee', (statement) => ({ kind: 'accept', statement }));
    const { note } = show({ ...encounter, drafted: [] }, review);
    const texts = note.sections.flatMap(({ statements }) => statements.map(({ text }) => text));
    expect(texts).toEqual(['my knee hurts when it rains .']);
  });

  it('shows the new version of a rejected statement in the note, for the clinician to read', () => {
    const review = touch('knee', (statement) => ({ kind: 'reject', statement }));
    const changed = encounter.drafted.map((each) =>
      each.text.includes('knee')
        ? { ...each, id: asStatementId('w0.new'), text: 'my knee hurts when it snows .' }
        : each,
    );
    const { note, offers } = show({ ...encounter, drafted: changed }, review);
    const texts = note.sections.flatMap(({ statements }) => statements.map(({ text }) => text));
    expect(offers).toEqual([]);
    expect(texts).toContain('my knee hurts when it snows .');
    expect(texts).not.toContain('my knee hurts when it rains .');
  });

  it('finds the words of a touched statement again where a correction moved them', () => {
    const review = touch('knee', (statement) => ({ kind: 'accept', statement }));
    const utterances = encounter.said.utterances.map((each) => ({ ...each, text: `well , ${each.text}` }));
    const moved = { said: { ...encounter.said, utterances }, drafted: [] };
    const [statement] = show(moved, review).statements;
    const [evidence] = statement?.evidence ?? [];
    const text = utterances.find(({ id }) => id === evidence?.utterance)?.text ?? '';
    expect(text.slice(evidence?.start, evidence?.end)).toBe('my knee hurts when it rains .');
  });

  it('follows the words that an edit moved, also for what was put in without a draft', () => {
    const [, knee] = encounter.said.utterances;
    if (knee === undefined) throw new Error('not said');
    const evidence = [{ utterance: knee.id, start: 3, end: 13 }];
    const own = asStatementId('c1');
    const added: Statement = {
      id: own,
      section: 'history',
      text: 'Knee pain.',
      origin: 'rule',
      evidence,
      weight: 1,
      window: null,
      windowKey: null,
      state: 'accepted',
      flags: [],
    };
    const log = act(emptyReview, { kind: 'add', statement: own, added, place: null, atMs: 0 });
    const edit = replaceWords(encounter.said.utterances, [knee.id], `and then ${knee.text}`);
    if (edit === null) throw new Error('nothing edited');
    const changed = new Map(edit.after.map((each) => [each.id, each]));
    const utterances = encounter.said.utterances.map((each) => changed.get(each.id) ?? each);
    const review = moveReviewEvidence(log, edit.moves, textsOf(utterances));
    const moved = show({ said: { ...encounter.said, utterances }, drafted: [] }, review);
    const [place] = moved.statements[0]?.evidence ?? [];
    expect(utterances[1]?.text.slice(place?.start, place?.end)).toBe('knee hurts');
  });
});

describe('under another template', () => {
  const section = (id: string, takes: SectionId) => sectionOf(id, takes, [takes]);
  const template = (...order: SectionId[]): Template => ({
    id: 'own',
    name: 'own',
    groups: [{ title: 'Note', sections: order.map((takes, n) => section(`section-${n + 1}`, takes)) }],
  });
  const [first, second] = [
    template('history', 'allergies', 'medications'),
    template('history', 'medications', 'allergies'),
  ];
  const statement = (id: string, of: SectionId, text: string): Statement => ({
    id: asStatementId(id),
    section: of,
    text,
    origin: 'model',
    evidence: [],
    weight: 1,
    window: null,
    windowKey: null,
    state: 'draft',
    flags: [],
  });
  const drafted = statement('s1', 'history', 'Took amoxicillin once and got a rash.');
  const own = statement('c1', 'allergies', 'Penicillin: anaphylaxis.');
  const home = 'section-2';
  const review = [
    { kind: 'add', statement: own.id, added: own, place: { home, before: null }, atMs: 0 },
    {
      kind: 'move',
      statement: drafted.id,
      place: { home, before: null },
      section: 'allergies',
      atMs: 1,
      of: { statement: drafted, draftText: drafted.text, home: 'section-1', quotes: [], beside: [] },
    },
  ].reduce<Review>((log, action) => act(log, action as LoggedAction), emptyReview);

  it.each([
    ['the same', first],
    ['another with the same ids', second],
    ['one with other ids', soapTemplate],
  ])('what was written and moved stands under its heading: %s', (_, chosen) => {
    const note = assembleNote([drafted, ...addedStatements(review)], chosen, 'scripted');
    const shown = applyReview(note, review, { utterances: [], keys: null }).note.sections;
    expect(
      shown.find(({ takes }) => takes.includes('allergies'))?.statements.map(({ text }) => text),
    ).toEqual([own.text, drafted.text]);
    expect(shown.flatMap(({ statements }) => statements)).toHaveLength(2);
  });
});

describe('back to the draft', () => {
  const said = parseTranscript('doctor: take ten milligrams .\npatient: my knee hurts when it rains .');
  const encounter = encounterOf(typeof said === 'string' ? [] : said);
  const knee = encounter.drafted.find(({ text }) => text.includes('knee')) as Statement;
  const touched = (action: ReviewAction): Review =>
    act(emptyReview, {
      ...action,
      atMs: 0,
      of: { statement: knee, draftText: knee.text, home: knee.section, quotes: [knee.text], beside: [] },
    });
  const then = (review: Review, ...actions: ReviewAction[]): Review =>
    actions.reduce((log, action) => act(log, { ...action, atMs: 0 }), review);
  const edit = (text: string): ReviewAction => ({ kind: 'edit', statement: knee.id, text });
  const restore: ReviewAction = { kind: 'restore', statement: knee.id };

  it('takes away what was split off, and what was split off that, and nothing else', () => {
    const [one, two, other] = ['c1', 'c2', 'c3'].map(asStatementId) as [
      StatementId,
      StatementId,
      StatementId,
    ];
    const added = { ...knee, id: other, origin: 'clinician' as const, text: 'Mine.' };
    const place = { home: knee.section, before: null };
    const review = then(
      touched({ kind: 'split', statement: knee.id, texts: ['A.', 'B. C.'], ids: [one] }),
      { kind: 'split', statement: one, texts: ['B.', 'C.'], ids: [two] },
      { kind: 'add', statement: other, added, place },
      restore,
    );
    const ids = show(encounter, review).statements.map(({ id }) => id);
    expect(ids).toContain(other);
    expect(ids).not.toContain(one);
    expect(ids).not.toContain(two);
    const whole = show(encounter, review).statements.find(({ id }) => id === knee.id);
    expect(whole).toMatchObject({ text: knee.text, state: 'draft' });
  });

  it('keeps what the clinician typed into a line that was split off, and a line that was moved', () => {
    const [one, two, three, four] = ['c1', 'c2', 'c3', 'c4'].map(asStatementId) as [
      StatementId,
      StatementId,
      StatementId,
      StatementId,
    ];
    const place = { home: 'assessment-plan', before: null };
    const review = then(
      touched({ kind: 'split', statement: knee.id, texts: ['A.', 'B.', 'C.', 'D.'], ids: [one, two, three] }),
      { kind: 'edit', statement: one, text: 'B. Since a fall. Typed.' },
      { kind: 'split', statement: one, texts: ['B. Since a fall.', 'Typed.'], ids: [four] },
      { kind: 'move', statement: two, place, section: 'assessment-plan' },
      restore,
    );
    const stands = ({ actions }: Review): string[] =>
      show(encounter, { ...emptyReview, actions })
        .statements.filter(({ id }) => [knee.id, one, two, three, four].includes(id))
        .map(({ text }) => text)
        .sort();
    expect(stands(review)).toEqual(['B. Since a fall.', 'C.', 'Typed.', knee.text].sort());
    expect(stands(then(review, restore))).toEqual(stands(review));
    expect(stands(undo(review))).toContain('D.');
  });

  it('takes a split-off line away that was edited and restored itself', () => {
    const one = asStatementId('c1');
    const review = then(
      touched({ kind: 'split', statement: knee.id, texts: ['A.', 'B.'], ids: [one] }),
      { kind: 'edit', statement: one, text: 'Typed.' },
      { kind: 'restore', statement: one },
      restore,
    );
    expect(show(encounter, review).statements.map(({ id }) => id)).not.toContain(one);
  });

  it('never takes typed words away with the draft that returns', () => {
    const part = fc.record({ isEdited: fc.boolean(), isMoved: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const ids = parts.map((_, at) => asStatementId(`c${at}`));
        const split = touched({
          kind: 'split',
          statement: knee.id,
          texts: ['A.', ...ids.map((id) => `${id}.`)],
          ids,
        });
        const changes = ids.flatMap((statement, at): ReviewAction[] => [
          ...(parts[at]?.isEdited === true
            ? [{ kind: 'edit' as const, statement, text: `Typed ${statement}.` }]
            : []),
          ...(parts[at]?.isMoved === true
            ? [
                {
                  kind: 'move' as const,
                  statement,
                  place: { home: 'history', before: null },
                  section: 'history' as const,
                },
              ]
            : []),
        ]);
        const left = show(encounter, then(split, ...changes, restore)).statements.map(({ id }) => id);
        for (const [at, id] of ids.entries())
          expect(left.includes(id)).toBe(parts[at]?.isEdited === true || parts[at]?.isMoved === true);
      }),
    );
  });

  it('gives the draft that was taken since, with what that rests on', () => {
    const offer = { ...knee, id: asStatementId('w0.new'), text: 'Knee pain in rain.', evidence: [] };
    const review = then(
      touched(edit('Knee pain.')),
      { kind: 'take-offer', statement: knee.id, offer },
      edit('Pain of the knee.'),
      restore,
    );
    const drafted = encounter.drafted.map((each) => (each === knee ? offer : each));
    const whole = show({ ...encounter, drafted }, review).statements.find(({ id }) => id === knee.id);
    expect(whole).toMatchObject({ text: offer.text, draftText: offer.text, evidence: [], state: 'draft' });
  });
});
