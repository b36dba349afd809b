import { describe, expect, it } from 'vitest';
import type { WrittenDraft } from '#contracts/note.ts';
import { asUtteranceId, asWindowId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import type { Window } from '#domain/transcript/window.ts';
import { VisitDraft } from './visit-draft.ts';

const window: Window = { id: asWindowId('w0'), context: null, parts: [], key: 'k' };
const drafted = (...texts: string[]): WrittenDraft => ({
  statements: texts.map((text, index) => ({
    section: 'history',
    text,
    origin: 'model',
    evidence: [{ utterance: asUtteranceId(`u${index}`), start: 0, end: 4 }],
    weight: 1,
  })),
  isNothing: false,
  engine: 'scripted',
  timings: { promptTokens: 0, answerTokens: 0, firstStatementMs: null, totalMs: 0 },
  modelId: null,
  fall: null,
});
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

  it('opens a record from before sexes were kept', () => {
    const { engine, statements, drafted: windows } = new VisitDraft(null, soapTemplate).record();
    expect(new VisitDraft({ engine, statements, drafted: windows }, soapTemplate).sex).toBe('unknown');
  });

  it('names the model that wrote, also where rules finish what it began', () => {
    const draft = new VisitDraft(null, soapTemplate);
    const byModel = { ...drafted('He fell.'), engine: 'embedded', modelId: 'm' };
    const byRules = { ...drafted('“I fell.”'), engine: 'extractive' };
    draft.apply(byModel, window);
    draft.apply(byRules, { ...window, id: asWindowId('w1') });
    expect([draft.engine, draft.modelId]).toEqual(['embedded', 'm']);
  });

  it('names both engines of a model that wrote on the GPU until that was lost, and the last one once it has written all', () => {
    const draft = new VisitDraft(null, soapTemplate);
    const onGpu = { ...drafted('He fell.'), engine: 'web-llm', modelId: 'm' };
    const onWasm = { ...drafted('He limps.'), engine: 'embedded', modelId: 'm' };
    const second = { ...window, id: asWindowId('w1') };
    draft.apply(onGpu, window);
    draft.apply(onWasm, second);
    draft.apply(onWasm, second);
    expect([draft.engine, draft.modelId]).toEqual(['web-llm, embedded', 'm']);
    draft.forget([window.id]);
    draft.retainWindows([second]);
    draft.apply(onWasm, second);
    expect(draft.engine).toBe('embedded');
  });

  it.each([
    [2, 'web-llm, embedded'],
    [0, 'embedded'],
  ])('names the engine that was lost in a window when %i statements of it are kept', (kept, engine) => {
    const draft = new VisitDraft(null, soapTemplate);
    const fall = { engine: 'web-llm', modelId: 'm', code: 'gpu-lost', kept } as const;
    draft.apply({ ...drafted('He fell.'), engine: 'embedded', modelId: 'm', fall }, window);
    expect(draft.engine).toBe(engine);
  });

  it('names the model that was lost in the first window when a line of it is kept, also in the next window', () => {
    const draft = new VisitDraft(null, soapTemplate);
    const fall = { engine: 'embedded', modelId: 'm', code: 'out-of-memory', kept: 1 } as const;
    const byRules = { ...drafted('“I limp.”'), engine: 'extractive' };
    draft.apply({ ...drafted('He fell.', '“I limp.”'), engine: 'extractive', fall }, window);
    draft.apply(byRules, { ...window, id: asWindowId('w1') });
    expect([draft.engine, draft.modelId]).toEqual(['embedded, extractive', 'm']);
  });

  it('names the rules once nothing of the model is left', () => {
    const draft = new VisitDraft(null, soapTemplate);
    draft.apply({ ...drafted('He fell.'), engine: 'embedded', modelId: 'm' }, window);
    draft.apply({ ...drafted('“I fell.”'), engine: 'extractive' }, window);
    expect([draft.engine, draft.modelId]).toEqual(['extractive', null]);
  });
});
