import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTranscript } from './parse-transcript.ts';
import type { Utterance } from './utterance.ts';

const parsed = (text: string): Utterance[] => {
  const result = parseTranscript(text);
  if (typeof result === 'string') throw new Error(result);
  return result;
};
const turns = (text: string): [string, string][] => parsed(text).map((u) => [u.speaker, u.text]);

describe('parseTranscript', () => {
  it.each([
    ['brackets', '[doctor] hi , brian .\n[patient] hi .'],
    ['capitals', 'DR: hi , brian .\nPT: hi .'],
    ['names with a title', 'Dr. Moore: hi , brian .\nPatient: hi .'],
    ['bold labels', '**Doctor:** hi , brian .\n**Patient**: hi .'],
    ['CRLF and a byte order mark', '\uFEFFDoctor: hi , brian .\r\nPatient: hi .\r\n'],
    ['times', '[00:01] Clinician: hi , brian .\n00:04 Patient: hi .'],
    ['list marks', '- Doctor: hi , brian .\n- Patient: hi .'],
    ['one line', '[doctor] hi , brian . [patient] hi .'],
    ['labels on lines of their own', 'Doctor:\nhi , brian .\n\nPatient:\nhi .'],
  ])('reads %s', (_, text) => {
    expect(turns(text)).toEqual([
      ['clinician', 'hi , brian .'],
      ['patient', 'hi .'],
    ]);
  });

  it('marks labelled roles as sure and never as a rule', () => {
    expect(parsed('[doctor] hi')[0]).toMatchObject({
      id: 'u0',
      startMs: 0,
      endMs: 0,
      speakerConfidence: 1,
      speakerSource: 'label',
      confidence: 1,
    });
  });

  it.each(['[patient_guest]', '[guest_family]', 'Mother:', 'Nurse:', 'Interpreter:'])(
    'makes %s another role',
    (label) => {
      expect(turns(`Doctor: hello\n${label} she coughs at night`)[1]).toEqual([
        'other',
        'she coughs at night',
      ]);
    },
  );

  it('joins the lines of one turn and keeps what stands before the first label', () => {
    expect(turns('Clinic, room 2\nDoctor: any pain ?\nwhere ?\nPatient: no')).toEqual([
      ['other', 'Clinic, room 2'],
      ['clinician', 'any pain ? where ?'],
      ['patient', 'no'],
    ]);
    expect(parsed('Clinic, room 2\nDoctor: hi')[0]?.speakerSource).toBe('rule');
  });

  it('finds the clinician among numbered voices by all that they say', () => {
    const text = `Speaker 1: hi. i've been having pain in my knee.
Speaker 2: okay. any fever or chills? and have you had any swelling?
Speaker 1: no, i don't think so. my wife says i should rest.
Speaker 2: all right. let's take a look at your x-ray. i want you to ice it.`;
    expect(parsed(text).map((u) => u.speaker)).toEqual(['patient', 'clinician', 'patient', 'clinician']);
  });

  it('takes a repeated name for a speaker, and a heading for words', () => {
    const lines = [
      'Doctor: hi',
      'Martha: hello',
      'Doctor: any pain?',
      'Martha: yes',
      'Martha: a lot',
      'Plan: ice',
    ];
    expect(turns(lines.join('\n')).at(-1)).toEqual(['patient', 'a lot Plan: ice']);
  });

  it('leaves "[laughs]" in the words', () => {
    expect(turns('[doctor] well [laughs] okay')).toEqual([['clinician', 'well [laughs] okay']]);
  });

  it('leaves unlabelled text to the rules: lines, or sentences of one paragraph', () => {
    expect(turns('hi\nhello\nany pain?\nno').map(([, text]) => text)).toEqual([
      'hi',
      'hello',
      'any pain?',
      'no',
    ]);
    const paragraph = parsed('Any pain? No. It was 1.5 days ago, Dr. Moore said.');
    expect(paragraph.map((u) => u.text)).toEqual([
      'Any pain?',
      'No.',
      'It was 1.5 days ago, Dr. Moore said.',
    ]);
    expect(paragraph.every((u) => u.speakerSource === 'rule')).toBe(true);
  });

  it.each([
    ['', 'transcript-empty'],
    [' \n\t ', 'transcript-empty'],
    ['[doctor]\n[patient]', 'transcript-empty'],
    ['%PDF\u0000\u0001\u0002\u0003', 'transcript-unreadable'],
    ['%PDF-1.7\n1 0 obj\n<</Type /Catalog>>', 'transcript-unreadable'],
    ['{\\rtf1 Doctor: hi}', 'transcript-unreadable'],
  ])('refuses %j', (text, problem) => {
    expect(parseTranscript(text)).toBe(problem);
  });

  it('never loses, adds or reorders a word', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}[.,?]?$/u);
    const label = fc.constantFrom('[doctor] ', 'Doctor: ', '**Pt:** ', 'Speaker 1: ', '', '[patient_guest] ');
    const line = fc.tuple(label, fc.array(word, { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const text = lines.map(([head, words]) => head + words.join(' ')).join('\n');
        const out = parsed(text).flatMap((u) => u.text.split(/\s+/u));
        expect(out).toEqual(lines.flatMap(([, words]) => words));
      }),
    );
  });
});
