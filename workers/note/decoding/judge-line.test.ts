import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCheck, verdicts, type AnswerLine } from '#domain/drafting/prompt.ts';
import { createScriptedModel } from '#tests/fakes/scripted-language-model.ts';
import { createLineJudge } from './judge-line.ts';

const PROMPT = 'window\n';
const line: AnswerLine = { section: 'history', problem: null, text: 'Knee pain.' };

async function judged(
  prefer: (text: string) => readonly string[],
  lines: readonly AnswerLine[],
  isPlaced = false,
) {
  const model = createScriptedModel(prefer);
  const prompt = await model.read(null, model.encode(PROMPT), () => false);
  if (prompt === null) throw new Error('not stopped');
  const judge = await createLineJudge(model, prompt, isPlaced);
  return Promise.all(lines.map((each) => judge.oddsOf(each, () => false)));
}

describe('createLineJudge', () => {
  it.each([
    ['yes', true],
    ['no', false],
    ['move', false],
  ])('takes "%s" for a line that stands: %s', async (verdict, isSure) => {
    const [odds] = await judged(() => [verdict], [line]);
    expect((odds ?? 0) > 0).toBe(isSure);
  });

  it('takes "move" for no fault of a line whose section was given', async () => {
    const [odds] = await judged(() => ['move'], [line], true);
    expect(odds).toBeGreaterThan(0);
  });

  it('asks about each line from the prompt, without the lines before', async () => {
    const asked: string[] = [];
    const other = { ...line, text: 'Ear pain.' };
    await judged(
      (text) => {
        asked.push(text);
        return ['yes'];
      },
      [line, other],
    );
    expect(asked.slice(1)).toEqual([PROMPT + toCheck(line), PROMPT + toCheck(other)]);
  });

  it('gives no odds when asked to stop', async () => {
    const model = createScriptedModel(() => ['yes']);
    const prompt = await model.read(null, model.encode(PROMPT), () => false);
    if (prompt === null) throw new Error('not stopped');
    const judge = await createLineJudge(model, prompt, false);
    expect(await judge.oddsOf(line, () => true)).toBeNull();
  });

  it('is the surer the likelier "yes" is, whatever the order of the rest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...verdicts], { minLength: 3 }), async (order) => {
        const [odds] = await judged(() => order, [line]);
        const [first] = await judged(() => ['yes', ...order.filter((each) => each !== 'yes')], [line]);
        expect(odds).toBeLessThanOrEqual(first ?? -Infinity);
      }),
    );
  });
});
