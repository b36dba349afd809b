import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { findOmissions } from './find-omissions.ts';
import type { Omission } from './omission.ts';

const utterancesOf = (dialogue: string): Utterance[] => {
  const utterances = parseTranscript(dialogue);
  if (typeof utterances === 'string') throw new Error(utterances);
  return utterances;
};
const dangers = (dialogue: string, note = 'Seen today.'): Omission[] =>
  findOmissions([note], utterancesOf(dialogue)).filter(({ kind }) => kind === 'red-flag');
const names = (dialogue: string, note?: string): string[] =>
  dangers(dialogue, note).map(({ text }) => text.split(':')[0] ?? '');

describe('a danger sign that was asked and affirmed', () => {
  it.each([
    ['Are you having thoughts of suicide?', 'Yes.', 'Suicidal thoughts'],
    ['Are you suicidal?', 'Sometimes.', 'Suicidal thoughts'],
    ['Any thoughts of hurting yourself or others?', 'Yes.', 'Suicidal thoughts'],
    ['Any thoughts of hurting yourself? You can tell me.', 'Yes, I do.', 'Suicidal thoughts'],
    ['Any chest pain?', 'Yes.', 'Chest pain'],
    ['Any more chest pain?', 'Mm-hmm.', 'Chest pain'],
    ['Any chest pain?', 'Only when I run.', 'Chest pain'],
    ['Any blood in your stool?', 'Yes.', 'Bleeding'],
    ['Any weakness on one side?', 'Yes, my left arm.', 'Weakness on one side'],
    ['Did you pass out?', 'Twice.', 'Loss of consciousness'],
    ['Does he hit you?', 'Yes.', 'Abuse'],
    ['Are you afraid of your husband?', 'Yeah, a little.', 'Abuse'],
    ['Do you feel safe at home?', 'No.', 'Abuse'],
  ])('is listed: %s %s', (question, reply, name) => {
    const [found, ...more] = dangers(`Doctor: ${question}\nPatient: ${reply}`);
    expect(more).toEqual([]);
    expect(found?.text.startsWith(`${name}: “`)).toBe(true);
    expect(found?.evidence.map(({ utterance }) => utterance)).toEqual(['u0', 'u1']);
  });

  it.each([
    ['Any chest pain?', 'No.'],
    ['Any chest pain?', 'Yeah, no.'],
    ['Any chest pain?', 'Yes. Well, no, not really.'],
    ['Any chest pain?', 'Maybe.'],
    ['Any chest pain?', "I don't know."],
    ['Any chest pain?', 'I am here for my knee.'],
    ['Any chest pain?', 'Slight cramps.'],
    ['Any chest pain?', 'Yes, years ago.'],
    ['Any chest pain, fever or chills?', 'Yes.'],
    ['No chest pain?', 'Right.'],
    ['Any chest pain? Are you taking your pills?', 'Yes.'],
    ['Any family history of seizures?', 'Yes.'],
    ['Does your mother have seizures?', 'Yes.'],
    ['If you get chest pain, will you call?', 'Yes.'],
    ['Are you suicidal?', 'No, not at all.'],
    ['Are you suicidal?', 'Why do you ask?'],
    ['Do you feel safe at home?', 'Yes.'],
  ])('is not listed: %s %s', (question, reply) => {
    expect(names(`Doctor: ${question}\nPatient: ${reply}`)).toEqual([]);
  });

  it('is not missing from a note that names it', () => {
    const visit = 'Doctor: Are you having thoughts of suicide?\nPatient: Yes.';
    expect(names(visit, 'Reports suicidal ideation.')).toEqual([]);
  });

  it('is never listed after a no, whatever is asked and however it goes on', () => {
    const question = fc.constantFrom('Any chest pain?', 'Are you suicidal?', 'Any blood in your stool?');
    const no = fc.constantFrom('No', 'Nope', 'No, not at all', 'Not really', 'Never', 'No, I have not');
    const rest = fc.constantFrom('.', ', doctor.', '. I feel fine.', ', nothing like that.');
    fc.assert(
      fc.property(question, no, rest, (asked, reply, end) => {
        expect(names(`Doctor: ${asked}\nPatient: ${reply}${end}\nDoctor: Good.`)).toEqual([]);
      }),
    );
  });
});

describe('a danger sign that the patient tells', () => {
  it.each([
    ['My husband hits me.', 'Abuse'],
    ['I am afraid of my husband.', 'Abuse'],
    ['My wife hit me yesterday.', 'Abuse'],
    ["I can't do this any more, I want to kill myself.", 'Suicidal thoughts'],
    ["I can't do this any more I want to kill myself.", 'Suicidal thoughts'],
    ['I could kill myself.', 'Suicidal thoughts'],
    ["I don't want to be here.", 'Suicidal thoughts'],
    ["I don't want to be here anymore.", 'Suicidal thoughts'],
    ["Some days I don't want to be here any more, you know.", 'Suicidal thoughts'],
    ["I don't want to be here, honestly.", 'Suicidal thoughts'],
    ["I don't want to be here alive.", 'Suicidal thoughts'],
    ['I might hurt myself.', 'Suicidal thoughts'],
    ['If I move, my chest hurts.', 'Chest pain'],
    ['I passed out any time I stand.', 'Loss of consciousness'],
    ['My wife says I passed out.', 'Loss of consciousness'],
  ])('is listed: %s', (told, name) => {
    expect(names(`Doctor: What is going on?\nPatient: ${told}\nDoctor: I see.`)).toEqual([name]);
  });

  it.each([
    'There may be blood in my stool.',
    'My mother, she had a seizure.',
    'My brother committed suicide.',
    'A car hit me.',
    'He hit me from behind at a red light.',
    "I don't want to kill myself.",
    "I don't want to be here all day.",
    "I don't want to be here for Christmas.",
    "I don't want to be here every week for the injections.",
    "If I get dizzy, or have chest pain, I'll call.",
    "I don't have any chest pain any more.",
  ])('is not listed: %s', (told) => {
    expect(names(`Doctor: What is going on?\nPatient: ${told}\nDoctor: I see.`)).toEqual([]);
  });
});
