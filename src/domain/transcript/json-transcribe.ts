import { passagesOfUtterances, passagesOfWords, turnsOfChannels } from './json-passages.ts';
import { at, labelOf, mostComplete, records, secondsOf, textOf, type Json } from './json-values.ts';
import type { Turn } from './split-turns.ts';

/**
 * Turns of AWS Transcribe's JSON, from what holds the most of its words: `results.audio_segments`, `results.items`, or the items of
 * `results.channel_labels`. Who says an item stands in it, in `speaker_labels.segments`, or is its channel. Null for other JSON.
 */
export function transcribeTurns(value: unknown): Turn[] | null {
  const results = at(value, 'results');
  const items = records(at(results, 'items'));
  const channels = records(at(at(results, 'channel_labels'), 'channels'));
  const speakerAt = speakersOf(results);
  const ofChannels = channels.map((channel) => ({
    label: labelOf(channel['channel_label']) ?? '',
    each: records(channel['items']),
  }));
  const readings = [
    segmentTurns(results),
    itemTurns(byChannel(items), speakerAt),
    itemTurns(ofChannels, speakerAt),
  ];
  const most = mostComplete(readings, (turns) => turns) ?? [];
  return most.length === 0 ? null : most;
}

interface Channel {
  label: string;
  each: Json[];
}

function segmentTurns(results: unknown): Turn[] {
  const segments = records(at(results, 'audio_segments')).map((segment) => ({
    label: labelOf(segment['speaker_label'] ?? segment['channel_label']),
    text: textOf(segment['transcript']),
    start: secondsOf(segment['start_time']),
  }));
  return turnsOfChannels([{ label: '', passages: passagesOfUtterances(segments) }]);
}

/** Those without a channel among others belong to the one before them. */
function byChannel(items: readonly Json[]): Channel[] {
  const channels = new Map<string, Channel>();
  const named = items.map((item) => labelOf(item['channel_label']));
  let label = named.find((each) => each !== null) ?? '';
  for (const [index, item] of items.entries()) {
    label = named[index] ?? label;
    const channel = channels.get(label) ?? { label, each: [] };
    channel.each.push(item);
    channels.set(label, channel);
  }
  return [...channels.values()];
}

const itemTurns = (
  channels: readonly Channel[],
  speakerAt: (start: number | null) => string | null,
): Turn[] =>
  turnsOfChannels(
    channels.map(({ label, each }) => ({
      label,
      passages: passagesOfWords(
        each.map((item) => ({
          label: labelOf(item['speaker_label']) ?? speakerAt(secondsOf(item['start_time'])),
          text: textOf(records(item['alternatives'])[0]?.['content']) || textOf(item['content']),
          start: secondsOf(item['start_time']),
          end: secondsOf(item['end_time']),
          isStop: item['type'] === 'punctuation',
        })),
      ),
    })),
  );

/** Who speaks at a time: the items of `speaker_labels` tell, else its segments and `audio_segments` by their begin and end. */
function speakersOf(results: unknown): (start: number | null) => string | null {
  const segments = [
    ...records(at(at(results, 'speaker_labels'), 'segments')),
    ...records(at(results, 'audio_segments')),
  ];
  const exact = new Map(
    segments.flatMap((segment) =>
      // Numbers, not their digits: "1.0" and "1.00" are one time.
      records(segment['items']).map((item): [number | null, string | null] => [
        secondsOf(item['start_time']),
        labelOf(item['speaker_label'] ?? segment['speaker_label']),
      ]),
    ),
  );
  const spans = segments
    .map((segment) => ({
      label: labelOf(segment['speaker_label']),
      start: secondsOf(segment['start_time']) ?? Infinity,
      end: secondsOf(segment['end_time']) ?? -Infinity,
    }))
    .filter(({ label, start, end }) => label !== null && start <= end)
    .toSorted((a, b) => a.start - b.start);
  return (start) => {
    if (start === null) return null;
    const span = spans.findLast((each) => each.start <= start);
    return exact.get(start) ?? (span !== undefined && start <= span.end ? span.label : null);
  };
}
