import { expect, it, vi } from 'vitest';
import type { Draft, NoteEvent } from '#contracts/note.ts';
import { extractStatements } from '#domain/extraction/extract-statements.ts';
import type { SectionId } from '#domain/note/section.ts';
import { requestOf } from '#tests/contract/note-suite.ts';
import { createScriptedModel, wanting } from '#tests/fakes/scripted-language-model.ts';
import type { ChatModel } from '../llama-cpp/llama-model.ts';
import { MAX_ANSWER_TOKENS, MAX_LINE_TOKENS } from '../decoding/decoding-settings.ts';
import { SelfTestError } from '../golden-prompt.ts';
import { createLlamaCppEngine } from './llama-cpp.ts';

const said = `[doctor] are you taking anything for the knee pain ?
[patient] i've been taking ibuprofen 400 milligrams , it helps a bit .`;
const options = {
  engine: 'llama-cpp',
  model: { id: 'gguf-own', files: {} },
  preferredDevice: 'wasm' as const,
  threads: 1,
};

/** A chat model that wants to write these answers, each where its section is asked for. */
function aModel(answers: readonly string[], changes: Partial<ChatModel> = {}) {
  const scripted = createScriptedModel(wanting(...answers));
  const log = { asked: [] as string[], isDisposed: false };
  const model: ChatModel = {
    ...scripted,
    contextTokens: 100_000,
    encodeChat(messages) {
      const last = messages.at(-1)?.content ?? '';
      log.asked.push(last);
      return Promise.resolve(scripted.encode(`${last}\nassistant\n`));
    },
    dispose() {
      log.isDisposed = true;
      return Promise.resolve();
    },
    ...changes,
  };
  return { model, log };
}

/** What was asked about the window: the first question of all is the golden one. */
const questionsOf = ({ asked }: { asked: readonly string[] }): string[] =>
  asked.filter((text) => /Section [A-Z]+ /u.test(text)).slice(1);

async function drafted(
  answers: readonly string[],
  changes: Partial<ChatModel> = {},
  section?: SectionId,
): Promise<Draft & { asked: string[]; events: NoteEvent[] }> {
  const { model, log } = aModel(answers, changes);
  const engine = await createLlamaCppEngine(options, () => Promise.resolve(model));
  const events: NoteEvent[] = [];
  const request = { ...requestOf(said), ...(section === undefined ? {} : { section }) };
  const draft = await engine.draft(
    request,
    (event) => events.push(event),
    () => false,
  );
  return { ...draft, asked: questionsOf(log), events };
}

const ofModel = ({ statements }: Draft): string[] =>
  statements.filter(({ origin }) => origin === 'model').map(({ section, text }) => `${section}: ${text}`);

it('asks for every section of the window, and writes what was said in the one that was asked for', async () => {
  const draft = await drafted(['MEDS: Ibuprofen 400 milligrams, it helps a bit.']);
  expect(draft.asked).toHaveLength(12);
  expect(draft.asked[0]).toMatch(/P: i've been taking ibuprofen 400 milligrams.*\n\nSection MEDS/u);
  expect(ofModel(draft)).toEqual(['medications: Ibuprofen 400 milligrams, it helps a bit.']);
  expect(draft.engine).toBe('llama-cpp');
});

it('writes several lines of one section, and ends with the answer', async () => {
  const draft = await drafted(['MEDS: Taking ibuprofen 400 milligrams.\nMEDS: It helps a bit.']);
  expect(ofModel(draft)).toEqual([
    'medications: Taking ibuprofen 400 milligrams.',
    'medications: It helps a bit.',
  ]);
});

it('asks for the one section that is wanted', async () => {
  const draft = await drafted(['MEDS: Taking ibuprofen 400 milligrams.'], {}, 'medications');
  expect(draft.asked).toHaveLength(1);
  expect(ofModel(draft)).toEqual(['medications: Taking ibuprofen 400 milligrams.']);
});

it.each([
  ['a number that nobody said', 'MEDS: Taking ibuprofen 500 milligrams.', /500/u],
  ['a medicine that nobody named', 'MEDS: Taking metformin 400 milligrams.', /metformin/u],
  ['a side that nobody named', 'CC: Left knee pain.', /left/iu],
  ['a symptom that was not said', 'ROS: Denies chest pain.', /chest/u],
  ['words of its own', 'PLAN: Follow up with the surgeon in the spring.', /surgeon/u],
  ['"none" in any spelling', 'FH: None.', /none/iu],
])('leaves out %s', async (_what, answer, unsaid) => {
  const { statements, events } = await drafted([answer]);
  for (const { text } of statements) expect(text).not.toMatch(unsaid);
  expect(events.flatMap((event) => (event.type === 'statement' ? [event.statement] : []))).toEqual(
    statements,
  );
});

it('leaves a window of which nothing stands to the rules, and marks their lines', async () => {
  const { statements } = await drafted(['PLAN: Surgery in the spring.']);
  expect(statements.every(({ origin }) => origin === 'rule')).toBe(true);
  const texts = statements.map(({ text }) => text);
  for (const { text } of extractStatements(requestOf(said).window)) expect(texts).toContain(text);
});

it('leaves a window that is too long for it to the rules, without reading any of it', async () => {
  const { model, log } = aModel(['MEDS: Taking ibuprofen 400 milligrams.'], { contextTokens: 600 });
  const engine = await createLlamaCppEngine(options, () => Promise.resolve(model));
  let reads = 0;
  const { read } = model;
  model.read = (...of) => {
    reads += 1;
    return read(...of);
  };
  const long = requestOf(`[patient] ${'my knee hurts and i take ibuprofen 400 milligrams . '.repeat(9)}`);
  const { statements } = await engine.draft(
    long,
    () => undefined,
    () => false,
  );
  expect(reads).toBe(0);
  expect(questionsOf(log)).toHaveLength(12);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.every(({ origin }) => origin === 'rule')).toBe(true);
});

it('stops between two sections, and writes nothing more', async () => {
  const { model, log } = aModel([]);
  const engine = await createLlamaCppEngine(options, () => Promise.resolve(model));
  const { statements } = await engine.draft(
    requestOf(said),
    () => undefined,
    () => questionsOf(log).length > 3,
  );
  expect(questionsOf(log)).toHaveLength(4);
  expect(statements).toEqual([]);
});

it('is refused, and let go of, when its tokens do not give back their text', async () => {
  const { model, log } = aModel([], { decode: (ids) => 'x'.repeat(ids.length) });
  await expect(createLlamaCppEngine(options, () => Promise.resolve(model))).rejects.toThrow(SelfTestError);
  expect(log.isDisposed).toBe(true);
});

it('is refused when its prompts are the same whatever was said', async () => {
  const { model, log } = aModel([], { encodeChat: () => Promise.resolve([1]) });
  await expect(createLlamaCppEngine(options, () => Promise.resolve(model))).rejects.toThrow(SelfTestError);
  expect(log.isDisposed).toBe(true);
});

it('keeps a medicine in the section of medicines, also when the story tells of it first', async () => {
  const line = 'Taking ibuprofen 400 milligrams.';
  expect(ofModel(await drafted([`HPI: ${line}`, `MEDS: ${line}`]))).toEqual([`medications: ${line}`]);
});

it('leaves a window to the rules as a whole when one of its prompts is too long', async () => {
  const answers = ['MEDS: Taking ibuprofen 400 milligrams.'];
  const lengthOf = (text: string): number => text.length + '\nassistant\n'.length;
  const lengths = (await drafted(answers)).asked.map(lengthOf);
  const room = (promptTokens: number): number => promptTokens + MAX_ANSWER_TOKENS + MAX_LINE_TOKENS;
  const roomy = await drafted(answers, { contextTokens: room(Math.max(...lengths)) });
  expect(ofModel(roomy)).toHaveLength(1);
  const tight = await drafted(answers, { contextTokens: room(Math.max(...lengths)) - 1 });
  expect(ofModel(tight)).toEqual([]);
  expect(tight.statements.length).toBeGreaterThan(0);
});

it('leaves the rest of a window to the rules when its time is over, and keeps what stands', async () => {
  const { model } = aModel(['MEDS: It helps a bit.', 'PLAN: Taking ibuprofen 400 milligrams.']);
  const engine = await createLlamaCppEngine(options, () => Promise.resolve(model));
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { statements } = await engine.draft(
    requestOf(said),
    ({ type }) => type === 'statement' && void clock.mockReturnValue(50_000),
    () => false,
  );
  clock.mockRestore();
  expect(statements.map(({ origin }) => origin)).toEqual(['model', 'rule']);
  expect(statements.map(({ text }) => text)).toEqual(['It helps a bit.', 'Ibuprofen 400 mg.']);
});

it('is refused when the medicine that stands before its eyes is none of the words that it would write', async () => {
  const { model } = aModel([]);
  const { read } = model;
  const wish = (id: number): ChatModel => ({
    ...model,
    async read(...of) {
      const place = await read(...of);
      place?.logits.fill(-Infinity);
      if (place !== null) place.logits[id] = 0;
      return place;
    },
  });
  const loading = (letter: string) =>
    createLlamaCppEngine(options, async () => wish((await model.encode(letter))[0] ?? -1));
  await expect(loading('x')).rejects.toThrow(SelfTestError);
  expect((await loading('I')).info.engine).toBe('llama-cpp');
});
