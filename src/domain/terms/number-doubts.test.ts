import { describe, expect, it } from 'vitest';
import { numberDoubts, offerNumbers } from './number-doubts.ts';

const text = 'take fifteen milligrams at thirty past, then 60mg';

describe('a number of a dose', () => {
  it('that ends in -teen or -ty may be the other one; a number of anything else may not', () => {
    expect(numberDoubts(text).map(({ heard, other }) => [heard, other])).toEqual([
      ['fifteen', 'fifty'],
      ['60', '16'],
    ]);
  });

  it('is offered where the recogniser could not tell, and never changed by itself', () => {
    const { text: written, suggestions } = offerNumbers({ text, suggestions: [] }, [-1, -9]);
    expect(written).toBe(text);
    expect(suggestions).toMatchObject([
      { heard: 'fifteen', state: 'offered', candidates: [{ name: 'fifty' }] },
    ]);
  });

  it('is left alone when it was not asked about, or when a correction took one away', () => {
    expect(offerNumbers({ text, suggestions: [] }, [null, null]).suggestions).toEqual([]);
    expect(offerNumbers({ text, suggestions: [] }, [3]).suggestions).toEqual([]);
  });
});
