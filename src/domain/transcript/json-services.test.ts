import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTranscript } from './parse-transcript.ts';

/** What is said, turn by turn; voices are numbered. */
type Talk = readonly { voice: number; words: readonly string[] }[];

const TALK: Talk = [
  { voice: 0, words: ['Any', 'chest', 'pain?'] },
  { voice: 1, words: ['Yes,', 'crushing', 'pain.', 'My', 'wife', 'worries.'] },
];

/** Every word with its voice and its place in time. */
const timed = (talk: Talk) =>
  talk
    .flatMap(({ voice, words }) => words.map((word) => ({ voice, word })))
    .map((each, at) => ({ ...each, at }));
const textOf = ({ words }: Talk[number]): string => words.join(' ');

const deepgramWords = (talk: Talk) =>
  timed(talk).map(({ voice, word, at }) => ({
    word: word.toLowerCase(),
    punctuated_word: word,
    start: at,
    speaker: voice,
  }));

/** A word and its stop, as AWS Transcribe parts them. */
const pieces = (talk: Talk) =>
  timed(talk).flatMap(({ voice, word, at }) => {
    const stop = /[.,?]$/u.exec(word)?.[0];
    const time = { start_time: `${at}.0`, end_time: `${at}.9` };
    const content = stop === undefined ? word : word.slice(0, -1);
    return [
      { voice, item: { ...time, type: 'pronunciation', alternatives: [{ confidence: '1.0', content }] } },
      ...(stop === undefined
        ? []
        : [{ voice, item: { type: 'punctuation', alternatives: [{ content: stop }] } }]),
    ];
  });

const services: Record<string, (talk: Talk) => unknown> = {
  'Deepgram, utterances': (talk) => ({
    metadata: { request_id: 'x' },
    results: {
      channels: [{ alternatives: [{ transcript: talk.map(textOf).join(' '), words: deepgramWords(talk) }] }],
      utterances: talk.map((turn) => ({ transcript: textOf(turn), speaker: turn.voice, channel: 0 })),
    },
  }),
  'Deepgram, words': (talk) => ({
    results: {
      channels: [{ alternatives: [{ transcript: talk.map(textOf).join(' '), words: deepgramWords(talk) }] }],
    },
  }),
  'Deepgram, paragraphs': (talk) => ({
    results: {
      channels: [
        {
          alternatives: [
            {
              transcript: talk.map(textOf).join(' '),
              words: [],
              paragraphs: {
                paragraphs: talk.map((turn) => ({
                  speaker: turn.voice,
                  sentences: [{ text: textOf(turn) }],
                })),
              },
            },
          ],
        },
      ],
    },
  }),
  'Deepgram, a channel each': (talk) => ({
    results: {
      channels: [0, 1].map((channel) => ({
        alternatives: [
          {
            words: timed(talk)
              .filter(({ voice }) => voice === channel)
              .map(({ word, at }) => ({ word, start: at })),
          },
        ],
      })),
    },
  }),
  'AWS Transcribe, items': (talk) => ({
    jobName: 'x',
    results: {
      transcripts: [{ transcript: talk.map(textOf).join(' ') }],
      items: pieces(talk).map(({ voice, item }) => ({ ...item, speaker_label: `spk_${voice}` })),
    },
  }),
  'AWS Transcribe, speakers apart': (talk) => ({
    results: {
      transcripts: [{ transcript: talk.map(textOf).join(' ') }],
      items: pieces(talk).map(({ item }) => item),
      speaker_labels: {
        speakers: 2,
        segments: timed(talk).map(({ voice, at }) => ({
          speaker_label: `spk_${voice}`,
          items: [{ start_time: `${at}.0`, speaker_label: `spk_${voice}` }],
        })),
      },
    },
  }),
  'AWS Transcribe, audio segments': (talk) => ({
    results: {
      transcripts: [{ transcript: talk.map(textOf).join(' ') }],
      items: pieces(talk).map(({ item }) => item),
      audio_segments: talk.map((turn) => ({ transcript: textOf(turn), speaker_label: `spk_${turn.voice}` })),
    },
  }),
  'AWS Transcribe, channels': (talk) => ({
    results: {
      channel_labels: {
        channels: [0, 1].map((channel) => ({
          channel_label: `ch_${channel}`,
          items: pieces(talk)
            .filter(({ voice }) => voice === channel)
            .map(({ item }) => item),
        })),
      },
      items: pieces(talk).map(({ item }) => item),
    },
  }),
  'AWS HealthScribe': (talk) => ({
    Conversation: {
      ConversationId: 'x',
      TranscriptSegments: talk.map((turn) => ({
        SegmentId: 's',
        Content: textOf(turn),
        ParticipantDetails: { ParticipantRole: turn.voice === 0 ? 'CLINICIAN_0' : 'PATIENT_0' },
      })),
    },
  }),
  Rev: (talk) => ({
    monologues: talk.map(({ voice, words }) => ({
      speaker: voice,
      elements: words.flatMap((word, index) => [
        ...(index === 0 ? [] : [{ type: 'punct', value: ' ' }]),
        { type: 'text', value: word },
      ]),
    })),
  }),
  'utterances with a letter each': (talk) => ({
    text: talk.map(textOf).join(' '),
    utterances: talk.map((turn) => ({ speaker: turn.voice === 0 ? 'A' : 'B', text: textOf(turn) })),
  }),
  'segments with a label each': (talk) => ({
    segments: talk.map((turn) => ({ speaker: `SPEAKER_0${turn.voice}`, text: textOf(turn) })),
  }),
};

const said = (value: unknown): { speaker: string; text: string }[] => {
  const read = parseTranscript(JSON.stringify(value));
  if (typeof read === 'string') throw new Error(read);
  return read.map(({ speaker, text }) => ({ speaker, text }));
};

describe('the JSON of a transcription service', () => {
  it.each(Object.entries(services))('is read turn by turn, with roles: %s', (_, write) => {
    expect(said(write(TALK))).toEqual([
      { speaker: 'clinician', text: 'Any chest pain?' },
      { speaker: 'patient', text: 'Yes, crushing pain. My wife worries.' },
    ]);
  });

  it.each(Object.entries(services))('loses no word and doubles none: %s', (_, write) => {
    const word = fc.constantFrom(
      'pain',
      '40',
      'mg',
      'of',
      '8:00',
      'Doctor',
      'left',
      'it.',
      'no,',
      'really?',
      'e',
    );
    const words = fc.array(word, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 8 }), (lines) => {
        // Voices take turns: two runs of one voice may be written as one.
        const talk = lines.map((each, at) => ({ voice: at % 2, words: each }));
        const read = said(write(talk));
        expect(read.map(({ text }) => text)).toEqual(talk.map(textOf));
        expect(new Set(read.map(({ speaker }) => speaker)).size).toBe(2);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['Whisper', { text: 'Any pain? None at all.' }],
    [
      'Deepgram without speakers',
      { results: { channels: [{ alternatives: [{ transcript: 'Any pain? None at all.' }] }] } },
    ],
    [
      'Whisper with segments',
      {
        text: 'x',
        segments: [
          { id: 0, text: 'Any pain?' },
          { id: 1, text: ' None at all.' },
        ],
      },
    ],
    ['whisper.cpp', { transcription: [{ text: 'Any pain?' }, { text: 'None at all.' }] }],
    [
      'AWS without speakers',
      { results: { transcripts: [{ transcript: 'Any pain? None at all.' }], items: [] } },
    ],
  ])('without speakers is speech to find them in: %s', (_, value) => {
    expect(said(value).map(({ text }) => text)).toEqual(['Any pain?', 'None at all.']);
  });

  it.each([
    { text: '' },
    { text: { status: 'generated' } },
    { results: { channels: [] } },
    { monologues: [] },
  ])('refuses what says nothing: %j', (value) => {
    expect(parseTranscript(JSON.stringify(value))).toBe('transcript-not-turns');
  });
});
