import { describe, expect, it } from 'vitest';
import type { WrittenDraft } from '#contracts/note.ts';
import { asUtteranceId, asWindowId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import type { Writer } from '#domain/note/writer.ts';
import type { Window } from '#domain/transcript/window.ts';
import { VisitDraft } from './visit-draft.ts';

const window: Window = { id: asWindowId('w0'), context: null, parts: [], key: 'k' };
const byRules: Writer = { engine: 'extractive', modelId: null, modelHash: null };
const onWasm: Writer = { engine: 'embedded', modelId: 'm', modelHash: 'sum' };
const onGpu: Writer = { ...onWasm, engine: 'web-llm' };

/** One statement of each writer. */
const draftedBy = (writers: readonly Writer[], ...texts: string[]): WrittenDraft => ({
  statements: texts.map((text, index) => ({
    section: 'history',
    text,
    origin: 'model',
    evidence: [{ utterance: asUtteranceId(`u${index}`), start: 0, end: 4 }],
    weight: 1,
  })),
  isNothing: texts.length === 0,
  engine: writers.at(-1)?.engine ?? '',
  timings: { promptTokens: 0, answerTokens: 0, firstStatementMs: null, totalMs: 0 },
  writers,
  fall: null,
});
const drafted = (...texts: string[]): WrittenDraft =>
  draftedBy(
    texts.map(() => onWasm),
    ...texts,
  );
const textsOf = (draft: VisitDraft): string[] =>
  draft.note(true, []).sections.flatMap(({ statements }) => statements.map(({ text }) => text));

describe('VisitDraft', () => {
  it('speaks of the patient by the sex of the visit, without drafting again', () => {
    const draft = new VisitDraft(null, soapTemplate);
    draft.apply(drafted('He fell on the stairs.', 'She has a swollen ankle.'), window);
    expect(textsOf(draft)).toEqual(['The patient fell on the stairs.', 'The patient has a swollen ankle.']);
    draft.setSex('female');
    expect(textsOf(draft)).toEqual(['She fell on the stairs.', 'She has a swollen ankle.']);
  });

  it('remembers the sex, and keeps what the model wrote', () => {
    const draft = new VisitDraft(null, soapTemplate);
    draft.apply(drafted('He fell on the stairs.'), window);
    draft.setSex('female');
    const record = draft.record();
    expect(record.statements.map(({ text }) => text)).toEqual(['He fell on the stairs.']);
    expect(textsOf(new VisitDraft(record, soapTemplate))).toEqual(['She fell on the stairs.']);
  });

  it('opens a record from before sexes and writers were kept', () => {
    const now = new VisitDraft(null, soapTemplate);
    now.apply(drafted('He fell.'), window);
    const { drafted: windows, statements } = now.record();
    const silent = statements.map((statement) => {
      const { by, ...rest } = statement;
      return by === undefined ? statement : rest;
    });
    const before = { drafted: windows, statements: silent, engine: 'embedded', modelId: 'm' };
    const draft = new VisitDraft(before, soapTemplate);
    expect(draft.sex).toBe('unknown');
    expect(draft.writers).toEqual([{ ...onWasm, modelHash: null }]);
  });

  it('names exactly those of whom a statement is left, in the order in which they began', () => {
    const draft = new VisitDraft(null, soapTemplate);
    const second = { ...window, id: asWindowId('w1') };
    draft.apply(draftedBy([onGpu], 'He fell.'), window);
    draft.apply(draftedBy([onWasm], 'He limps.'), second);
    expect(draft.note(true, []).engine).toBe('web-llm, embedded');
    draft.forget([window.id]);
    draft.apply(draftedBy([onWasm], 'He fell.'), window);
    expect(draft.note(true, []).engine).toBe('embedded');
  });

  it('names a lost engine whose line is kept, and not one that found nothing', () => {
    const draft = new VisitDraft(null, soapTemplate);
    draft.apply(draftedBy([onGpu, byRules], 'He fell.', 'He limps.'), window);
    draft.apply(draftedBy([]), { ...window, id: asWindowId('w1') });
    expect(draft.writers).toEqual([onGpu, byRules]);
    draft.apply(draftedBy([byRules], 'He limps.'), window);
    expect(draft.writers).toEqual([byRules]);
  });

  it('tells two versions of the same weights apart', () => {
    const draft = new VisitDraft(null, soapTemplate);
    draft.apply(draftedBy([{ ...onWasm, modelHash: 'sum of version 1' }], 'He fell.'), window);
    draft.apply(draftedBy([onWasm], 'He limps.'), { ...window, id: asWindowId('w1') });
    expect(draft.writers.map(({ modelHash }) => modelHash)).toEqual(['sum of version 1', 'sum']);
    expect(draft.note(true, []).engine).toBe('embedded');
  });
});
