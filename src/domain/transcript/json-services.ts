import type { Turn } from './split-turns.ts';

type Json = Record<string, unknown>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);
const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const secondsOf = (value: unknown): number => Number(value ?? Infinity);

/** A word with who says it; a stop belongs to the word before it. */
interface SpokenWord {
  label: string | null;
  text: string;
  isStop: boolean;
}

/** Turns of what transcription services write, which keep their words deeper than a list of turns; null for anything else. */
export function readServiceTranscript(value: unknown): Turn[] | null {
  const turns =
    deepgramTurns(value) ?? transcribeTurns(value) ?? healthScribeTurns(value) ?? monologueTurns(value);
  return turns?.filter(({ text }) => text !== '') ?? null;
}

const voice = (value: unknown): string | null => {
  if (typeof value === 'number') return `Speaker ${value}`;
  // "spk_0" and "ch_1" name voices.
  const number = typeof value === 'string' ? /^(?:spk|ch)_?(\d{1,2})$/iu.exec(value)?.[1] : undefined;
  return number === undefined ? textOf(value) || null : `Speaker ${number}`;
};

/** Words of one voice up to the next one's. */
function joinWords(words: readonly SpokenWord[]): Turn[] {
  const turns: Turn[] = [];
  for (const { label, text, isStop } of words) {
    if (text === '') continue;
    const last = turns.at(-1);
    if (last !== undefined && (isStop || last.label === label))
      turns[turns.length - 1] = { ...last, text: `${last.text}${isStop ? '' : ' '}${text}` };
    else turns.push({ label, text });
  }
  return turns;
}

/** Deepgram: `results.utterances`, else the words of `results.channels[].alternatives[0]`; a second channel is another voice. */
function deepgramTurns(value: unknown): Turn[] | null {
  const results = at(value, 'results');
  const channels = records(at(results, 'channels'));
  const utterances = records(at(results, 'utterances'));
  if (channels.length === 0) return null;
  const isApart = channels.length > 1;
  if (utterances.length > 0)
    return utterances.map((each) => ({
      label: voice(isApart ? each['channel'] : each['speaker']),
      text: textOf(each['transcript']),
    }));
  const best = channels.map((channel) => records(channel['alternatives'])[0]);
  if (!isApart) return alternativeTurns(best[0]);
  const words = best.flatMap((alternative, channel) =>
    records(at(alternative, 'words')).map((word) => ({ word, label: `Speaker ${channel}` })),
  );
  return joinWords(
    words
      .toSorted((a, b) => secondsOf(a.word['start']) - secondsOf(b.word['start']))
      .map(({ word, label }) => ({ label, text: wordText(word), isStop: false })),
  );
}

const wordText = (word: Json): string => textOf(word['punctuated_word']) || textOf(word['word']);

function alternativeTurns(alternative: unknown): Turn[] | null {
  const words = records(at(alternative, 'words'));
  if (words.some(({ speaker }) => speaker !== undefined))
    return joinWords(
      words.map((word) => ({ label: voice(word['speaker']), text: wordText(word), isStop: false })),
    );
  const paragraphs = records(at(at(alternative, 'paragraphs'), 'paragraphs'));
  if (paragraphs.length > 0)
    return paragraphs.map(({ speaker, sentences }) => ({
      label: voice(speaker),
      text: records(sentences)
        .map(({ text }) => textOf(text))
        .join(' '),
    }));
  const text = textOf(at(alternative, 'transcript'));
  return text === '' ? null : [{ label: null, text }];
}

/** AWS Transcribe: `results.audio_segments`, else `results.items` by their speaker, by `speaker_labels.segments`, or by their channel. */
function transcribeTurns(value: unknown): Turn[] | null {
  const results = at(value, 'results');
  const segments = records(at(results, 'audio_segments'));
  if (segments.some(({ transcript }) => typeof transcript === 'string'))
    return segments.map((each) => ({
      label: voice(each['speaker_label'] ?? each['channel_label']),
      text: textOf(each['transcript']),
    }));
  const items = itemsOf(results);
  if (!items.some(({ alternatives }) => records(alternatives).length > 0)) return null;
  const speakers = speakersByStart(results);
  return joinWords(
    items.map((item) => ({
      label: voice(
        item['speaker_label'] ?? speakers.get(String(item['start_time'])) ?? item['channel_label'],
      ),
      text: textOf(records(item['alternatives'])[0]?.['content']),
      isStop: item['type'] === 'punctuation',
    })),
  );
}

/** Items in the order of speech; those of channels lie apart in older files. A stop has no time of its own. */
function itemsOf(results: unknown): Json[] {
  const channels = records(at(at(results, 'channel_labels'), 'channels'));
  const items = records(at(results, 'items'));
  if (channels.length === 0 || items.some((item) => item['channel_label'] !== undefined)) return items;
  const timed = channels.flatMap((channel) => {
    let start = 0;
    return records(channel['items']).map((item) => {
      if (item['start_time'] !== undefined) start = secondsOf(item['start_time']);
      return { item: { ...item, channel_label: channel['channel_label'] }, start };
    });
  });
  return timed.toSorted((a, b) => a.start - b.start).map(({ item }) => item);
}

const speakersByStart = (results: unknown): ReadonlyMap<string, unknown> =>
  new Map(
    records(at(at(results, 'speaker_labels'), 'segments')).flatMap((segment) =>
      records(segment['items']).map((item): [string, unknown] => [
        String(item['start_time']),
        item['speaker_label'] ?? segment['speaker_label'],
      ]),
    ),
  );

/** AWS HealthScribe: `Conversation.TranscriptSegments`, with the role of who speaks ("CLINICIAN_0"). */
function healthScribeTurns(value: unknown): Turn[] | null {
  const segments = records(at(at(value, 'Conversation'), 'TranscriptSegments'));
  if (segments.length === 0) return null;
  return segments.map((segment) => ({
    label: textOf(at(segment['ParticipantDetails'], 'ParticipantRole')) || null,
    text: textOf(segment['Content']),
  }));
}

/** Rev: `monologues`, each of elements that hold their own spaces and stops. */
function monologueTurns(value: unknown): Turn[] | null {
  const monologues = records(at(value, 'monologues'));
  if (!monologues.some(({ elements }) => Array.isArray(elements))) return null;
  return monologues.map(({ speaker, elements }) => ({
    label: voice(speaker),
    text: records(elements)
      .map((element) => (typeof element['value'] === 'string' ? element['value'] : ''))
      .join('')
      .replace(/\s+/gu, ' ')
      .trim(),
  }));
}
