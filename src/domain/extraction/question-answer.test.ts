import { describe, expect, it } from 'vitest';
import { readQuestion, statementOfTopic, statementOfYesNo } from './question-answer.ts';
import { readYesNo } from './yes-no.ts';

describe('statementOfYesNo', () => {
  it.each([
    ['any fever or chills', 'no', 'Denies fever or chills.'],
    ['do you have any chest pain', "no, i don't", 'Denies chest pain.'],
    ['have you had a cough', 'yes', 'Reports cough.'],
    ['have you noticed any numbness', 'not really', 'Denies numbness ("not really").'],
    ['any fever or chills', 'yeah', 'Asked about fever or chills: yes.'],
    ['digoxin', "that's it", 'Confirms digoxin.'],
    ['nausea or vomiting, diarrhea', 'nope', 'Denies nausea or vomiting, diarrhea.'],
    ['do you smoke', 'no', 'Patient does not smoke.'],
    ['do you smoke', 'yes', 'Patient smokes.'],
    ['are you taking your medications', 'yes, i am', 'Patient is taking their medications.'],
    ['did you hit your head', "no, i didn't", 'Patient did not hit their head.'],
    ['have you been resting', 'a little bit', 'Patient has been resting ("a little bit").'],
    ['other symptoms, have you had a fever', 'no', 'Denies fever.'],
    ['any allergies', 'no', 'Denies allergies.'],
    ['any known drug allergies', 'none', 'Denies known drug allergies.'],
    ['are you allergic to any medications', 'no', 'Denies allergies to medications.'],
    ['have you had any surgeries in the past', "no, i haven't", 'Denies surgeries in the past.'],
    ['do you take any medications', 'no', 'Denies medications.'],
    ['any family history of breast cancer', 'no', 'Denies family history of breast cancer.'],
    ['any medical problems', 'yes', 'Asked about medical problems: yes.'],
  ])('%j – %j → %j', (question, answer, statement) => {
    expect(statementOfYesNo(readQuestion(question), answer)).toBe(statement);
  });

  it.each([
    ['any fever, no chills', 'no'],
    ['anything else', 'no'],
    ['do you still not smoke', 'no'],
    ['did you fall or did you twist it', 'yes'],
    ['any pain', 'my knee'],
    ['any chest pain', 'no, except when i run'],
    ['any allergies', 'no, just penicillin'],
    ['any medical problems', 'no, just high blood pressure'],
    ['what medications are you taking', 'no'],
    ['do you take any medications for it', 'no'],
    ['are you belly pain', 'no'],
  ])('does not guess what %j – %j means', (question, answer) => {
    expect(statementOfYesNo(readQuestion(question), answer)).toBeNull();
  });
});

describe('statementOfTopic', () => {
  it.each([
    ['how long has that been going on', 'probably about five weeks', 'Duration: probably about five weeks.'],
    ['when did this happen', 'it was yesterday', 'Onset: yesterday.'],
    ['where does it hurt', 'the inside of my knee', 'Location: the inside of their knee.'],
    ['how would you rate your pain out of ten', 'i think seven', 'Severity: thinks seven.'],
    ['what medications are you taking', 'lisinopril, 20 mg', 'Medications: lisinopril, 20 mg.'],
  ])('%j – %j → %j', (question, answer, statement) => {
    expect(statementOfTopic(readQuestion(question), answer)).toBe(statement);
  });

  it('leaves whole sentences and yes or no to other rules', () => {
    expect(statementOfTopic(readQuestion('how long'), 'i told you that')).toBeNull();
    expect(statementOfTopic(readQuestion('any surgeries'), 'no')).toBeNull();
  });
});

describe('readYesNo', () => {
  it.each([
    ['no', false, true, ''],
    ["no , i don't", null, null, null],
    ['no, i have a cough', false, false, 'i have a cough'],
    ['yeah, i did', true, true, ''],
    ['not really', false, false, ''],
    ["i don't think so", false, false, ''],
    ['sometimes', true, false, ''],
    ['absolutely not', false, true, ''],
    ['absolutely', true, true, ''],
  ])('%j', (answer, isYes, isBare, rest) => {
    const reply = readYesNo(answer);
    if (isYes === null) expect(reply?.isYes).toBe(false);
    else expect(reply).toEqual({ isYes, isBare, rest });
  });

  it.each(['no pain at night', 'my knee', ''])('%j is neither', (answer) => {
    expect(readYesNo(answer)).toBeNull();
  });
});
