import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTranscript } from './parse-transcript.ts';

type Said = [speaker: string, text: string];

const read = (value: unknown): Said[] => {
  const found = parseTranscript(JSON.stringify(value));
  if (typeof found === 'string') throw new Error(found);
  return found.map(({ speaker, text }) => [speaker, text]);
};

const word = (text: unknown, start?: number, speaker?: number) => ({ word: text, start, speaker });
const deepgram = (...alternatives: unknown[]) => ({
  results: { channels: alternatives.map((each) => ({ alternatives: [each] })) },
});
const withUtterances = (utterances: unknown[], ...alternatives: unknown[]) => ({
  results: { ...deepgram(...alternatives).results, utterances },
});
const item = (content: unknown, more: object = {}) => ({
  type: 'pronunciation',
  alternatives: [{ content }],
  ...more,
});
const asked = [word('Any', 0, 0), word('pain?', 1, 0)];

describe('the JSON of a transcription service that is not whole', () => {
  it.each<[string, unknown, string[]]>([
    [
      'Deepgram, a channel without words',
      deepgram({ words: asked }, { transcript: 'Yes, I take lisinopril.', words: [] }),
      ['Any pain?', 'Yes, I take lisinopril.'],
    ],
    [
      'Deepgram, two channels without words',
      deepgram({ transcript: 'Any pain?' }, { transcript: 'Yes, a lot.' }),
      ['Any pain?', 'Yes, a lot.'],
    ],
    [
      'Deepgram, a channel of which a time was all that was said',
      deepgram({ words: [word('When?', 0)] }, { words: [word('8:00', 1)] }),
      ['When?', '8:00'],
    ],
    [
      'Deepgram, an empty channel beside two voices',
      deepgram({ words: [...asked, word('No.', 2, 1)] }, { transcript: '', words: [] }),
      ['Any pain?', 'No.'],
    ],
    [
      'Deepgram, two voices in a channel and one in the other',
      deepgram({ words: [...asked, word('No.', 2, 1)] }, { words: [word('Hm.', 3, 0)] }),
      ['Any pain?', 'No.', 'Hm.'],
    ],
    [
      'Deepgram, an utterance of words alone',
      withUtterances(
        [
          { speaker: 0, words: asked },
          { speaker: 1, transcript: 'No.' },
        ],
        {
          words: [word('Any', 0)],
        },
      ),
      ['Any pain?', 'No.'],
    ],
    [
      'Deepgram, blank utterances',
      withUtterances([{ speaker: 0, transcript: '' }], { words: [...asked, word('No.', 2, 1)] }),
      ['Any pain?', 'No.'],
    ],
    [
      'Deepgram, utterances channel by channel',
      withUtterances(
        [
          { channel: 0, start: 0, transcript: 'Any chest pain?' },
          { channel: 0, start: 4, transcript: 'Any fever?' },
          { channel: 1, start: 2, transcript: 'No.' },
          { channel: 1, start: 6, transcript: 'Yes.' },
        ],
        {},
        {},
      ),
      ['Any chest pain?', 'No.', 'Any fever?', 'Yes.'],
    ],
    [
      'Deepgram, "okay" while another speaks',
      deepgram(
        { words: ['Take', 'lisinopril', 'forty', 'milligrams'].map((each, at) => word(each, at)) },
        { words: [word('okay', 1.5), word('yeah', 2.5)] },
      ),
      ['Take lisinopril forty milligrams', 'okay yeah'],
    ],
    [
      'Deepgram, an answer between two questions without stops',
      deepgram(
        {
          words: [
            { ...word('any', 0), end: 0.2 },
            { ...word('pain', 0.2), end: 0.5 },
            { ...word('fever', 1.4), end: 1.8 },
          ],
        },
        { words: [{ ...word('no', 0.8), end: 1.1 }] },
      ),
      ['any pain', 'no', 'fever'],
    ],
    [
      'Deepgram, fewer words than its transcript',
      deepgram({ transcript: 'take forty milligrams of it', words: [word('take', 0, 0)] }),
      ['take forty milligrams of it'],
    ],
    [
      'Deepgram, paragraphs without sentences',
      deepgram({ transcript: 'take forty of it', paragraphs: { paragraphs: [{ speaker: 0 }] } }),
      ['take forty of it'],
    ],
    [
      'Deepgram, a number for a word',
      deepgram({ words: [word('take', 0, 0), word(40, 1, 0), word('milligrams', 2, 0)] }),
      ['take 40 milligrams'],
    ],
    [
      'Deepgram, a word without a speaker',
      deepgram({ words: [word('take', 0, 0), word('forty', 1), word('milligrams', 2, 0)] }),
      ['take forty milligrams'],
    ],
    [
      'AWS, a segment without its transcript',
      {
        results: {
          items: [item('take', { speaker_label: 'spk_0' }), item('forty', { speaker_label: 'spk_0' })],
          audio_segments: [{ transcript: 'take', speaker_label: 'spk_0' }, { speaker_label: 'spk_0' }],
        },
      },
      ['take forty'],
    ],
    [
      'AWS, one item of all with its channel',
      {
        results: {
          channel_labels: {
            channels: [
              { channel_label: 'ch_0', items: [item('take', { start_time: '0' }), item('forty')] },
              { channel_label: 'ch_1', items: [item('okay', { start_time: '3' })] },
            ],
          },
          items: [item('take', { channel_label: 'ch_0' })],
        },
      },
      ['take forty', 'okay'],
    ],
    [
      'AWS, items channel by channel',
      {
        results: {
          items: [
            item('pain', { channel_label: 'ch_0', start_time: '0' }),
            item('fever', { channel_label: 'ch_0', start_time: '5' }),
            item('no', { channel_label: 'ch_1', start_time: '2' }),
            item('yes', { channel_label: 'ch_1', start_time: '6' }),
          ],
        },
      },
      ['pain', 'no', 'fever', 'yes'],
    ],
    ['AWS, a number', { results: { items: [item('take'), item(40), item('mg')] } }, ['take 40 mg']],
    [
      'AWS, times of other digits',
      {
        results: {
          items: [
            item('any', { start_time: '0.0' }),
            item('pain', { start_time: '1.00' }),
            item('no', { start_time: '2.0' }),
          ],
          speaker_labels: {
            segments: [
              { speaker_label: 'spk_0', items: [{ start_time: '0.00' }, { start_time: '1.0' }] },
              { speaker_label: 'spk_1', items: [{ start_time: '2.0' }] },
            ],
          },
        },
      },
      ['any pain', 'no'],
    ],
    [
      'AWS, segments without items',
      {
        results: {
          items: [item('pain', { start_time: '0.0' }), item('no', { start_time: '2.0' })],
          speaker_labels: {
            segments: [
              { speaker_label: 'spk_0', start_time: '0.0', end_time: '1.5' },
              { speaker_label: 'spk_1', start_time: '2.0', end_time: '3' },
            ],
          },
        },
      },
      ['pain', 'no'],
    ],
    [
      'Rev, elements in one and a text in another',
      {
        monologues: [
          { speaker: 0, elements: [{ type: 'text', value: 'hi' }] },
          { speaker: 1, text: 'I take forty' },
        ],
      },
      ['hi', 'I take forty'],
    ],
    [
      'Rev, nothing between the words, and a number',
      {
        monologues: [{ speaker: 0, elements: ['take', 40, 'mg'].map((value) => ({ type: 'text', value })) }],
      },
      ['take 40 mg'],
    ],
    [
      'Whisper, blank segments',
      { text: 'Take forty milligrams.', segments: [{ text: '' }] },
      ['Take forty milligrams.'],
    ],
    [
      'a blank text beside the words',
      { utterances: [{ speaker: 'A', text: '', transcript: 'take it' }] },
      ['take it'],
    ],
    [
      'fewer segments than the transcript',
      { segments: [{ speaker: 'A', text: 'hi' }], transcript: 'hi, take forty' },
      ['hi, take forty'],
    ],
  ])('is read from what holds the most of it: %s', (_, value, texts) => {
    expect(read(value).map(([, text]) => text)).toEqual(texts);
  });

  it('names no role by a letter alone: "P" and "D" are voices', () => {
    const elements = (value: string) => [{ type: 'text', value }];
    expect(
      read({
        monologues: [
          { speaker: 'P', elements: elements('Any fever? I want you to ice it.') },
          { speaker: 'D', elements: elements('My wife says I should rest.') },
        ],
      }).map(([speaker]) => speaker),
    ).toEqual(['clinician', 'patient']);
  });

  it('gives each of two voices its words where an empty channel stands beside them', () => {
    expect(read(deepgram({ words: [...asked, word('No.', 2, 1)] }, { words: [] }))).toEqual([
      ['clinician', 'Any pain?'],
      ['patient', 'No.'],
    ]);
  });
});

/** Some of a channel's words, told with times and voices or without. */
const part = (all: readonly string[]) =>
  fc.record({
    words: fc.subarray([...all]),
    voices: fc.array(fc.constantFrom(0, 1, undefined), { minLength: all.length, maxLength: all.length }),
    isTimed: fc.boolean(),
    isThere: fc.boolean(),
  });
const wordsOf = (channel: number): string[] => Array.from({ length: 6 }, (_, at) => `c${channel}w${at}`);
const channelParts = (channel: number) => {
  const all = wordsOf(channel);
  return fc.record({ words: part(all), transcript: part(all), utterance: part(all), paragraph: part(all) });
};
type Part = { words: string[]; voices: (number | undefined)[]; isTimed: boolean; isThere: boolean };

const held = ({ isThere, words }: Part): number => (isThere ? words.length : 0);
const saidWords = (value: unknown): string[] => {
  const found = parseTranscript(JSON.stringify(value));
  return typeof found === 'string' ? [] : found.flatMap(({ text }) => text.split(' '));
};
const timeOf = ({ isTimed }: Part, at: number): number | undefined => (isTimed ? at : undefined);

describe('any mixture of what a service may leave out', () => {
  it('holds every word of the most complete part of each channel, once: Deepgram', () => {
    const parts = fc.oneof(fc.tuple(channelParts(0)), fc.tuple(channelParts(0), channelParts(1)));
    fc.assert(
      fc.property(parts, (channels) => {
        const value = {
          results: {
            channels: channels.map(({ words, transcript, paragraph }) => ({
              alternatives: [
                {
                  ...(transcript.isThere && { transcript: transcript.words.join(' ') }),
                  ...(words.isThere && {
                    words: words.words.map((each, at) => word(each, timeOf(words, at), words.voices[at])),
                  }),
                  ...(paragraph.isThere && {
                    paragraphs: {
                      paragraphs: paragraph.words.map((text, at) => ({
                        speaker: paragraph.voices[at],
                        sentences: [{ text }],
                      })),
                    },
                  }),
                },
              ],
            })),
            utterances: channels.flatMap(({ utterance }, channel) =>
              utterance.isThere
                ? utterance.words.map((transcript, at) => ({
                    transcript,
                    channel,
                    start: timeOf(utterance, at),
                    speaker: utterance.voices[at],
                  }))
                : [],
            ),
          },
        };
        const said = saidWords(value);
        expect(new Set(said).size).toBe(said.length);
        const most = channels.map((each) => Math.max(...Object.values(each).map(held)));
        expect(
          channels.map((_, channel) => said.filter((each) => each.startsWith(`c${channel}`)).length),
        ).toEqual(most);
      }),
      { numRuns: 300 },
    );
  });

  it('holds every word of the most complete part, once: AWS', () => {
    const all = wordsOf(0);
    const parts = fc.record({
      items: part(all),
      channel: part(all),
      segments: part(all),
      transcript: part(all),
    });
    fc.assert(
      fc.property(parts, ({ items, channel, segments, transcript }) => {
        const itemsOf = (each: Part, key: string, prefix: string) =>
          each.words.map((content, at) => {
            const voice = each.voices[at];
            const start = timeOf(each, at);
            return item(content, {
              ...(voice !== undefined && { [key]: `${prefix}_${voice}` }),
              ...(start !== undefined && { start_time: `${start}.0` }),
            });
          });
        const isOdd = (at: number): boolean => channel.voices[at] === 1;
        const apart = itemsOf(channel, 'none', 'x');
        const said = saidWords({
          results: {
            ...(transcript.isThere && { transcripts: [{ transcript: transcript.words.join(' ') }] }),
            ...(items.isThere && {
              items: itemsOf(items, items.isTimed ? 'speaker_label' : 'channel_label', 'spk'),
            }),
            ...(channel.isThere && {
              channel_labels: {
                channels: [
                  { channel_label: 'ch_0', items: apart.filter((_, at) => !isOdd(at)) },
                  { channel_label: 'ch_1', items: apart.filter((_, at) => isOdd(at)) },
                ],
              },
            }),
            ...(segments.isThere && {
              audio_segments: segments.words.map((each, at) => ({
                transcript: each,
                speaker_label: segments.voices[at] === undefined ? undefined : `spk_${segments.voices[at]}`,
                start_time: timeOf(segments, at),
              })),
            }),
          },
        });
        expect(new Set(said).size).toBe(said.length);
        expect(said).toHaveLength(Math.max(...[items, channel, segments, transcript].map(held)));
      }),
      { numRuns: 300 },
    );
  });
});
