import { plainSpeech, toAnswerLine, toPrompt, type PatientSex } from '#domain/drafting/prompt.ts';
import type { SectionId } from '#domain/note/section.ts';
import { asUtteranceId } from '#domain/ids.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import type { Speaker, Utterance } from '#domain/transcript/utterance.ts';
import { spellAsSaid as inWords } from '#domain/written-form/spell-number.ts';
import type { Random } from '#domain/random.ts';
import { pick } from './pick.ts';
import { CONDITIONS, FILLERS, MEDICINES, SYMPTOMS } from './synthetic-words.ts';

interface Exchange {
  turns: [Speaker, string][];
  lines: { section: SectionId; problem?: string; text: string }[];
}
interface Setting {
  random: Random;
  sex: PatientSex;
}

const He = ({ sex }: Setting): string => ({ male: 'He', female: 'She', unknown: 'The patient' })[sex];
const spoken = ({ random }: Setting, value: number): string =>
  random() < 0.5 ? String(value) : inWords(value);
const DOSES = [
  2.5, 5, 10, 12.5, 15, 20, 25, 30, 40, 50, 75, 80, 100, 125, 150, 200, 250, 300, 325, 400, 500, 600, 750,
  800, 850, 1000,
];
const FREQUENCIES: readonly [string, string][] = [
  ['once a day', 'once daily'],
  ['every day', 'daily'],
  ['twice a day', 'twice daily'],
  ['three times a day', '3 times a day'],
  ['at night', 'at night'],
  ['every morning', 'every morning'],
  ['as needed', 'as needed'],
  ['every six hours', 'every 6 hours'],
  ['with meals', 'with meals'],
];
const UNITS = ['days', 'weeks', 'months', 'years'];

const doseOf = (s: Setting): { said: string; written: string } => {
  const dose = pick(s.random, DOSES);
  const [saidOften, writtenOften] = pick(s.random, FREQUENCIES);
  return { said: `${spoken(s, dose)} milligrams ${saidOften}`, written: `${dose} mg ${writtenOften}` };
};

const EXCHANGES: readonly ((s: Setting) => Exchange)[] = [
  (s) => {
    const medicine = pick(s.random, MEDICINES);
    const dose = doseOf(s);
    return {
      turns: [
        [
          'clinician',
          pick(s.random, [
            'what medications are you taking?',
            'are you on anything right now?',
            'and what do you take for that?',
          ]),
        ],
        [
          'patient',
          pick(s.random, [
            `i take ${medicine} ${dose.said}.`,
            `just ${medicine}, ${dose.said}.`,
            `um, i'm on ${medicine} ${dose.said}, i think.`,
          ]),
        ],
      ],
      lines: [{ section: 'medications', text: `${capital(medicine)} ${dose.written}.` }],
    };
  },
  (s) => {
    const medicine = pick(s.random, MEDICINES);
    const condition = pick(s.random, CONDITIONS);
    const from = doseOf(s);
    const to = doseOf(s);
    return {
      turns: [
        [
          'clinician',
          `so for your ${condition}, you're on ${medicine} ${from.said}. i'm gonna change that to ${to.said}.`,
        ],
        ['patient', pick(s.random, ['okay.', 'sounds good.', 'all right.'])],
      ],
      lines: [
        {
          section: 'assessment-plan',
          problem: capital(condition),
          text: `Change ${medicine} from ${from.written} to ${to.written}.`,
        },
      ],
    };
  },
  (s) => {
    const medicine = pick(s.random, MEDICINES);
    const condition = pick(s.random, CONDITIONS);
    const dose = doseOf(s);
    const verb = pick(s.random, [
      ['start you on', 'Start'],
      ['continue the', 'Continue'],
      ['prescribe', 'Prescribe'],
      ['refill the', 'Refill'],
    ] as const);
    return {
      turns: [
        [
          'clinician',
          `${pick(s.random, ['for the', 'as for your', 'for your second problem, the'])} ${condition}, i'd like to ${verb[0]} ${medicine} ${dose.said}.`,
        ],
      ],
      lines: [
        {
          section: 'assessment-plan',
          problem: capital(condition),
          text: `${verb[1]} ${medicine} ${dose.written}.`,
        },
      ],
    };
  },
  (s) => {
    const high = 95 + Math.floor(s.random() * 90);
    const low = 55 + Math.floor(s.random() * 45);
    const pulse = 50 + Math.floor(s.random() * 70);
    return {
      turns: [
        [
          'clinician',
          `your blood pressure today is ${spoken(s, high)} over ${spoken(s, low)} and your heart rate is ${spoken(s, pulse)}.`,
        ],
      ],
      lines: [
        { section: 'vitals', text: `Blood pressure: ${high}/${low}.` },
        { section: 'vitals', text: `Heart rate: ${pulse}.` },
      ],
    };
  },
  (s) => {
    const saturation = 88 + Math.floor(s.random() * 12);
    const temperature = (970 + Math.floor(s.random() * 50)) / 10;
    const [whole = '', rest = '0'] = String(temperature).split('.');
    const said =
      s.random() < 0.5 ? String(temperature) : `${inWords(Number(whole))} point ${inWords(Number(rest))}`;
    return {
      turns: [
        ['clinician', `your temperature is ${said} and your oxygen is ${spoken(s, saturation)} percent.`],
      ],
      lines: [
        { section: 'vitals', text: `Temperature: ${temperature}.` },
        { section: 'vitals', text: `Oxygen saturation: ${saturation}%.` },
      ],
    };
  },
  (s) => {
    const asked = [pick(s.random, SYMPTOMS), pick(s.random, SYMPTOMS)] as const;
    const isDenied = s.random() < 0.6;
    return {
      turns: [
        ['clinician', `any ${asked[0]} or ${asked[1]}?`],
        [
          'patient',
          isDenied
            ? pick(s.random, ['no.', 'nope, none of that.', 'no, nothing like that.'])
            : pick(s.random, ['yeah, both actually.', 'yes, both.']),
        ],
      ],
      lines: [
        {
          section: 'review-of-systems',
          text: `${isDenied ? 'Denies' : 'Reports'} ${asked[0]} ${isDenied ? 'or' : 'and'} ${asked[1]}.`,
        },
      ],
    };
  },
  (s) => {
    const [has, lacks] = [pick(s.random, SYMPTOMS), pick(s.random, SYMPTOMS)];
    if (has === lacks) return { turns: [], lines: [] };
    return {
      turns: [
        ['clinician', `have you had any ${lacks}?`],
        ['patient', `no ${lacks}, but i do have some ${has}.`],
      ],
      lines: [
        { section: 'review-of-systems', text: `Denies ${lacks}.` },
        { section: 'review-of-systems', text: `Reports ${has}.` },
      ],
    };
  },
  (s) => {
    const symptom = pick(s.random, SYMPTOMS);
    const count = 2 + Math.floor(s.random() * 9);
    const unit = pick(s.random, UNITS);
    const side = pick(s.random, ['left', 'right']);
    const part = pick(s.random, ['knee', 'shoulder', 'hip', 'ankle', 'wrist', 'elbow', 'foot', 'hand']);
    return {
      turns: [
        [
          'patient',
          `i've had ${symptom} for about ${spoken(s, count)} ${unit}, and my ${side} ${part} hurts too.`,
        ],
        ['clinician', pick(s.random, ['okay.', 'i see.', `so the ${side} ${part}?`])],
      ],
      lines: [
        { section: 'history', text: `${He(s)} has had ${symptom} for approximately ${count} ${unit}.` },
        { section: 'history', text: `${He(s)} reports ${side} ${part} pain.` },
      ],
    };
  },
  (s) => {
    const medicine = pick(s.random, MEDICINES);
    const reaction = pick(s.random, [
      'a rash',
      'hives',
      'swelling of my lips',
      'trouble breathing',
      'nausea',
    ]);
    return s.random() < 0.4
      ? {
          turns: [
            ['clinician', 'any allergies to medications?'],
            ['patient', pick(s.random, ['no, none.', 'not that i know of.'])],
          ],
          lines: [{ section: 'allergies', text: 'No known drug allergies.' }],
        }
      : {
          turns: [
            ['clinician', 'are you allergic to anything?'],
            ['patient', `yes, ${medicine}, it gives me ${reaction}.`],
          ],
          lines: [
            { section: 'allergies', text: `${capital(medicine)}: ${reaction.replace('my ', 'the ')}.` },
          ],
        };
  },
  (s) => {
    const relative = pick(s.random, ['mother', 'father', 'brother', 'sister', 'grandmother']);
    const condition = pick(s.random, CONDITIONS);
    return {
      turns: [
        ['clinician', 'anything that runs in the family?'],
        ['patient', `my ${relative} had ${condition}.`],
      ],
      lines: [{ section: 'family-history', text: `${capital(relative)} with ${condition}.` }],
    };
  },
  (s) => {
    const grade = 1 + Math.floor(s.random() * 4);
    const side = pick(s.random, ['left', 'right']);
    return {
      turns: [
        [
          'clinician',
          pick(s.random, [
            `on your heart exam i hear a ${spoken(s, grade)} over 6 systolic murmur. lungs are clear.`,
            `listening to your heart, there is a grade ${spoken(s, grade)} out of six systolic ejection murmur. there is some swelling in the ${side} leg.`,
          ]),
        ],
      ],
      lines: [{ section: 'exam', text: `Heart: Grade ${grade}/6 systolic murmur.` }],
    };
  },
  (s) => {
    const correct = 20 + 5 * Math.floor(s.random() * 10);
    const wrong = correct + 10;
    const medicine = pick(s.random, MEDICINES);
    return {
      turns: [
        ['clinician', `how much ${medicine} do you take?`],
        ['patient', `${spoken(s, wrong)} milligrams, no, sorry, ${spoken(s, correct)} milligrams a day.`],
      ],
      lines: [{ section: 'medications', text: `${capital(medicine)} ${correct} mg daily.` }],
    };
  },
];

/** Windows by rule, so that names, doses, vital signs and negations are copied exactly; most with small talk around them. */
export function syntheticPairs(
  count: number,
  random: Random,
): { source: string; prompt: string; answer: string }[] {
  return Array.from({ length: count }, () => {
    const setting: Setting = { random, sex: pick(random, ['male', 'female', 'unknown']) };
    const exchanges = Array.from({ length: 1 + Math.floor(random() * 2) }, () =>
      pick(random, EXCHANGES)(setting),
    );
    const turns = exchanges.flatMap((exchange) => [
      ...exchange.turns,
      ...(random() < 0.4 ? [pick(random, FILLERS)] : []),
    ]);
    const utterances = (turns.length === 0 ? [pick(random, FILLERS)] : turns).map(toUtterance);
    const [window] = buildWindows(utterances, { isComplete: true });
    if (window === undefined) throw new Error('a synthetic window without words');
    const lines = exchanges
      .flatMap((exchange) => exchange.lines)
      .map((line) => toAnswerLine({ problem: null, ...line }));
    const answer = lines.length === 0 ? 'NONE' : lines.join('\n');
    return { source: 'synthetic', prompt: toPrompt(window, setting.sex), answer };
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const toUtterance = ([speaker, text]: [Speaker, string], index: number): Utterance => ({
  id: asUtteranceId(`u${index}`),
  startMs: 0,
  endMs: 0,
  text: plainSpeech(text),
  speaker,
  speakerConfidence: 1,
  speakerSource: 'label',
  confidence: 1,
});
