import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfirmedCode } from '#domain/review/review.ts';
import { exportDocument, exportStatement, signedDocument } from '#tests/fakes/export-document.ts';
import { allergiesOf } from './allergies.ts';
import { conditionOf } from './conditions.ts';
import { contextOf } from './fhir-context.ts';
import { measurementsIn } from './measurements.ts';
import { medicationStatementsOf } from './medications.ts';

const context = contextOf(exportDocument());

describe('measurementsIn', () => {
  it.each<[string, string[]]>([
    [
      'BP 128/82, HR 72, temp 98.6, SpO2 97% on room air.',
      [
        'Blood pressure 128/82 mm[Hg]',
        'Heart rate 72 /min',
        'Oxygen saturation 97 %',
        'Temperature 98.6 [degF]',
      ],
    ],
    ['Blood pressure: 150 over 90.', ['Blood pressure 150/90 mm[Hg]']],
    ['Temperature is 38.5 °C.', ['Temperature 38.5 Cel']],
    ['Temperature 37.2', ['Temperature 37.2 Cel']],
    ['Weight 180 lb, height 172 cm.', ['Weight 180 [lb_av]', 'Height 172 cm']],
    ['Hemoglobin A1c of 7.2.', ['Hemoglobin A1c 7.2 %']],
    ['Creatinine 1.2 mg/dL.', ['Creatinine 1.2 mg/dL']],
    ['TSH 2.1', ['TSH 2.1']],
    // What is no measurement of this patient at this moment.
    ['Weight 180.', []],
    ['Heart rate regular, blood pressure 120/80.', ['Blood pressure 120/80 mm[Hg]']],
    ['Goal A1c below 7.', []],
    ['Keep blood pressure at 130/80.', []],
    ['Heart rate 60-80.', []],
    ['Heart rate: 60s', []],
    ['Weight loss of 10 pounds.', []],
    ['Lost weight: 10 pounds.', []],
    ['No temperature of 101.', []],
    ["Mother's A1c is 9.", []],
    ['Heart rate is normal for 3 years.', []],
    ['Heart rate 72 years.', []],
    ['Temperature 60.', []],
    ['Blood pressure 80/120.', []],
    // Of somebody or something else, of another time, wished for, or an extreme.
    ['Fetal heart rate 150.', []],
    ['Birth weight 3.2 kg.', []],
    ["Baby's weight 3.2 kg.", []],
    ['Dry weight 70 kg.', []],
    ['Ideal body weight 60 kg.', []],
    ['Peak heart rate 150.', []],
    ['Maximum temperature 101.', []],
    ['Pulse pressure 60.', []],
    ['Fundal height 32 cm.', []],
    ['Skin temperature 36 degrees C.', []],
    ['Glucose 150 mg/dL on average.', []],
    ['A1c was 8.2, now 7.1.', []],
    ['Heart rate 72, now regular.', ['Heart rate 72 /min']],
    ['Urine creatinine 120 mg/dL.', []],
    ['Urine glucose 500 mg/dL.', []],
    ['Urinalysis: glucose 500 mg/dL.', []],
    ['CSF glucose 60 mg/dL.', []],
    ['Weight 180 lb, previous weight 190 lb.', ['Weight 180 [lb_av]']],
    [
      'Blood pressure 150/90, repeat blood pressure 140/85.',
      ['Blood pressure 150/90 mm[Hg]', 'Blood pressure 140/85 mm[Hg]'],
    ],
    [
      'Blood pressure 150/90, repeat blood pressure 150/80.',
      ['Blood pressure 150/90 mm[Hg]', 'Blood pressure 150/80 mm[Hg]'],
    ],
  ])('%s', (text, expected) => {
    const found = measurementsIn(text).map(({ name, value, below, unit }) =>
      [name, below === undefined ? String(value) : `${value}/${below}`, unit?.code ?? ''].join(' ').trim(),
    );
    expect(found).toEqual(expected);
  });

  it('gives no code where the unit would be a guess', () => {
    expect(measurementsIn('Creatinine 1.2')).toMatchObject([{ code: null, unit: null, value: 1.2 }]);
  });
});

describe('medicationStatementsOf', () => {
  const read = (section: 'medications' | 'assessment-plan' | 'history', text: string): string[] =>
    medicationStatementsOf(context, exportStatement(section, text)).map(
      ({ status, medicationCodeableConcept, dosage }) => {
        const [first] = dosage ?? [];
        const quantity = first?.doseAndRate?.[0]?.doseQuantity;
        const repeat = first?.timing?.repeat;
        return [
          status,
          medicationCodeableConcept?.text,
          quantity === undefined ? '' : `${quantity.value} ${quantity.code ?? quantity.unit}`,
          repeat === undefined ? '' : JSON.stringify(repeat),
          first?.asNeededBoolean === true ? 'prn' : '',
        ]
          .filter((part) => part !== '')
          .join(' ');
      },
    );

  it.each<['medications' | 'assessment-plan' | 'history', string, string[]]>([
    [
      'medications',
      'Lisinopril 10 mg once daily.',
      ['active Lisinopril 10 mg {"frequency":1,"period":1,"periodUnit":"d"}'],
    ],
    [
      'medications',
      'Metformin 500 mg BID',
      ['active Metformin 500 mg {"frequency":2,"period":1,"periodUnit":"d"}'],
    ],
    [
      'medications',
      'Ibuprofen 400 mg every 4 to 6 hours as needed',
      ['active Ibuprofen 400 mg {"frequency":1,"period":4,"periodMax":6,"periodUnit":"h"} prn'],
    ],
    ['medications', 'Albuterol 2 puffs as needed', ['active Albuterol 2 puffs prn']],
    [
      'medications',
      'Levothyroxine 75 mcg daily',
      ['active Levothyroxine 75 ug {"frequency":1,"period":1,"periodUnit":"d"}'],
    ],
    ['medications', 'Lisinopril and metformin.', ['active Lisinopril', 'active metformin']],
    ['medications', 'No longer takes lisinopril.', ['stopped lisinopril']],
    ['medications', 'Denies taking ibuprofen.', []],
    ['medications', 'Her mother takes metformin.', []],
    [
      'assessment-plan',
      'Start metformin 500 mg twice daily.',
      ['intended metformin 500 mg {"frequency":2,"period":1,"periodUnit":"d"}'],
    ],
    [
      'assessment-plan',
      'Increase lisinopril from 10 mg to 20 mg daily.',
      ['active lisinopril 20 mg {"frequency":1,"period":1,"periodUnit":"d"}'],
    ],
    [
      'assessment-plan',
      'Stop lisinopril and start losartan 50 mg.',
      ['stopped lisinopril', 'intended losartan 50 mg'],
    ],
    ['assessment-plan', 'Consider losartan at the next visit.', []],
    ['assessment-plan', 'Avoid ibuprofen.', []],
    ['assessment-plan', 'Check magnesium.', []],
    ['assessment-plan', 'Do not start metformin.', []],
    ['history', 'Took ibuprofen.', []],
    // An order that is denied, refused, only considered or has another object is none.
    ['assessment-plan', 'Do not stop lisinopril.', []],
    ['assessment-plan', 'Never stop prednisone abruptly.', []],
    ['assessment-plan', 'Patient should not stop metoprolol suddenly.', []],
    ['assessment-plan', 'Do not increase lisinopril.', []],
    ['assessment-plan', 'Stop smoking with bupropion 150 mg daily.', []],
    ['assessment-plan', 'Stop smoking, bupropion 150 mg daily.', []],
    ['assessment-plan', 'Reduce inflammation with prednisone 20 mg.', []],
    ['assessment-plan', 'Patient declined to start atorvastatin.', []],
    ['assessment-plan', 'Refused to take aspirin.', []],
    ['assessment-plan', 'Consider stopping lisinopril and starting losartan.', []],
    ['assessment-plan', 'If pressure stays high, start losartan 50 mg.', []],
    ['assessment-plan', 'Start losartan or amlodipine.', []],
    ['assessment-plan', 'Add metoprolol to lisinopril.', ['intended metoprolol']],
    ['assessment-plan', 'Start insulin when A1c is above 9.', []],
    ['assessment-plan', 'Wean off gabapentin.', []],
    ['assessment-plan', 'Discontinue clopidogrel for one week prior to surgery.', []],
    ['assessment-plan', 'She has an increased need to use her albuterol.', []],
    ['assessment-plan', 'Stop aspirin, clopidogrel 75 mg daily.', ['stopped aspirin']],
    ['assessment-plan', 'Stop ibuprofen and naproxen.', ['stopped ibuprofen', 'stopped naproxen']],
    ['assessment-plan', 'Continue lisinopril and stop smoking.', ['active lisinopril']],
    ['assessment-plan', 'Continue to take lisinopril 10 mg.', ['active lisinopril 10 mg']],
    // Each clause speaks of its own medicine.
    [
      'medications',
      'Takes lisinopril 10 mg. No longer takes metformin.',
      ['active lisinopril 10 mg', 'stopped metformin'],
    ],
    [
      'medications',
      'Stopped taking aspirin, continues clopidogrel 75 mg.',
      ['stopped aspirin', 'active clopidogrel 75 mg'],
    ],
    ['medications', 'Quit smoking, takes varenicline', ['active varenicline']],
    ['medications', 'Quit smoking with varenicline.', []],
    ['medications', 'Aspirin and clopidogrel were stopped.', ['stopped Aspirin', 'stopped clopidogrel']],
    ['medications', 'She was started on lisinopril 10 mg last month.', ['active lisinopril 10 mg']],
    // Not taken, no more, or nobody can tell.
    ['medications', 'Off metformin since January.', ['stopped metformin']],
    ['medications', 'Tapered off prednisone.', ['stopped prednisone']],
    ['medications', 'Finished amoxicillin.', ['completed amoxicillin']],
    ['medications', 'Metformin on hold.', ['on-hold Metformin']],
    ['medications', 'Was taking ibuprofen until last week.', []],
    ['medications', 'Took ibuprofen last week.', []],
    ['medications', 'Metformin was switched to empagliflozin.', []],
    ['medications', 'Prescribed amoxicillin but did not take it.', []],
    ['medications', 'Wants to start semaglutide.', []],
    ['medications', 'No medications other than recent amoxicillin.', []],
    ['medications', 'He does think better than Claritin.', []],
    ['medications', 'Discontinued lisinopril, restarted in May.', []],
    ['medications', 'Metformin 500 mg daily. Stopped it last month.', []],
    ['medications', 'Ibuprofen or naproxen as needed.', []],
    // A change and a limit are no dose; what follows of something else is no timing.
    ['assessment-plan', 'Taper prednisone by 10 mg every 3 days.', ['active prednisone']],
    ['assessment-plan', 'Decrease levothyroxine by 25 mcg.', ['active levothyroxine']],
    ['medications', 'Acetaminophen up to 3 g per day', ['active Acetaminophen']],
    ['medications', 'Tylenol 500 mg every 6 hours, max 3 g per day.', ['active Tylenol']],
    ['assessment-plan', 'Continue metformin, recheck A1c every 3 months.', ['active metformin']],
    ['assessment-plan', 'Start Singulair in about a month.', ['intended Singulair']],
    [
      'assessment-plan',
      'Start metformin 500 mg daily for 1 week, then 500 mg twice daily.',
      ['intended metformin'],
    ],
    [
      'assessment-plan',
      'Use Motrin 600 mg every 6 hours for a week.',
      ['intended Motrin 600 mg {"frequency":1,"period":6,"periodUnit":"h"}'],
    ],
    ['medications', 'Bactrim 400/80 tab BID', ['active Bactrim {"frequency":2,"period":1,"periodUnit":"d"}']],
    [
      'medications',
      'Amlodipine 5 mg by mouth, once daily.',
      ['active Amlodipine 5 mg {"frequency":1,"period":1,"periodUnit":"d"}'],
    ],
  ])('%s: %s', (section, text, expected) => expect(read(section, text)).toEqual(expected));

  it('gives nothing for an order that a denial reaches', () => {
    const denials = [
      'Do not',
      'Never',
      'Patient should not',
      'We will not',
      "Don't",
      'No need to',
      'Denies plans to',
    ];
    const orders =
      'stop discontinue hold continue increase reduce taper start begin prescribe resume restart add use'.split(
        ' ',
      );
    const names = ['lisinopril', 'metformin 500 mg daily', 'the current dose of prednisone'];
    const denied = fc
      .tuple(
        ...[denials, orders, names, ['.', ' suddenly.', ' for now.']].map((each) => fc.constantFrom(...each)),
      )
      .map(([denial, order, name, end]) => `${denial} ${order} ${name}${end}`);
    fc.assert(
      fc.property(denied, (text) => {
        expect(read('assessment-plan', text)).toEqual([]);
      }),
    );
  });

  it('keeps the words of a dosage that has no one reading', () => {
    const [first] = medicationStatementsOf(
      context,
      exportStatement('assessment-plan', 'Taper prednisone by 10 mg every 3 days.'),
    );
    expect(first?.dosage).toEqual([{ text: 'by 10 mg every 3 days' }]);
  });

  it('keeps the words of the dosage as they stand', () => {
    const [first] = medicationStatementsOf(
      context,
      exportStatement('medications', 'Metformin 500 mg BID with meals'),
    );
    expect(first?.dosage?.[0]?.text).toBe('500 mg BID with meals');
  });
});

describe('conditionOf', () => {
  const read = (title: string, code: ConfirmedCode | null = null): string | undefined => {
    const first = exportStatement('assessment-plan', 'Follow up in a month.');
    return conditionOf(contextOf(signedDocument()), { title, code, first })?.verificationStatus?.coding?.[0]
      ?.code;
  };

  it.each<[string, string | undefined]>([
    ['Pneumonia', 'confirmed'],
    ['Type 2 diabetes', 'confirmed'],
    ['Type 2 diabetes without complications', 'confirmed'],
    ['Hypertension, not at goal', 'confirmed'],
    ['Contact dermatitis', 'confirmed'],
    ['Possible pneumonia', 'provisional'],
    ['Pneumonia?', 'provisional'],
    // Not there, not any more, or only looked for.
    ['Pneumonia ruled out', undefined],
    ['Pneumonia unlikely', undefined],
    ['Pneumonia, resolved', undefined],
    ['Resolved pneumonia', undefined],
    ['Depression in remission', undefined],
    ['Family history of diabetes', undefined],
    ['Hx of breast cancer', undefined],
    ['Screening for diabetes', undefined],
    ['Diabetes screening', undefined],
    ['At risk for diabetes', undefined],
    ['Fear of cancer', undefined],
    ['Stroke prevention', undefined],
    ['S/p stroke', undefined],
    ['Stroke in 2015', undefined],
    ['Diabetes, diagnosed in 2015', 'confirmed'],
    ['Mother with dementia', undefined],
    ['Cancer survivor', undefined],
    ['No pneumonia', undefined],
  ])('%s: %s', (title, expected) => expect(read(title)).toBe(expected));

  it('believes such a heading no further for the code that the clinician confirmed', () => {
    const code = { code: 'E11.9', display: 'Type 2 diabetes mellitus without complications' };
    expect(read('Screening for diabetes', code)).toBe('provisional');
    expect(read('Diabetes', code)).toBe('confirmed');
  });
});

describe('allergiesOf', () => {
  const read = (text: string): string[] =>
    allergiesOf(context, exportStatement('allergies', text)).map(({ code, category, reaction }) =>
      [
        code?.coding?.[0]?.code ?? code?.text,
        category?.[0] ?? '',
        reaction?.[0]?.manifestation.map((each) => each.text).join('+') ?? '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    );

  it.each<[string, string[]]>([
    ['Allergic to penicillin (hives).', ['penicillin medication hives']],
    ['Penicillin and ibuprofen: rash.', ['Penicillin medication', 'ibuprofen medication']],
    ['Peanuts.', ['Peanuts']],
    ['No known drug allergies.', ['no-known-medication-allergies']],
    ['NKDA', ['no-known-medication-allergies']],
    ['Denies allergies.', ['no-known-allergies']],
    ['Tolerates penicillin.', []],
    ['Not allergic to penicillin.', []],
    ['Possible penicillin allergy.', []],
    ["Patient's daughter is allergic to penicillin.", []],
    ['He has no known medicine allergies.', ['no-known-medication-allergies']],
    ['Allergies: none', ['no-known-allergies']],
    ['None known to medications.', ['no-known-medication-allergies']],
    ['Allergies: penicillin, sulfa and codeine.', ['penicillin medication', 'codeine medication']],
    ['Amoxicillin caused a rash.', ['Amoxicillin medication rash']],
    ['Penicillin allergy with anaphylaxis in 2015.', ['Penicillin medication anaphylaxis']],
    ['Severe peanut allergy.', ['Severe peanut allergy']],
    // "None known" says so of everything, or it is not said.
    ['No known drug allergies except sulfa.', []],
    ['No known allergies except latex.', []],
    ['No known allergies aside from peanuts.', []],
    ['No known drug or food allergies.', []],
    ['Denies latex allergy.', []],
    ['No food allergies.', []],
    ['No seasonal allergies.', []],
    // What is taken, carried or tolerated is no allergen.
    ['Carries an epinephrine pen for peanut allergy.', []],
    ['Bee sting allergy, carries an EpiPen.', []],
    ['Allergic to bees, EpiPen.', []],
    ['Uses Benadryl for hives from strawberries.', []],
    ['Takes cetirizine for seasonal allergies.', []],
    ['Hives treated with prednisone.', []],
    ['Aspirin 81 mg daily.', []],
    ['Can take cephalexin and amoxicillin.', []],
    ['Ibuprofen and naproxen help.', []],
    ['Allergic to penicillin, can take amoxicillin.', ['penicillin medication']],
    ['Allergic to penicillin and ibuprofen and naproxen help.', ['penicillin medication']],
    // Whose reaction it was is said of one thing alone.
    ['Allergic to peanuts, which cause anaphylaxis, and penicillin.', ['penicillin medication']],
    // No more, or nothing named.
    ['Penicillin allergy resolved.', []],
    ['Allergies were reviewed.', []],
    ['Has multiple drug allergies.', []],
    ['Asthma.', []],
    ['Dust mites, cats, and shellfish.', ['Dust mites, cats, and shellfish']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  it('reads a long list in no time', () => {
    expect(read(`${'dust and cats or '.repeat(40)}12`)).toEqual([]);
    expect(read(`${'the rash of the patient and '.repeat(40)}12`)).toEqual([]);
    expect(read(`Penicillin causes ${'- '.repeat(120)}12!`)).toEqual([]);
  });

  it('takes no allergy from another section', () => {
    expect(allergiesOf(context, exportStatement('history', 'Allergic to penicillin.'))).toEqual([]);
  });
});
