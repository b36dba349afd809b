import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNote } from '../checks/check-note.ts';
import { parseTranscript } from './parse-transcript.ts';
import type { Utterance } from './utterance.ts';

const parsed = (text: string): Utterance[] => {
  const result = parseTranscript(text);
  if (typeof result === 'string') throw new Error(result);
  return result;
};
const turns = (text: string): [string, string][] => parsed(text).map((u) => [u.speaker, u.text]);

const ASKED = 'Any chest pain?';
const TOLD = 'Yes, crushing pain.';

/** The same two turns as programs that transcribe write them. */
const files: [string, string][] = [
  ['Teams, pasted from Word', `Dr Smith   0:03\n${ASKED}\nJane Doe   0:07\n${TOLD}\n`],
  ['names with a long time', `Dr. Jane Moore 00:00:03\n${ASKED}\nPatient 00:00:07\n${TOLD}`],
  ['times of day', `DOCTOR 10:15 AM\n${ASKED}\nPATIENT 10:16 a.m.\n${TOLD}`],
  ['numbered voices with times', `Dr Moore  0:01\n${ASKED}\nSpeaker 2  0:04\n${TOLD}`],
  ['a time before the label', `[00:00:03] Doctor: ${ASKED}\n[00:00:07] Patient: ${TOLD}`],
  ['a range before the label', `00:03 - 00:06 Doctor: ${ASKED}\n00:07 - 00:09 Patient: ${TOLD}`],
  ['a time behind the label', `Doctor 00:03: ${ASKED}\nPatient 00:07: ${TOLD}`],
  ['a time in round brackets', `Doctor (00:03): ${ASKED}\nPatient (00:07): ${TOLD}`],
  ['a time in square brackets', `Doctor [00:03]: ${ASKED}\nPatient [00:07]: ${TOLD}`],
  ['a bold label with a time', `**Doctor** (0:03): ${ASKED}\n**Patient** (0:07): ${TOLD}`],
  ['a time behind the colon', `Doctor: (00:03) ${ASKED}\nPatient: (00:07) ${TOLD}`],
  ['a bare time behind every colon', `Doctor: 00:03 ${ASKED}\nPatient: 00:07 ${TOLD}`],
  ['a time at the end', `Doctor: ${ASKED} (00:03)\nPatient: ${TOLD} [00:07]`],
  ['names and times before the words', `Dr. Smith 0:03 ${ASKED}\nJane Doe 0:07 ${TOLD}`],
  ['columns', `Doctor\t0:03\t${ASKED}\nPatient\t0:07\t${TOLD}`],
  ['a bar between name and time', `Dr. Smith | 00:03\n${ASKED}\nJane Doe | 00:07\n${TOLD}`],
  ['Whisper', `[00:03.000 --> 00:06.000]  Doctor: ${ASKED}\n[00:07.000 --> 00:09.000]  Patient: ${TOLD}`],
  ['a time above every label', `0:03\nDoctor: ${ASKED}\n0:07\nPatient: ${TOLD}`],
  ['a time in brackets above every label', `[0:03]\nDoctor: ${ASKED}\n[0:07]\nPatient: ${TOLD}`],
  ['a time below every label', `Doctor:\n0:03\n${ASKED}\nPatient:\n0:07\n${TOLD}`],
  ['a time behind every colon, above the words', `Doctor: 0:03\n${ASKED}\nPatient: 0:07\n${TOLD}`],
  ['a time before a bold label', `0:03 **Doctor** ${ASKED}\n0:07 **Patient** ${TOLD}`],
  ['a time before a label in brackets', `0:03 [doctor] ${ASKED}\n0:07 [patient] ${TOLD}`],
  ['a time at the end, in round brackets', `Doctor: ${ASKED} (00:55)\nPatient: ${TOLD} (01:07)`],
  ['a doctor of the name Sun', `Dr Sun 0:03\n${ASKED}\nJane Day 0:07\n${TOLD}`],
  ['names in brackets', `Dr Moore [00:03]\n${ASKED}\nJane Doe [00:07]\n${TOLD}`],
  ['a fullwidth colon', `Doctor：${ASKED}\nPatient： ${TOLD}`],
  [
    'WebVTT with labels',
    `WEBVTT\nKind: captions\n\nNOTE made by a program\nof 2024\n\n1\n00:00:03.000 --> 00:00:06.000 align:start\nDoctor: ${ASKED}\n\n2\n00:00:07.000 --> 00:00:09.000\nPatient: ${TOLD}\n`,
  ],
  [
    'WebVTT with voices',
    `WEBVTT\n\n3f2a7c1e-55/14-0\n00:03.000 --> 00:06.000\n<v Doctor>${ASKED}</v>\n\n3f2a7c1e-55/15-0\n00:07.000 --> 00:09.000\n<v.loud Patient>Yes, <i>crushing</i> <00:08.000>pain.</v>\n`,
  ],
  [
    'SubRip',
    `1\r\n00:00:38,000 --> 00:00:40,000\r\nDoctor: ${ASKED}\r\n\r\n2\r\n00:00:40,000 --> 00:00:43,000\r\nPatient: ${TOLD}\r\n`,
  ],
  [
    'JSON, a list',
    JSON.stringify([
      { speaker: 'doctor', text: ASKED },
      { speaker: 'patient', text: TOLD },
    ]),
  ],
  [
    'JSON, utterances within',
    JSON.stringify({
      id: 7,
      results: {
        utterances: [
          { role: 'Clinician', transcript: ASKED, start: 3 },
          { role: 'Patient', transcript: TOLD, start: 7 },
        ],
      },
    }),
  ],
  [
    'JSON, segments',
    JSON.stringify(
      {
        text: 'all',
        segments: [
          { speaker: { name: 'Doctor' }, text: ` ${ASKED}` },
          { speaker: { name: 'Patient' }, text: TOLD },
        ],
      },
      null,
      2,
    ),
  ],
  ['JSON lines', `{"speaker":"doctor","text":"${ASKED}"}\n{"speaker":"patient","text":"${TOLD}"}\n`],
  ['JSON around lines', JSON.stringify({ dialogue: `[doctor] ${ASKED}\n[patient] ${TOLD}` })],
  ['JSON of lines', JSON.stringify([`Doctor: ${ASKED}`, `Patient: ${TOLD}`])],
];

describe('a transcript as a program writes it', () => {
  it.each(files)('is read: %s', (_, text) => {
    expect(turns(text)).toEqual([
      ['clinician', ASKED],
      ['patient', TOLD],
    ]);
  });

  it('vouches for no dose by the times of a caption file', () => {
    const captions = files.find(([name]) => name === 'SubRip')?.[1] ?? '';
    const { statements } = checkNote('Lisinopril 40 mg daily.', parsed(captions));
    expect(statements[0]?.flags.some(({ severity }) => severity === 'critical')).toBe(true);
  });

  it('reads unlabelled captions and lines with times without the times', () => {
    const said = ['any pain?', 'yes', 'since when?', 'two days'];
    const vtt = said.map((each, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at + 1},000\n${each}\n`);
    const above = said.map((each, at) => `0:0${at}\n${each}`);
    const before = said.map((each, at) => `0:0${at} ${each}`);
    for (const text of [vtt, above, before])
      expect(turns(text.join('\n')).map((turn) => turn[1])).toEqual(said);
  });

  it.each([
    '8:00 140\n12:00 160\n18:00 200',
    '8:07 140 before breakfast\n12:32 160 after lunch\n18:40 200',
    '8:00 metformin\n12:30 insulin ten units\n21:00 metformin',
    '21:00 lantus\n8:10 humalog\n12:20 humalog\n7:10 lantus',
    '8:00\n140\n12:00\n160',
    'my sugars\n(8:00) 140\n(12:00) 160\n(18:00) 200',
    '7:10 before breakfast 110\n12:20 lunch 140\n18:05 dinner 150',
    '7:10 am fasting 110\n1:20 pm lunch 140\n6:05 pm dinner 150\nThat is what I have.',
  ])('keeps the times of what was measured or taken, without any label: %j', (text) => {
    const words = turns(text).map(([, said]) => said);
    expect(words.join(' ').split(' ')).toEqual(text.split(/\s/u));
  });

  it.each([
    '10:00 AM you take lisinopril\n10:15 AM yes lisinopril every day',
    '0:01 any pain\n0:20 yes in the chest\n0:40 lisinopril is what you take\n0:02 so take lisinopril\n0:10 sure\n0:15 bye',
    '0:00 2 pills of lisinopril a day\n0:40 3 years ago\n0:55 1 more thing',
    '12:58 any pain\n12:59 10 days\n1:00 lisinopril\n1:02 so take lisinopril\n1:10 sure',
    '0:01\n2 pills of lisinopril\n0:40\n3 times a day\n0:55\n10 years',
    '10:00 AM\nlisinopril is what you take\n10:40 AM\n2 of them',
    '4:40 lisinopril\n5:10 every morning\n5:40 good',
    '0:58 lisinopril\n0:59 in the morning\n0:02 every day',
  ])('keeps no time of a recording among the words, and every word: %j', (text) => {
    const utterances = parsed(text);
    const time = /\b\d{1,2}:\d{2}(?: AM)?\s/gu;
    const words = utterances.map((each) => each.text).join(' ');
    expect(words.split(' ')).toEqual(text.replace(time, '').trim().split(/\s/u));
    for (const dose of [15, 40, 58, 10].filter((each) => !words.includes(String(each))))
      expect(
        checkNote(`Lisinopril ${dose} mg daily.`, utterances).statements[0]?.flags.map(
          ({ severity }) => severity,
        ),
      ).toContain('critical');
  });

  it.each([
    ['Doctor: Since when?\nPatient: 8:30', '8:30'],
    ['Doctor: When?\nPatient: 8:30 suits me.', '8:30 suits me.'],
    ['Doctor: When?\nPatient: at 8:30: pain began', 'at 8:30: pain began'],
    ['Doctor: When?\nPatient: It began.\nPain since 8:30', 'It began. Pain since 8:30'],
    ['Doctor: How many?\nPatient: I take\n2\nof them', 'I take 2 of them'],
    ['Doctor: Since when?\nPatient: Monday\nAbout 8:30', 'Monday About 8:30'],
    [
      'Doctor: And the meals?\nPatient: Well.\nLunch 12:30 soup\nDinner 18:00 rice',
      'Well. Lunch 12:30 soup Dinner 18:00 rice',
    ],
    [
      'Doctor: When?\nPatient: Here is my list.\nMetformin 8:00 AM\nLisinopril 9:30 PM',
      'Here is my list. Metformin 8:00 AM Lisinopril 9:30 PM',
    ],
    [
      'Doctor 0:01\nWhen?\nPatient 0:04\nMy list.\nMetformin 8:00 AM\nLisinopril 9:30 PM',
      'My list. Metformin 8:00 AM Lisinopril 9:30 PM',
    ],
    [
      'Doctor: And your sleep?\nPatient: My log.\nMonday 10:30\nTuesday 11:15\nWednesday 12:45 pm',
      'My log. Monday 10:30 Tuesday 11:15 Wednesday 12:45 pm',
    ],
    [
      '[doctor] And the insulin?\n[patient] My log.\nLantus 21:00\nHumalog 8:00 ten units',
      'My log. Lantus 21:00 Humalog 8:00 ten units',
    ],
    [
      'Doctor: And your walks?\nPatient: I wrote it down.\nPark 10:30\nLake 11:15',
      'I wrote it down. Park 10:30 Lake 11:15',
    ],
    [
      'Doctor: When?\nPatient: Metformin 500 mg at\n8:00 AM\nand lisinopril at\n9:30 PM',
      'Metformin 500 mg at 8:00 AM and lisinopril at 9:30 PM',
    ],
    ['Doctor: When?\nPatient: At\n8:00\nDoctor: And?\nPatient: Also at\n9:30', 'Also at 9:30'],
    [
      'Doctor: Your sugars?\nPatient: Well.\n8:00 140\n12:00 160\n18:00 200',
      'Well. 8:00 140 12:00 160 18:00 200',
    ],
    [
      'Doctor: Your sugars?\nPatient: Well.\n(8:00) 140\n(12:00) 160\n(18:00) 200',
      'Well. (8:00) 140 (12:00) 160 (18:00) 200',
    ],
    ['Doctor: ANA?\nPatient: It was positive (1:80)', 'It was positive (1:80)'],
    ['Doctor: It was positive (1:20)\nPatient: The other one too (1:40)', 'The other one too (1:40)'],
    ['Doctor: And when?\nPatient: I take it in the morning (8:00)', 'I take it in the morning (8:00)'],
    ['Doctor: And when?\nPatient: (8:00) is when I take it', '(8:00) is when I take it'],
    ['Doctor: 8:00\nPatient: 8:30', '8:30'],
    ['Doctor: 10:30 works?\nPatient: 10:30 suits me.', '10:30 suits me.'],
    ['Doctor: And then?\nPatient: I did.\nI told your mother: rest', 'I did. I told your mother: rest'],
    [
      'Doctor: How much?\nPatient: Well.\nMetformin: one\nMetformin: two\nMetformin: three',
      'Well. Metformin: one Metformin: two Metformin: three',
    ],
  ])('keeps a time that somebody said: %j', (text, words) => {
    expect(turns(text).at(-1)).toEqual(['patient', words]);
  });

  it('loses no word of a line between labels, whatever times and medicines it holds', () => {
    const word = fc.constantFrom(
      ...['8:00', '(8:00)', '(1:80)', '(1:40)', '10:30', '140', 'AM', '9:30 PM', '0:03', '00:07', '12', '-'],
      ...['Metformin', 'Monday', 'Lantus', 'Park', 'Lake', 'Jane', 'Doe', 'at', 'and', 'pain'],
    );
    const label = fc.constantFrom(
      'Doctor: ',
      'Patient: ',
      '[patient] ',
      '**Pt:** ',
      '0:09 Doctor: ',
      '',
      '',
      '',
      '',
    );
    const line = fc.tuple(label, fc.array(word, { minLength: 1, maxLength: 4 }));
    const wordsOf = (text: string): string[] => text.split(/\s+/u);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const said = [['Doctor: ', ['hello', 'there']] as const, ...lines];
        const text = said.map(([head, words]) => head + words.join(' ')).join('\n');
        const out = turns(text).flatMap(([, words]) => wordsOf(words));
        expect(out).toEqual(said.flatMap(([, words]) => wordsOf(words.join(' '))));
      }),
      { numRuns: 1000 },
    );
  });

  it('names no role by a letter alone in JSON: "D" is the fourth voice', () => {
    const text = JSON.stringify([
      { speaker: 'D', text: 'i have had pain in my knee. my wife says i should rest.' },
      { speaker: 'A', text: "any fever? let's take a look at your x-ray. i want you to ice it." },
    ]);
    expect(parsed(text).map(({ speaker }) => speaker)).toEqual(['patient', 'clinician']);
  });

  it.each([
    '{"resourceType":"Patient","id":"a"}',
    '[{"speaker":"doctor"}]',
    '[{"speaker":"doctor","text":"hi"},{"speaker":"patient"}]',
    '[]',
    '{}',
    '{"speaker":"doctor","text":"cut of',
    '[1,2,3]',
  ])('refuses other JSON: %s', (text) => {
    expect(parseTranscript(text)).toBe('transcript-not-turns');
  });

  it('comes to an end with whatever fills a line', () => {
    // 20,000 spaces took half a minute. Nothing is timed: what is quadratic in these lengths does not end before the test's own limit.
    const filler = fc.constantFrom(
      ' ',
      '[',
      '[ ',
      '(',
      '- ',
      '-',
      '00:00 ',
      '00:00 - ',
      '**',
      '* ',
      'a ',
      'a:',
      '<v ',
      '<',
      ': ',
      "'",
    );
    const start = fc.constantFrom('', '[', '[doctor', '00:03 ', '**', '<v ', 'WEBVTT\n\n', '{"', '[{');
    fc.assert(
      fc.property(start, filler, (head, fill) => {
        const read = parseTranscript(`${head}${fill.repeat(Math.ceil(60_000 / fill.length))}x\nDoctor: hi`);
        expect(read).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});
