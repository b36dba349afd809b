import { describe, expect, it, vi } from 'vitest';
import type { NamePreference, Recognition } from '#contracts/speech.ts';
import { heardText } from '#domain/terms/term-suggestion.ts';
import { createTermCorrector } from './term-corrector.ts';

/** A recognition whose engine finds exactly these names in the audio. */
const heard = (text: string, ...said: string[]) => ({
  text,
  confidence: 0.8,
  isLooping: false,
  acoustics: {
    wordProbabilities: [],
    likelihoods: (texts: readonly string[]): Promise<(number | null)[]> =>
      Promise.resolve(
        texts.map((each) => (said.some((name) => each.includes(name)) ? 2 : each === text ? 0 : -15)),
      ),
    expectations: (texts: readonly string[]): Promise<(number | null)[]> =>
      Promise.resolve(texts.map(() => 0)),
    readings: (names: NamePreference): Promise<readonly string[]> =>
      Promise.resolve(names.isName('') ? [''] : []),
  },
});
const goOn = (): boolean => false;

describe('a corrector', () => {
  it('writes a medicine that was misheard and keeps what was heard', async () => {
    const corrected = await createTermCorrector().correct(
      heard('she takes lies in a pearl 20 mg', 'lisinopril'),
      goOn,
    );
    expect(corrected.text).toBe('she takes lisinopril 20 mg');
    expect(heardText(corrected)).toBe('she takes lies in a pearl 20 mg');
  });

  // The feature broken on purpose: without the audio's word a name that merely sounds near must not be written.
  it('writes nothing when the engine prefers what was heard to every name', async () => {
    const recognition = heard('she takes lies in a pearl 20 mg');
    const liar = {
      ...recognition,
      acoustics: {
        ...recognition.acoustics,
        likelihoods: (texts: readonly string[]) =>
          Promise.resolve(texts.map((_, at) => (at === 0 ? 0 : -40))),
      },
    };
    const { text } = await createTermCorrector().correct(liar, goOn);
    expect(text).toBe(recognition.text);
  });

  it('knows a new brand from the next segment on when it is on the list', async () => {
    const corrector = createTermCorrector();
    const recognition = heard('we start you on brel quanta 5 milligrams', 'brelquanta');
    expect((await corrector.correct(recognition, goOn)).text).not.toContain('brelquanta');
    corrector.setTerms(['Brelquanta']);
    expect((await corrector.correct(recognition, goOn)).text).toBe('we start you on brelquanta 5 milligrams');
    corrector.setTerms([]);
    expect((await corrector.correct(recognition, goOn)).text).not.toContain('brelquanta');
  });

  // Nothing that was heard sounds like it: only the recogniser, asked with the name preferred, can bring it up.
  it('takes a name of the list that another reading of the audio has', async () => {
    const corrector = createTermCorrector();
    const recognition = heard('she takes unbelievable 20 mg', 'palivizumab');
    const readings = vi.spyOn(recognition.acoustics, 'readings');
    readings.mockImplementation((names) =>
      Promise.resolve(names.isName('palivizumab') ? ['She takes palivizumab 20 mg'] : []),
    );
    expect((await corrector.correct(recognition, goOn)).text).toBe(recognition.text);
    expect(readings).not.toHaveBeenCalled();
    corrector.setTerms(['palivizumab']);
    const corrected = await corrector.correct(recognition, goOn);
    expect(corrected.suggestions.map(({ heard: words, candidates }) => [words, candidates[0]?.name])).toEqual(
      [['unbelievable', 'palivizumab']],
    );
    expect(heardText(corrected)).toBe(recognition.text);
  });

  it('leaves everything as heard without acoustics, in a loop, and when it is stopped', async () => {
    const recognition = heard('she takes lies in a pearl 20 mg', 'lisinopril');
    const mute: Recognition = { text: recognition.text, confidence: 0.8, isLooping: false };
    const stopped: Recognition = {
      ...recognition,
      acoustics: { ...recognition.acoustics, likelihoods: (texts) => Promise.resolve(texts.map(() => null)) },
    };
    for (const each of [mute, { ...recognition, isLooping: true }, stopped])
      expect(await createTermCorrector().correct(each, goOn)).toEqual({
        text: recognition.text,
        suggestions: [],
      });
  });

  it('does not ask the recogniser about talk in which no medicine can be', async () => {
    const recognition = heard('how have you been since i saw you last');
    const likelihoods = vi.spyOn(recognition.acoustics, 'likelihoods');
    await createTermCorrector().correct(recognition, goOn);
    expect(likelihoods).not.toHaveBeenCalled();
  });
});
