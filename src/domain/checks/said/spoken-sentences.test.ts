import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { spokenSentences } from './spoken-sentences.ts';

const answers = (dialogue: string): (string | null)[] => {
  const utterances = parseTranscript(dialogue);
  if (typeof utterances === 'string') throw new Error(utterances);
  return spokenSentences(utterances)
    .filter(({ isQuestion }) => isQuestion)
    .map(({ answer }) => answer);
};

describe('answers', () => {
  it.each([
    ['[doctor] any fever ?\n[patient] no .', 'no'],
    ['[doctor] any fever ?\n[patient] not really .', 'no'],
    ["[doctor] any fever ?\n[patient] um , i do n't think so .", 'no'],
    ['[doctor] any pain ?\n[patient] no , but my ankle is swollen .', 'no'],
    ['[doctor] any pain ?\n[patient] no , just when i climb stairs .', null],
    ['[doctor] any fever or chills ?\n[patient] no fever , some chills .', null],
    ['[doctor] does it hurt ?\n[patient] a little bit .', 'yes'],
    ['[doctor] any drug use ?\n[patient] absolutely not !', 'no'],
    ['[doctor] any drug use ?\n[patient] absolutely .', 'yes'],
    ['[doctor] any weight loss or decreased appetite ?\n[patient] slightly decreased appetite .', 'yes'],
    ['[doctor] any decreased appetite ?\n[patient] my appetite is not great .', null],
    ['[doctor] how is your appetite ?\n[patient] my appetite is great .', null],
    // Recognisers drop the mark, put the answer into the asker's mouth, and swap the names.
    ['[doctor] sure any problems sleeping\n[patient] no', 'no'],
    ['[doctor] okay any chest pain or anything like that no no\n[patient] alright', 'no'],
    ['[patient] okay and do you have any immune deficiencies\n[doctor] no my family is healthy', 'no'],
    ['[doctor] okay coughing headache\n[patient] no', 'no'],
  ])('%j', (dialogue, expected) => {
    expect(answers(dialogue)).toEqual([expected]);
  });

  it('lets a question begin after what was told', () => {
    const utterances = parseTranscript(
      '[doctor] your heart sounds good and your lungs are clear and the swelling in the leg is gone so do you have any pain today\n[patient] no',
    );
    const [told] =
      typeof utterances === 'string'
        ? []
        : spokenSentences(utterances).filter(({ isQuestion }) => isQuestion);
    expect(told?.text.slice(told.questionFrom)).toMatch(/^(?:so )?do you have/u);
  });
});
