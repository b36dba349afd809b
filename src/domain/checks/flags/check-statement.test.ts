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
  ])('%s: %s', (text, code) => {
    expect(codes(text)).toContain(code);
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
    });
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
