import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit, type VisitIndex } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';
import { flagCodes } from './flag-codes.ts';

const visitOf = (dialogue: string): VisitIndex => {
  const utterances = parseTranscript(dialogue);
  if (typeof utterances === 'string') throw new Error(utterances);
  return indexVisit(utterances);
};

const VISIT = visitOf(`
Doctor: Good morning, Mrs. Hill. What brings you in?
Patient: My left knee has been hurting for about three weeks. I twisted it on the stairs.
Doctor: Any numbness or tingling in the leg?
Patient: No, none of that.
Doctor: Do you have any chest pain or shortness of breath?
Patient: No chest pain. I do get short of breath when I climb the stairs.
Doctor: Do you smoke?
Patient: I used to smoke a pack a day. I quit ten years ago.
Doctor: Any diseases in the family?
Patient: My mother has diabetes, and my father had a stroke at sixty.
Doctor: And you are still taking the lisinopril, twenty milligrams once a day?
Patient: Yes, and metformin five hundred milligrams twice a day.
Doctor: Any allergies?
Patient: I'm allergic to penicillin. It gives me a rash.
Doctor: Your blood pressure today is one forty two over ninety. The left knee is swollen, and there is some tenderness on the inside.
Doctor: I want to increase the lisinopril to forty milligrams. Let's get an x-ray of the left knee.
Doctor: Take ibuprofen six hundred milligrams three times a day as needed, and come back in two weeks.
`);

const codes = (text: string, section: Parameters<typeof checkStatement>[0]['section'] = null): string[] =>
  checkStatement({ text, section, evidence: [] }, VISIT).map(({ code }) => code);

describe('faithful statements have no flag', () => {
  it.each([
    'Left knee pain for 3 weeks after twisting it on the stairs.',
    'Denies numbness or tingling in the leg.',
    'Reports shortness of breath on stairs, denies chest pain.',
    'Former smoker, 1 pack per day, quit 10 years ago.',
    'Mother with diabetes; father had a stroke at age 60.',
    'Lisinopril 20 mg daily. ',
    'Metformin 500 mg BID.',
    'Allergic to penicillin (rash).',
    'BP 142/90.',
    'L knee swollen with tenderness on the inside.',
    'Increase lisinopril to 40 mg.',
    'X-ray of the left knee.',
    'Ibuprofen 600 mg TID PRN.',
    'Follow up in 2 weeks.',
  ])('%s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('planted errors are flagged', () => {
  it.each([
    ['Increase lisinopril to 400 mg.', 'dose-not-said'],
    ['Metformin 20 mg BID.', 'dose-differs'],
    ['Ibuprofen 600 mcg TID as needed.', 'dose-unit-differs'],
    ['Metformin 500 mg once weekly.', 'frequency-differs'],
    ['Metoprolol 500 mg BID.', 'drug-look-alike'],
    ['Start warfarin.', 'drug-not-said'],
    ['Right knee pain for 3 weeks.', 'side-not-said'],
    ['Reports chest pain.', 'affirmed-but-denied'],
    ['Reports numbness or tingling in the leg.', 'affirmed-but-denied'],
    ['Denies shortness of breath on the stairs.', 'denied-but-affirmed'],
    ['BP 192/90.', 'measurement-not-said'],
    ['Left knee pain for 3 months.', 'unit-differs'],
    ['Follow up in 9 weeks.', 'number-not-said'],
    ['The patient has diabetes.', 'person-differs'],
    ['Brother with diabetes.', 'person-not-said'],
    ['He twisted the left knee on the stairs.', 'sex-differs'],
    ['Appendectomy for ruptured appendix in childhood.', 'not-said'],
    ['Left knee fracture.', 'finding-not-said'],
    ['Former smoker, 1 to 6 packs per day.', 'number-not-said'],
    ['The patient died of a stroke at age 60.', 'person-differs'],
    ['Blood pressure of the left elbow.', 'site-not-said'],
  ])('%s: %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    [
      'a diagnosis that was only supposed',
      'Doctor: It could be gout, but I am not sure.\nPatient: Okay.',
      'He has gout.',
      'certainty-differs',
    ],
    [
      'one written as possible that was told as such',
      'Doctor: The biopsy came back, and this is celiac disease.\nPatient: Okay.',
      'Possible celiac disease on the biopsy.',
      'certainty-differs',
    ],
    [
      'a part of the body that was said of something else',
      'Patient: I twisted my ankle on the stairs, and it is swollen and bruised.\nDoctor: I see.\nPatient: My neck is fine. Years ago I hurt my wrist in a car accident.',
      'Twisted the wrist on the stairs, swollen and bruised.',
      'site-differs',
    ],
    [
      'planned, written as done',
      "Doctor: We're going to schedule an MRI of the shoulder.\nPatient: Thank you very much for that, and what about the cough that I told the nurse of this morning?",
      'He underwent an MRI of the shoulder.',
      'time-differs',
    ],
    [
      'a number said only of other things',
      'Patient: The cough started four days ago after a flight.\nDoctor: Okay.\nPatient: Sure.\nDoctor: Do you have children?\nPatient: Yes, I have six children and a dog at home.',
      'The cough started 6 days ago after a flight.',
      'number-differs',
    ],
    [
      'a range that was said otherwise',
      'Patient: I drink eight to ten glasses of water. I have one son.',
      'Drinks 1 to 10 glasses of water.',
      'number-differs',
    ],
    [
      'a range of one value',
      'Doctor: Come back in three to four weeks.',
      'Return in 3 to 3 weeks.',
      'number-differs',
    ],
    [
      'a relative for the patient',
      'Patient: My brother drove me here.\nDoctor: What is wrong?\nPatient: I have had bad headaches for a month.',
      'The brother has had bad headaches.',
      'person-differs',
    ],
    [
      'the patient for a relative',
      'Doctor: Any cancer in the family?\nPatient: My mother had breast cancer.',
      'The patient had breast cancer.',
      'person-differs',
    ],
    [
      'the other side of the same part',
      'Doctor: Which knee?\nPatient: The left knee hurts. My left knee gave way. The right shoulder is fine.',
      'Right knee gave way.',
      'side-differs',
    ],
    [
      'what was asked and then denied',
      'Doctor: And do you take any blood thinners, or how is that?\nPatient: Well.\nDoctor: He denies any blood thinners.',
      'He reports blood thinners.',
      'affirmed-but-denied',
    ],
  ])('%s', (_what, dialogue, text, code) => {
    const flags = checkStatement({ text, section: null, evidence: [] }, visitOf(dialogue));
    expect(flags.map((flag) => flag.code)).toContain(code);
  });

  it.each([
    [
      "Doctor: Let's continue the allopurinol, any questions about that?\nPatient: No, thanks.",
      'He will continue allopurinol.',
    ],
    [
      'Doctor: How about your epilepsy, any seizures?\nPatient: No.',
      'Regarding his epilepsy, he has had no seizures.',
    ],
    [
      'Doctor: We are ruling out Cushing syndrome, it is not Cushing.\nPatient: Okay.',
      'Cushing syndrome has been ruled out.',
    ],
    ['Doctor: It could be gout.\nPatient: Okay.', 'Possible gout.'],
    ['Doctor: You have gout.\nPatient: Okay.', 'He has gout.'],
    ['Doctor: Come back in a week.\nPatient: Okay.', 'Return in 1 week.'],
  ])('nothing of %j', (dialogue, text) => {
    expect(checkStatement({ text, section: null, evidence: [] }, visitOf(dialogue))).toEqual([]);
  });

  it('an allergy that is denied in the note', () => {
    expect(codes('No known drug allergies.', 'allergies')).toContain('allergy-denied');
    expect(codes('Allergic to metformin.', 'allergies')).toContain('allergy-not-said');
  });

  it.each([
    ['Patient: Penicillin gives me hives.', true],
    ['Doctor: Any allergies?\nPatient: Just penicillin.', true],
    ['Doctor: Any allergies?\nPatient: No.\nDoctor: You take penicillin for your throat.', false],
  ])('a denial of allergies after %j: %s', (dialogue, isFlagged) => {
    const statement = { text: 'No known drug allergies.', section: 'allergies', evidence: [] } as const;
    const found = checkStatement(statement, visitOf(dialogue)).map(({ code }) => code);
    expect(found.includes('allergy-denied')).toBe(isFlagged);
  });

  it('tells in a sentence what is not said, what is, and when', () => {
    const utterances = parseTranscript('Doctor: Continue the lisinopril, fourteen milligrams a day.');
    const [first] = typeof utterances === 'string' ? [] : utterances;
    const visit = indexVisit(first === undefined ? [] : [{ ...first, startMs: 151_000, endMs: 155_000 }]);
    const [flag] = checkStatement(
      { text: 'Continue lisinopril 40 mg daily.', section: null, evidence: [] },
      visit,
    );
    expect(flag).toEqual({
      code: 'dose-not-said',
      severity: 'critical',
      words: '40 mg',
      reason: '“40 mg” is not said; the transcript has fourteen milligrams (2:31).',
      said: { utterance: first?.id, start: 25, end: 44 },
    });
  });

  it.each([
    ['Lisinopril 80 mg daily and amlodipine 80 mg daily.', ['Lisinopril 80 mg', 'amlodipine 80 mg']],
    ['80 mg of lisinopril, 80 mg of amlodipine.', ['80 mg of lisinopril', '80 mg of amlodipine']],
    [
      'Lisinopril and metformin 500 mg once weekly, ibuprofen once weekly.',
      ['metformin 500 mg once weekly', 'ibuprofen once weekly'],
    ],
    ['Lisinopril 80 mg in the morning and 80 mg at night.', ['80 mg']],
    ['Lisinopril 80 mg and amlodipine 180 mg.', ['80 mg', '180 mg']],
    ['Lisinopril 80 mg daily.', ['80 mg']],
  ])('tells the medicines apart that have the same wrong dose: %s', (text, words) => {
    const doses = checkStatement({ text, section: null, evidence: [] }, VISIT).filter(
      ({ code }) =>
        flagCodes[code as keyof typeof flagCodes].kind === 'dose' && code !== 'frequency-not-said',
    );
    expect(doses.map((flag) => flag.words)).toEqual(words);
  });

  it('counts the patient’s list as said', () => {
    const statement = { text: 'Continue Norvasc.', section: null, evidence: [] };
    expect(checkStatement(statement, VISIT).map(({ code }) => code)).toContain('drug-not-said');
    expect(checkStatement(statement, VISIT, { medicines: ['amlodipine'] })).toEqual([]);
  });
});

describe('whatever is written', () => {
  const words = fc.constantFrom(
    ...'left right no denies lisinopril 20 mg 40 400 daily mother the patient knee pain , . ; : ( ) chest not / - L BID ’ 5/10 and or has “ \u0000 é 中'.split(
      ' ',
    ),
  );
  it('flags come from the table, worst first, with words of the statement', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
        const text = parts.join(' ');
        const flags = checkStatement({ text, section: null, evidence: [] }, VISIT);
        for (const { code, severity, words: concerned, reason } of flags) {
          expect(Object.keys(flagCodes)).toContain(code);
          expect(flagCodes[code as keyof typeof flagCodes].severity).toBe(severity);
          expect(text).toContain(concerned);
          expect(reason).not.toBe('');
        }
        const ranks = flags.map(({ severity }) => ['critical', 'warning', 'info'].indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
      { numRuns: 150 },
    );
  });

  it('a visit without words flags and does not fall', () => {
    const silent = indexVisit([]);
    expect(
      checkStatement({ text: 'Lisinopril 20 mg.', section: null, evidence: [] }, silent).length,
    ).toBeGreaterThan(0);
    expect(checkStatement({ text: '', section: null, evidence: [] }, silent)).toEqual([]);
  });
});
