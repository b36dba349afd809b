import { describe, expect, it } from 'vitest';
import type { SpeechClip } from './clips.ts';
import { countsOf, sumCounts } from './measures.ts';

const clip = (text: string, drug?: string, value?: string): SpeechClip => ({
  path: '',
  text,
  half: 'tuned',
  voice: 'rms',
  isLeftOutVoice: false,
  condition: 'clean',
  drug:
    drug === undefined
      ? null
      : {
          text,
          drug,
          dose: value === undefined ? null : { value, unit: 'm' },
          half: 'tuned',
          isCommon: true,
        },
});
const heard = (text: string, ...offered: string[]) => ({ text, offered, seconds: 4 });
const dosed = clip('she takes lisinopril twenty milligrams daily', 'lisinopril', '20');

describe('one clip', () => {
  it('is all right when it is heard as it was said, digits for words', () => {
    const counts = countsOf(dosed, heard('She takes lisinopril 20 mg daily.'));
    expect(counts.drugs).toEqual({ right: 1, of: 1 });
    expect(counts.doses).toEqual({ right: 1, of: 1 });
    expect(counts.numbers).toEqual({ right: 1, of: 1 });
    expect(counts.inventedDrugs).toEqual({ right: 0, of: 4 });
  });

  it('counts a dose only with its medicine, its number and its unit', () => {
    expect(countsOf(dosed, heard('she takes losartan 20 mg')).doses.right).toBe(0);
    expect(countsOf(dosed, heard('she takes lisinopril 28 mg')).doses.right).toBe(0);
    expect(countsOf(dosed, heard('she takes lisinopril, 20 daily')).doses.right).toBe(0);
  });

  it('counts a medicine that nobody said, and not another name of the one that was', () => {
    expect(countsOf(dosed, heard('she takes losartan')).inventedDrugs.right).toBe(1);
    expect(
      countsOf(clip('i take tylenol', 'tylenol'), heard('i take acetaminophen')).inventedDrugs.right,
    ).toBe(0);
  });

  it('tells a first suggestion from a word that is written', () => {
    const counts = countsOf(dosed, heard('she takes lies in a pearl 20 mg', 'lisinopril'));
    expect([counts.drugs.right, counts.drugsOffered.right]).toEqual([0, 1]);
  });

  it('counts each number once and denials by whether any is left', () => {
    const said = clip('she does not smoke and walked ten and ten miles');
    expect(countsOf(said, heard('she does smoke and walked ten miles')).numbers).toEqual({ right: 1, of: 2 });
    expect(countsOf(said, heard('she does smoke')).negations).toEqual({ right: 0, of: 1 });
    expect(countsOf(said, heard("she doesn't smoke")).negations).toEqual({ right: 1, of: 1 });
  });
});

it('sums', () => {
  const one = countsOf(dosed, heard('she takes lisinopril 20 mg daily'));
  expect(sumCounts([one, one]).wordErrors.of).toBe(2 * one.wordErrors.of);
});
