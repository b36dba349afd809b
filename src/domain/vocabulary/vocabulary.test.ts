import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleSuggestion } from '../terms/term-suggestion.ts';
import { learnedPair } from './learned-pair.ts';
import { offerLearned } from './offer-learned.ts';
import { vocabularyFile, withFile } from './vocabulary-file.ts';
import {
  canBeEntry,
  emptyVocabulary,
  entryKey,
  learnEdit,
  MOST_ENTRIES,
  withEntry,
  withoutEntry,
  withSwitch,
  wordsToTell,
  type Vocabulary,
  type VocabularyEntry,
} from './vocabulary.ts';

const entry = (heard: string | null, meant: string): VocabularyEntry => ({
  heard,
  meant,
  isOn: true,
  from: 'taken',
});
const learned = withEntry(emptyVocabulary, entry('lies in a pearl', 'lisinopril'));

describe('an edit', () => {
  it.each<[string, string, { heard: string; meant: string; isKnown: boolean } | null]>([
    [
      'i take lies in a pearl, daily',
      'i take lisinopril, daily',
      { heard: 'lies in a pearl', meant: 'lisinopril', isKnown: true },
    ],
    ['ask mister jonsen', 'ask mister Johnsson', { heard: 'jonsen', meant: 'Johnsson', isKnown: false }],
    ['take fifty of it', 'take 15 of it', null],
    ['it hurts there', 'it hurts here', null],
    ['since yesterday morning', 'since metoprolol morning', null],
    ['a whole other story was told here by me', 'metformin', null],
    ['same words', 'Same words', null],
  ])('of “%s” to “%s” teaches what was misheard, and nothing else', (before, after, pair) => {
    expect(learnedPair(before, after)).toEqual(pair);
  });

  it('with a word that no list knows is learned the second time', () => {
    const pair = { heard: 'brel quanta', meant: 'Brelquanta', isKnown: false };
    const once = learnEdit(emptyVocabulary, pair);
    expect(once.entries).toEqual([]);
    const twice = learnEdit(once, pair);
    expect(twice).toMatchObject({
      entries: [{ heard: 'brel quanta', meant: 'Brelquanta', from: 'edited' }],
      once: [],
    });
  });
});

describe('a learned pair', () => {
  it('is offered where the same words are heard again, as the clinician’s, and changes nothing by itself', () => {
    const heard = { text: 'Lies in  a pearl twenty mg', suggestions: [] };
    const offered = offerLearned(heard, learned);
    expect(offered.text).toBe(heard.text);
    expect(offered.suggestions).toMatchObject([
      { start: 0, end: 16, state: 'offered', candidates: [{ name: 'lisinopril', isYours: true }] },
    ]);
    expect(settleSuggestion(offered, 0, 'lisinopril').text).toBe('lisinopril twenty mg');
  });

  it('comes first among the choices of a rule, and leaves what was settled', () => {
    const text = 'lies in a pearl';
    const rule = { name: 'lisdexamfetamine', confidence: 0.3, tier: 'known', context: 'none' } as const;
    const at = (state: 'offered' | 'applied' | 'kept') => ({
      text,
      suggestions: [{ start: 0, end: 15, heard: 'x', state, candidates: [rule] }],
    });
    expect(offerLearned(at('offered'), learned).suggestions[0]?.candidates.map(({ name }) => name)).toEqual([
      'lisinopril',
      'lisdexamfetamine',
    ]);
    expect(offerLearned(at('applied'), learned)).toEqual(at('applied'));
    expect(offerLearned(at('kept'), learned)).toEqual(at('kept'));
  });

  it('is not found within other words, nor when it is switched off or removed', () => {
    const key = entryKey(learned.entries[0]!);
    const text = { text: 'families in a pearl', suggestions: [] };
    expect(offerLearned(text, learned)).toEqual(text);
    const said = { text: 'lies in a pearl', suggestions: [] };
    expect(offerLearned(said, withSwitch(learned, key, false))).toEqual(said);
    expect(offerLearned(said, withoutEntry(learned, key))).toEqual(said);
    expect(wordsToTell(withSwitch(learned, key, false))).toEqual([]);
    expect(wordsToTell(learned)).toEqual(['lisinopril']);
  });

  it('that was switched off is not learned back', () => {
    const off = withSwitch(learned, entryKey(learned.entries[0]!), false);
    expect(withEntry(off, entry('Lies in a pearl', 'Lisinopril'))).toBe(off);
  });
});

describe('the file', () => {
  const word = fc.stringMatching(/^[a-zäß.'+(-]{1,12}$/u).filter((each) => !each.includes('->'));
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '));
  it('brings the same list back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.option(words), words, fc.boolean()), { maxLength: 20 }), (rows) => {
        const vocabulary = rows.reduce(
          (state, [heard, meant, isOn]) => withEntry(state, { heard, meant, isOn, from: 'file' }),
          emptyVocabulary,
        );
        expect(withFile(emptyVocabulary, vocabularyFile(vocabulary)).vocabulary.entries).toEqual(
          vocabulary.entries,
        );
      }),
    );
  });

  it('leaves out what is no entry', () => {
    const read = withFile(
      emptyVocabulary,
      '# note\n\n a -> b -> c\nbrel quanta -> Brelquanta\r\noff: motrin\n\u0001',
    );
    expect(read).toMatchObject({ added: 2, leftOut: 0, notEntries: 2 });
  });

  it.each([
    'Doctor: How are you?\nPatient: My name is Jane Doe and I have a cough.\n',
    '{\n  "format": "sotto-template",\n  "version": 1\n}',
    'She was seen for a cough that began last week.',
    'x'.repeat(61),
  ])('takes nothing of a file of another kind: %j', (file) => {
    expect(withFile(emptyVocabulary, file)).toMatchObject({ vocabulary: emptyVocabulary, added: 0 });
  });

  it.each(['#3 suture', 'off: pump', 'Off:label', 'x -> y', 'Plan: ice'])(
    'could not bring %j back, so that it is no entry',
    (meant) => {
      expect(canBeEntry({ heard: null, meant })).toBe(false);
      expect(canBeEntry({ heard: meant, meant: 'word' })).toBe(false);
      expect(withEntry(emptyVocabulary, entry(null, meant))).toBe(emptyVocabulary);
    },
  );

  it('brings back whatever may be an entry', () => {
    const any = fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^[a:>#{ -]{1,8}$/u));
    fc.assert(
      fc.property(fc.option(any), any, fc.boolean(), (heard, meant, isOn) => {
        const vocabulary = withEntry(emptyVocabulary, { heard, meant, isOn, from: 'file' });
        const back = withFile(emptyVocabulary, vocabularyFile(vocabulary)).vocabulary;
        expect(back.entries).toEqual(vocabulary.entries);
      }),
    );
  });

  it('fills the room that is left and pushes out nothing that was there', () => {
    const own = Array.from({ length: MOST_ENTRIES - 2 }, (_, at) => entry(null, `mine${at}`));
    const full: Vocabulary = { entries: own, once: [{ heard: 'a', meant: 'new1' }] };
    const file = Array.from({ length: 20_000 }, (_, at) => `new${at}`).join('\n');
    const read = withFile(full, file);
    expect(read).toMatchObject({ added: 2, leftOut: 19_998, notEntries: 0 });
    expect(read.vocabulary.entries.slice(2)).toEqual(own);
    expect(read.vocabulary.entries.slice(0, 2).map(({ meant }) => meant)).toEqual(['new1', 'new0']);
    expect(read.vocabulary.once).toEqual([]);
    const again = withFile(read.vocabulary, file);
    expect(again).toMatchObject({ added: 0, leftOut: 19_998 });
    expect(again.vocabulary).toBe(read.vocabulary);
  });

  it('finds odd letters as they are', () => {
    const odd = withEntry(emptyVocabulary, entry('a (b', 'c++'));
    expect(offerLearned({ text: 'say a (b now', suggestions: [] }, odd).suggestions).toHaveLength(1);
  });
});
