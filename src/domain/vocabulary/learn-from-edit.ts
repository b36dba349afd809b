import { isOrdinary } from '../terms/sounds.ts';
import type { TranscriptEdit } from '../transcript/edit-transcript.ts';
import { learnedPair } from './learned-pair.ts';
import { learnEdit, withEntry, type Vocabulary } from './vocabulary.ts';

/** The vocabulary after a hand changed words of the transcript. */
export const learnFromEdit = (vocabulary: Vocabulary, { before, after }: TranscriptEdit): Vocabulary =>
  before.reduce((now, { id, text }) => {
    const changed = after.find((each) => each.id === id)?.text ?? text;
    const pair = learnedPair(text, changed);
    return pair === null ? now : learnEdit(now, pair);
  }, vocabulary);

/** The vocabulary after a suggestion was taken. Numbers are put right, not learned: "fifteen" is not meant wherever "fifty" is heard. */
export function learnFromTaking(vocabulary: Vocabulary, heard: string, name: string): Vocabulary {
  const isNumber =
    /\d/u.test(name + heard) || name.split(' ').every((word) => isOrdinary(word.toLowerCase()));
  return isNumber ? vocabulary : withEntry(vocabulary, { heard, meant: name, isOn: true, from: 'taken' });
}
