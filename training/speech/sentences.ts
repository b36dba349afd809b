import { drawWithout, type Random } from '#domain/random.ts';
import { spellAsSaid, spellDecimal } from '#domain/written-form/spell-number.ts';

const WITH_DOSE = `the patient is on DRUG DOSE FREQ
so you're on DRUG DOSE FREQ is that right
my cardiologist put me on DRUG DOSE FREQ
i take DRUG DOSE FREQ and that's about it
we'll go up on the DRUG to DOSE FREQ
please send in DRUG DOSE FREQ number thirty
medications include DRUG DOSE FREQ
i would like to prescribe DRUG DOSE to be taken FREQ
she was discharged on DRUG DOSE FREQ
let's cut the DRUG down to DOSE
they gave me DRUG DOSE in the emergency room
he uses DRUG DOSE FREQ for it
for the pain you can have DRUG DOSE FREQ
i'll order DOSE of DRUG FREQ
you can take DOSE of DRUG FREQ
i was on DOSE of DRUG before the surgery
the dose of DRUG is DOSE
DRUG DOSE FREQ
and then DRUG DOSE FREQ
her DRUG was changed from OTHERDOSE to DOSE`.split('\n');

const WITHOUT_DOSE = `any trouble with the DRUG
do you need a refill of DRUG
i think the DRUG makes me dizzy
is he allergic to DRUG or anything else
i don't take DRUG any more
my mother takes DRUG as well
let's hold the DRUG until after the procedure
we talked about starting DRUG
the DRUG seems to be working well
he had a rash from DRUG
i forgot my DRUG this morning
she has been on DRUG for two years
what about the DRUG
i would avoid DRUG with your kidneys
no i never took DRUG
he was switched from DRUG to something else
we can try DRUG if that does not help
you said you were taking DRUG
patient denies taking DRUG
yes i take DRUG`.split('\n');

const FREQUENCIES = `once a day
once daily
twice a day
twice daily
three times a day
four times a day
every day
every morning
every night
at night
in the morning
with meals
with food
every four hours
every six hours
every twelve hours
every other day
once a week
as needed
before breakfast
when it hurts`.split('\n');

const STRENGTHS =
  '0.25 0.5 1 1.25 2 2.5 3 4 5 6.25 7.5 8 10 12.5 13 14 15 16 17 18 19 20 25 30 37.5 40 50 60 70 75 80 81 88 90 100 112 120 125 150 160 180 200 240 250 300 320 325 350 375 400 450 500 600 650 750 800 850 875 1000'.split(
    ' ',
  );

const ABOUT_NUMBERS = `blood pressure is N120 over N80
your blood pressure today was N120 over N80
his temperature is TEMP
heart rate N80 respirations N18
oxygen saturation is N96 percent on room air
he is a AGE year old man
i am AGE years old
she weighs N150 pounds
your a one c was A1C
the hemoglobin a one c came down to A1C
her glucose was N120 this morning
my sugars are running around N150
it started SMALL days ago
i have had this for SMALL weeks
about SMALL months now
he smokes SMALL cigarettes a day
i would say the pain is a SMALL out of ten
ejection fraction is N55 percent
creatinine is DEC
potassium DEC and sodium N138
it was TEENTENS not OTHERTEENTENS
i said TEENTENS
come back in SMALL weeks
the wound is DEC centimeters long
a SMALL millimeter stone on the left
knee flexion to N110 degrees
take SMALL tablets a day
twenty SMALL of these
she was seen on the ORDINAL
i have SMALL children
since nineteen TENS SMALL
pulse N80
TEMP
N120 over N80
TEENTENS milligrams
about TEENTENS minutes
TEENTENS years ago`.split('\n');

const TEENS = 'thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'first second third fourth fifth tenth twelfth thirteenth fifteenth twentieth thirtieth'.split(' ');

/** Sentences of our own, drawn with `random`; the test bed has others. */
export function createSentences(random: Random): {
  aboutMedicine: (name: string) => string;
  aboutNumbers: () => string;
} {
  const pick = (list: readonly string[]): string => drawWithout(list, 1, random)[0] ?? '';
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const unit = (): string => {
    const drawn = random();
    return drawn < 0.8 ? 'milligrams' : drawn < 0.92 ? 'micrograms' : 'units';
  };
  const dose = (): string => `${spellDecimal(pick(STRENGTHS))} ${unit()}`;
  const teenOrTen = (): string =>
    pick([...TEENS, ...TENS, ...TENS.map((ten) => `${ten} ${spellAsSaid(between(1, 9))}`)]);
  const near = (middle: number): string =>
    spellAsSaid(between(Math.round(middle * 0.75), Math.round(middle * 1.35)));
  return {
    aboutMedicine: (name) =>
      pick(random() < 0.55 ? WITH_DOSE : WITHOUT_DOSE)
        .replace('OTHERDOSE', dose())
        .replace('DRUG', name)
        .replace('DOSE', dose())
        .replace('FREQ', pick(FREQUENCIES)),
    aboutNumbers: () =>
      pick(ABOUT_NUMBERS)
        .replace(/N(\d+)/gu, (_, middle: string) => near(Number(middle)))
        .replace('TEMP', spellDecimal(`${between(96, 103)}.${between(0, 9)}`))
        .replace('AGE', spellAsSaid(between(18, 94)))
        .replace('A1C', spellDecimal(`${between(5, 12)}.${between(1, 9)}`))
        .replace('DEC', spellDecimal(`${between(0, 9)}.${between(1, 9)}`))
        .replace('OTHERTEENTENS', teenOrTen())
        .replace('TEENTENS', teenOrTen())
        .replace('ORDINAL', pick(ORDINALS))
        .replaceAll(/SMALL/gu, () => spellAsSaid(between(1, 19)))
        .replace('TENS', pick(TENS)),
  };
}
