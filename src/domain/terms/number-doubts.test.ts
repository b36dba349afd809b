import { describe, expect, it } from 'vitest';
import { numberDoubts, decideNumbers } from './number-doubts.ts';
import { heardText } from './term-suggestion.ts';

const text = 'take fifteen milligrams at thirty past, then 60mg';

describe('a number of a dose', () => {
  it('that ends in -teen or -ty may be the other one; a number of anything else may not', () => {
    expect(numberDoubts(text).map(({ heard, other }) => [heard, other])).toEqual([
      ['fifteen', 'fifty'],
      ['60', '16'],
    ]);
  });

  const settled = (words: string, gain: number) => {
    const { text: written, suggestions } = decideNumbers({ text: words, suggestions: [] }, [gain]);
    return [written, suggestions[0]?.state ?? null];
  };

  it.each([
    // Could not tell: asked.
    ['take fifteen milligrams', -1, 'take fifteen milligrams', 'offered'],
    ['take fifteen milligrams', -3, 'take fifteen milligrams', null],
    // Hardly any medicine comes in 18 mg: asked earlier.
    ['take eighteen milligrams', -4, 'take eighteen milligrams', 'offered'],
    ['take eighteen milligrams', -6, 'take eighteen milligrams', null],
    // The recogniser itself prefers the other one, a usual strength: written, and marked.
    ['take 18mg', 0.5, 'take 80mg', 'applied'],
    ['take fifteen milligrams', 0.5, 'take fifty milligrams', 'applied'],
    // An odd strength, and anything that is no milligram, is for the clinician to say.
    ['take eighty milligrams', 3, 'take eighty milligrams', 'offered'],
    ['take fifteen units', 3, 'take fifteen units', 'offered'],
  ])('%s, the other one %d nats likelier: %s, %s', (words, gain, written, state) =>
    expect(settled(words, gain)).toEqual([written, state]),
  );

  it('keeps what was heard underneath when it was written', () => {
    const decided = decideNumbers({ text: 'take 18mg and 40 mg', suggestions: [] }, [1, -9]);
    expect(decided.text).toBe('take 80mg and 40 mg');
    expect(heardText(decided)).toBe('take 18mg and 40 mg');
  });

  it('is left alone when it was not asked about, or when a correction took one away', () => {
    expect(decideNumbers({ text, suggestions: [] }, [null, null]).suggestions).toEqual([]);
    expect(decideNumbers({ text, suggestions: [] }, [3]).suggestions).toEqual([]);
  });
});
