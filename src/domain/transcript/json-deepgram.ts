import {
  mostOf,
  passagesOfUtterances,
  passagesOfWords,
  turnsOfChannels,
  type Passage,
} from './json-passages.ts';
import {
  at,
  fullestText,
  labelOf,
  mostComplete,
  records,
  secondsOf,
  textOf,
  type Json,
} from './json-values.ts';
import type { Turn } from './split-turns.ts';

/**
 * Turns of Deepgram's JSON, for each channel from what holds the most of its words: `results.utterances`, the words, paragraphs or transcript of its
 * first alternative that says anything. Null for other JSON.
 */
export function deepgramTurns(value: unknown): Turn[] | null {
  const results = at(value, 'results');
  const channels = records(at(results, 'channels'));
  if (channels.length === 0) return null;
  const utterances = passagesOfUtterances(records(at(results, 'utterances')).map(utteranceOf));
  const spoken = channels.map((each, index) => ({
    label: `Speaker ${index}`,
    passages: mostOf([
      utterances.filter(({ channel }) => channels.length === 1 || channel === index),
      alternativePassages(each),
    ]),
  }));
  // Utterances that name no channel stand in none.
  const all = turnsOfChannels([{ label: '', passages: utterances }]);
  return mostComplete([turnsOfChannels(spoken), all], (turns) => turns) ?? null;
}

const utteranceOf = (utterance: Json) => ({
  label: labelOf(utterance['speaker']),
  text: fullestText([textOf(utterance['transcript']), wordsOf(utterance).map(wordText).join(' ')]),
  start: secondsOf(utterance['start']),
  channel: secondsOf(utterance['channel']),
});

const wordsOf = (value: unknown): Json[] => records(at(value, 'words'));
const wordText = (word: Json): string => textOf(word['punctuated_word']) || textOf(word['word']);

function alternativePassages(channel: Json): readonly Passage[] {
  const readings = records(channel['alternatives']).map((each) =>
    mostOf([wordPassages(each), paragraphPassages(each), passagesOfUtterances([transcriptOf(each)])]),
  );
  return readings.find((passages) => passages.length > 0) ?? [];
}

const transcriptOf = (alternative: Json) => ({
  label: null,
  text: textOf(alternative['transcript']),
  start: secondsOf(wordsOf(alternative)[0]?.['start']),
});

const wordPassages = (alternative: Json): Passage[] =>
  passagesOfWords(
    wordsOf(alternative).map((word) => ({
      label: labelOf(word['speaker']),
      text: wordText(word),
      start: secondsOf(word['start']),
      end: secondsOf(word['end']),
      isStop: false,
    })),
  );

const paragraphPassages = (alternative: Json): Passage[] =>
  passagesOfUtterances(
    records(at(alternative['paragraphs'], 'paragraphs')).map(({ speaker, sentences, start }) => ({
      label: labelOf(speaker),
      text: records(sentences)
        .map(({ text }) => textOf(text))
        .join(' ')
        .trim(),
      start: secondsOf(start),
    })),
  );
