import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTemplate } from '#tests/fakes/any-template.ts';
import { asStatementId, asUtteranceId, asWindowId } from '../ids.ts';
import { assembleNote, unfinishedNote } from './assemble-note.ts';
import { mergeStatements } from './merge-statements.ts';
import { sectionIds } from './section.ts';
import { staleStatements, windowsToDraft } from './stale.ts';
import type { Statement } from './statement.ts';
import { sectionOf, soapTemplate, type Template } from './template.ts';
import { toStatements } from './to-statements.ts';

let count = 0;
const statement = (text: string, extra: Partial<Statement> = {}, utterance = 0, start = 0): Statement => ({
  id: asStatementId(`w0.${(count += 1)}`),
  section: 'history',
  text,
  origin: 'rule',
  evidence: [{ utterance: asUtteranceId(`u${utterance}`), start, end: start + 5 }],
  weight: 1,
  window: asWindowId('w0'),
  windowKey: 'k',
  state: 'draft',
  flags: [],
  ...extra,
});
const textsOf = (statements: readonly Statement[]): string[] => statements.map((s) => s.text);

describe('assembleNote', () => {
  it('follows the template, then speech, and keeps empty sections', () => {
    const note = assembleNote(
      [
        statement('Order an x-ray.', { section: 'assessment-plan' }, 12),
        statement('Patient fell on the stairs.', {}, 10),
        statement('Knee swelled overnight.', {}, 2, 40),
        statement('Patient twisted an ankle.', {}, 2, 3),
        statement('Added by hand.', { evidence: [], origin: 'clinician', window: null, windowKey: null }),
      ],
      soapTemplate,
      'extractive',
    );
    expect(note.sections.map((s) => s.id)).toEqual(
      soapTemplate.groups.flatMap((g) => g.sections.map((s) => s.id)),
    );
    expect(textsOf(note.sections[1]?.statements ?? [])).toEqual([
      'Patient twisted an ankle.',
      'Knee swelled overnight.',
      'Patient fell on the stairs.',
      'Added by hand.',
    ]);
    expect(note.sections[2]?.statements).toEqual([]);
    expect(note).toMatchObject({ engine: 'extractive', templateId: 'soap', templateName: 'SOAP note' });
    expect(note.sections[2]?.emptyText).toBe('Not discussed');
    expect(unfinishedNote(note).sections[2]?.emptyText).toBe('Nothing yet');
  });

  it('leaves rejected statements out and shows what the template has no place for under Other', () => {
    const template = { ...soapTemplate, groups: soapTemplate.groups.slice(-1) };
    const note = assembleNote(
      [statement('Kept.'), statement('Gone.', { state: 'rejected' })],
      template,
      'extractive',
    );
    expect(note.sections.map(({ title, statements }) => [title, textsOf(statements)])).toEqual([
      ['Assessment and plan', []],
      ['Other', ['Kept.']],
    ]);
    expect(note.sections[1]?.takes).toEqual(['history']);
    expect(assembleNote([], template, 'extractive').sections).toHaveLength(1);
  });

  it('joins sections in the order in which the template takes them, and splits one by what it says', () => {
    const template: Template = {
      id: 'own',
      name: 'Own',
      groups: [
        {
          title: 'Note',
          sections: [
            sectionOf('interval', 'Interval history', ['chief-complaint', 'history'], {
              format: 'paragraph',
            }),
            sectionOf('positive', 'Positive', [], {
              takes: [{ section: 'review-of-systems', part: 'affirmed' }],
            }),
            sectionOf('rest', 'Negative', ['review-of-systems']),
            sectionOf('assessment', 'Assessment', [], {
              takes: [{ section: 'assessment-plan', part: 'assessment' }],
            }),
            sectionOf('plan', 'Plan', [], { takes: [{ section: 'assessment-plan', part: 'plan' }] }),
            sectionOf('unsaid', 'Allergies', ['allergies'], { presence: 'when-mentioned' }),
          ],
        },
      ],
    };
    const note = assembleNote(
      [
        statement('Started on Monday.', {}, 1),
        statement('Cough.', { section: 'chief-complaint' }, 2),
        statement('Denies fever.', { section: 'review-of-systems' }, 3),
        statement('Has fatigue but no chills.', { section: 'review-of-systems' }, 4),
        statement('Acute bronchitis.', { section: 'assessment-plan' }, 5),
        statement('Return if the fever comes back.', { section: 'assessment-plan' }, 6),
      ],
      template,
      'extractive',
    );
    expect(note.sections.map(({ id, statements }) => [id, textsOf(statements)])).toEqual([
      ['interval', ['Cough.', 'Started on Monday.']],
      ['positive', ['Has fatigue but no chills.']],
      ['rest', ['Denies fever.']],
      ['assessment', ['Acute bronchitis.']],
      ['plan', ['Return if the fever comes back.']],
    ]);
  });

  it('gives every statement exactly one place in any template', () => {
    const texts = fc.constantFrom(
      'Denies fever.',
      'Cough for two weeks.',
      'Continue lisinopril 20 mg daily.',
      'Hypertension is stable.',
      'No, forty milligrams.',
      'Left knee is swollen.',
    );
    const statements = fc
      .array(fc.tuple(texts, fc.constantFrom(...sectionIds), fc.boolean()), { maxLength: 14 })
      .map((all) =>
        all.map(([text, section, isCorrection], index) =>
          statement(`${text} ${index}`, { section, ...(isCorrection && { isCorrection: true }) }, index),
        ),
      );
    const placed = (all: Statement[], template: Template): string[] =>
      assembleNote(all, template, 'extractive')
        .sections.flatMap((section) => [...section.statements, ...(section.superseded ?? [])])
        .map(({ id }) => id)
        .toSorted();
    fc.assert(
      fc.property(statements, anyTemplate, (all, template) => {
        // SOAP has a place for every section of the engine: what it shows is all there is to show.
        const shown = placed(all, template);
        expect(shown).toEqual(placed(all, soapTemplate));
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(1, all.length));
      }),
    );
  });
});

describe('mergeStatements', () => {
  it('joins near-duplicates, keeps the fuller text and unites the evidence', () => {
    const merged = mergeStatements([
      statement('Patient has pain in the knee.', { weight: 3 }, 1),
      statement('Patient has pain in the right knee.', {}, 4),
      statement('Patient has pain in the knee.', {}, 1),
    ]);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ text: 'Patient has pain in the right knee.', weight: 3 });
    expect(merged[0]?.evidence.map((e) => e.utterance)).toEqual(['u1', 'u4']);
  });

  it.each([
    ['Lisinopril 20 mg daily.', 'Lisinopril 40 mg daily.'],
    ['Denies chest pain.', 'Reports chest pain.'],
    ['Left knee pain.', 'Right knee pain.'],
    ['No fracture of the ankle.', 'Fracture of the ankle.'],
  ])('never joins %j and %j', (a, b) => {
    expect(textsOf(mergeStatements([statement(a), statement(b)]))).toEqual([a, b]);
  });

  it.each(['accepted', 'edited', 'stale'] as const)('never joins one that is %s', (state) => {
    const twins = [statement('Knee pain.', { state }), statement('Knee pain.')];
    expect(mergeStatements(twins)).toEqual(twins);
  });
});

describe('stale statements', () => {
  const window = { id: asWindowId('w0'), context: null, parts: [], key: 'k' };

  it('are those whose window changed or went, never the clinician’s own', () => {
    const own = statement('Own.', { window: null, windowKey: null });
    const good = statement('Good.');
    const changed = statement('Changed.', { windowKey: 'before' });
    const gone = statement('Gone.', { window: asWindowId('w9') });
    expect([...staleStatements([own, good, changed, gone], [window])]).toEqual([changed.id, gone.id]);
  });

  it('a window is drafted once for its key, even when nothing came of it', () => {
    expect(windowsToDraft([window], () => null, false)).toEqual([window]);
    expect(windowsToDraft([window], () => 'k', true)).toEqual([]);
    expect(windowsToDraft([window], () => 'before', true)).toEqual([window]);
    expect(windowsToDraft([window], () => 'before', false)).toEqual([]);
  });

  it('gives drafted statements ids of their words and the key of their window', () => {
    const { section, text, origin, evidence, weight } = statement('Knee pain.');
    const [first, second] = toStatements(window, [
      { section, text, origin, evidence, weight },
      { section, text, origin, evidence, weight },
    ]);
    expect(first).toMatchObject({ window: 'w0', windowKey: 'k', state: 'draft', flags: [] });
    expect(first?.id).toMatch(/^w0\.[0-9a-f]{8}$/u);
    expect(second?.id).toBe(`${first?.id}-2`);
    const [again, other] = toStatements({ ...window, key: 'l' }, [
      { section, text, origin, evidence: [], weight },
      { section, text: 'Knee pain, left.', origin, evidence, weight },
    ]);
    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
  });
});
