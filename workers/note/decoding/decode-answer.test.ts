import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidFacts, unsupportedFacts } from '#domain/checks/unsupported-facts.ts';
import { createRandom } from '#domain/random.ts';
import { createScriptedModel, wanting } from '#tests/fakes/scripted-language-model.ts';
import { decodeAnswer, type DecodeRequest, type LineVerdict } from './decode-answer.ts';
import { createFactGuard } from './fact-guard.ts';

const NONE_KNOWN = { medicines: [] };
const SETTINGS = {
  endBias: 0,
  nothingBias: 0,
  drafts: 1,
  temperature: 0.7,
  maxOverlap: 0.6,
  leastCoverage: 0,
  leastTrust: -Infinity,
  leastQuotedOdds: -Infinity,
  maxQuotedOverlap: 0,
  given: { leastCoverage: 0, leastTrust: -Infinity, leastQuotedOdds: -Infinity, maxQuotedOverlap: 0 },
};

async function decode(
  said: string,
  prefer: (text: string) => readonly string[],
  more: Partial<DecodeRequest> = {},
): Promise<{ lines: string[]; dropped: string[]; tokens: number; reads: number }> {
  const model = createScriptedModel(prefer);
  const prompt = await model.read(null, model.encode('assistant\n'), () => false);
  if (prompt === null) throw new Error('not stopped');
  const lines: string[] = [];
  const dropped: string[] = [];
  const tokens = await decodeAnswer(model, {
    prompt,
    taking: 'likeliest',
    prefix: null,
    settings: SETTINGS,
    guard: createFactGuard(saidFacts(said, NONE_KNOWN)),
    onGrowing: () => undefined,
    onLine: (line): LineVerdict => {
      lines.push(line.text);
      return 'taken';
    },
    onDropped: (line) => dropped.push(line.text),
    shouldStop: () => false,
    ...more,
  });
  return { lines, dropped, tokens, reads: model.reads };
}

describe('decodeAnswer', () => {
  it('hands out each line as it ends', async () => {
    const answer = 'HPI: Knee pain.\nPLAN: Rest.';
    expect((await decode('', wanting(answer))).lines).toEqual(answer.split('\n'));
  });

  it('bars a number that nobody said and writes the one that was', async () => {
    const { lines, dropped } = await decode(
      'take twenty milligrams',
      wanting('MEDS: Take 40 mg.', 'MEDS: Take 20 mg.'),
    );
    expect(lines).toEqual(['MEDS: Take 20 mg.']);
    expect(dropped).toEqual([]);
  });

  it.each([
    ['a medicine', 'takes metformin', 'MEDS: On lisinopril daily.', 'MEDS: On metformin daily.'],
    ['a side', 'my left knee', 'HPI: Right knee pain.', 'HPI: Left knee pain.'],
    ['a number in words', 'for two weeks', 'HPI: For five weeks.', 'HPI: For two weeks.'],
    ['the last word', 'takes metformin', 'MEDS: On lisinopril', 'MEDS: On metformin'],
  ])('backs out of %s that nobody said', async (_what, said, wrong, right) => {
    expect((await decode(said, wanting(wrong, right))).lines).toEqual([right]);
  });

  it('gives a line up that cannot be mended, and goes on with the next', async () => {
    const { lines, dropped } = await decode('my knee hurts', (text) => {
      const answer = text.split('assistant\n').at(-1) ?? '';
      if (answer.includes('\n')) return wanting(`${answer.split('\n')[0] ?? ''}\nHPI: Knee pain.`)(text);
      const numbers = ['five', 'six', 'nine', 'one', 'eight', 'ten', 'zero'];
      return wanting(...numbers.map((number) => `MEDS: ${number} tablets\n`))(text);
    });
    expect(dropped).toHaveLength(1);
    expect(lines).toEqual(['HPI: Knee pain.']);
  });

  it('drafts a refused line once more, then drops it', async () => {
    let asked = 0;
    const { dropped } = await decode('', wanting('HPI: Knee pain.'), {
      onLine: () => {
        asked += 1;
        return 'again';
      },
    });
    expect(asked).toBe(2);
    expect(dropped).toEqual(['HPI: Knee pain.']);
  });

  it('stops a loop within a line, and an answer that goes round', async () => {
    const loop = await decode('', (text) => wanting(`${text.split('assistant\n').at(-1) ?? ''}CV: `)(text));
    expect(loop.tokens).toBeLessThan(150);
    const lines: string[] = [];
    await decode('', wanting('HPI: Knee pain.\n'.repeat(30)), {
      onLine: (line) => {
        lines.push(line.text);
        return lines.length > 1 ? 'known' : 'taken';
      },
    });
    expect(lines).toHaveLength(3);
  });

  it('begins every line with the section asked for', async () => {
    const { lines } = await decode('', wanting('FH: Mother had asthma.\nFH: Father well.'), {
      prefix: 'FH:',
    });
    expect(lines).toEqual(['FH: Mother had asthma.', 'FH: Father well.']);
  });

  it('goes on, and drafts rather than nothing, when that is nearly as likely', async () => {
    const short = (text: string): string[] => {
      const answer = text.split('assistant\n').at(-1) ?? '';
      return answer === 'HPI: Ill.' ? ['', '\n'] : wanting('NONE', 'HPI: Ill.\nPLAN: Rest.')(text);
    };
    expect((await decode('', short)).lines).toEqual(['NONE']);
    const bold = { ...SETTINGS, endBias: 1.5, nothingBias: 1.5 };
    expect((await decode('', short, { settings: bold })).lines).toEqual(['HPI: Ill.', 'PLAN: Rest.']);
  });

  it('stops when asked, without another line', async () => {
    let tokens = 0;
    const { lines } = await decode('', wanting('HPI: Knee pain.'), {
      onGrowing: () => (tokens += 1),
      shouldStop: () => tokens >= 3,
    });
    expect(lines).toEqual([]);
    expect(tokens).toBe(3);
  });

  it('writes no number, medicine or side that was not said, whatever the model wants', async () => {
    const words = fc.constantFrom(
      '4',
      '20',
      '7.5',
      'left',
      'right',
      'metformin',
      'lisinopril',
      'two',
      'knee',
      'pain',
    );
    const text = fc.array(words, { minLength: 1, maxLength: 6 }).map((each) => each.join(' '));
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.integer(),
        async (said, wants, seed) => {
          const taking = seed % 2 === 0 ? 'likeliest' : { temperature: 1, random: createRandom(seed) };
          const answers = wants.map((each) => `HPI: ${each}`);
          const { lines } = await decode(said, wanting(...answers), { taking });
          for (const line of lines) {
            const wrong = unsupportedFacts(line, said, NONE_KNOWN).filter(({ kind }) => kind !== 'negation');
            expect(wrong).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
