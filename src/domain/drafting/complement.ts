import { medicinesIn } from '../checks/medicines.ts';
import { numbersIn } from '../checks/numbers.ts';
import { problemsIn } from '../checks/problems.ts';
import { sayingsOf } from '../extraction/saying.ts';
import type { DraftStatement, Evidence } from '../note/statement.ts';
import { stemsOf } from '../note/stems.ts';
import type { Window } from '../transcript/window.ts';
import { spokenMeasurements } from './spoken-measurements.ts';
import { spokenMedicines } from './spoken-medicines.ts';
import { spokenSymptoms, type SpokenSymptom } from './spoken-symptoms.ts';

/** What is added beside the model's statements of a window. Choose on `valid`: each addition buys recall with words. */
export interface ComplementOptions {
  medicines: boolean;
  /** Also a medicine that the model names, when it left out the dose. */
  missingDoses: boolean;
  allergies: boolean;
  measurements: boolean;
  deniedSymptoms: boolean;
  affirmedSymptoms: boolean;
  /** At most this many lines for one window; medicines come first. */
  mostLines: number;
  /** An extractive allergy line with more words is speech, not a line of a note. */
  mostWords: number;
}

export const COMPLEMENT_OPTIONS: ComplementOptions = {
  medicines: true,
  missingDoses: true,
  allergies: true,
  measurements: true,
  deniedSymptoms: true,
  affirmedSymptoms: true,
  mostLines: 6,
  mostWords: 12,
};

/** Below those of a model's statement: what a rule adds may go first where room is short. */
const WEIGHT = 0.5;

/** What the statements of a window say, by fact. */
interface Covered {
  numbers: ReadonlySet<string>;
  medicines: ReadonlySet<string>;
  problems: ReadonlySet<string>;
  stems: ReadonlySet<string>;
}

/**
 * Lines to add beside the model's statements of the same window, for what it left out: medicines and their doses, allergies, measurements, symptoms
 * affirmed and denied. Judged by facts, not by words; written in the style of a note, with the words that they rest on. Nothing that the model said
 * is said again, and nothing from the window's context.
 */
export function complement(
  model: readonly DraftStatement[],
  extractive: readonly DraftStatement[],
  window: Window,
  options: ComplementOptions = COMPLEMENT_OPTIONS,
): DraftStatement[] {
  const covered = coveredBy(model.map(({ text }) => text));
  const sayings = sayingsOf(window);
  const medicines = spokenMedicines(sayings)
    .filter(({ section }) => (section === 'allergies' ? options.allergies : options.medicines))
    .filter(({ name, dose }) => {
      if (!covered.medicines.has(name)) return true;
      return options.missingDoses && dose.length > 0 && !dose.some((value) => covered.numbers.has(value));
    })
    .map(({ section, text, evidence }) => toDraft(section, text, evidence));
  const measurements = spokenMeasurements(sayings)
    .filter(
      ({ numbers }) =>
        options.measurements &&
        !numbers.every(({ readings }) => readings.some((value) => covered.numbers.has(value))),
    )
    .map(({ section, text, evidence }) => toDraft(section, text, evidence));
  const lines = [
    ...distinct(medicines),
    ...distinct(measurements),
    ...(options.allergies ? allergiesOf(extractive, [...model, ...medicines], options.mostWords) : []),
    ...symptomLines(spokenSymptoms(sayings), covered, options),
  ];
  return lines.slice(0, options.mostLines);
}

function coveredBy(texts: readonly string[]): Covered {
  return {
    numbers: new Set(texts.flatMap((text) => numbersIn(text).flatMap(({ readings }) => readings))),
    medicines: new Set(texts.flatMap((text) => medicinesIn(text).map(({ name }) => name))),
    problems: new Set(texts.flatMap((text) => problemsIn(text).map(({ name }) => name))),
    stems: new Set(texts.flatMap((text) => [...stemsOf(text)])),
  };
}

const toDraft = (
  section: DraftStatement['section'],
  text: string,
  evidence: readonly Evidence[],
): DraftStatement => ({
  section,
  text,
  origin: 'rule',
  evidence: inOrder(evidence),
  weight: WEIGHT,
});

/** The fullest line of each medicine or quantity: "Ibuprofen." goes where "Ibuprofen 600 mg." stands. */
function distinct(drafts: readonly DraftStatement[]): DraftStatement[] {
  return drafts.filter(
    ({ section, text }, index) =>
      !drafts.some(
        (other, at) =>
          at !== index &&
          other.section === section &&
          (other.text === text ? at < index : other.text.startsWith(`${text.replace(/\.$/u, '')} `)),
      ),
  );
}

/** The extractive engine's answers about allergies, where they are short enough to be a line and there is none yet. */
function allergiesOf(
  extractive: readonly DraftStatement[],
  present: readonly DraftStatement[],
  mostWords: number,
): DraftStatement[] {
  if (present.some(({ section }) => section === 'allergies')) return [];
  return extractive
    .filter(
      ({ section, text }) =>
        section === 'allergies' && text.split(' ').length <= mostWords && !text.includes('"'),
    )
    .filter(({ text }) => /\ballerg/iu.test(text))
    .map((draft) => ({ ...draft, weight: WEIGHT }));
}

function symptomLines(
  symptoms: readonly SpokenSymptom[],
  covered: Covered,
  { deniedSymptoms, affirmedSymptoms }: ComplementOptions,
): DraftStatement[] {
  const open = symptoms.filter(({ name }) => !isCovered(name, covered));
  // Denied here and affirmed there in one window: which of the two holds is for a reader, not for a rule.
  const isClear = ({ name, isDenied }: SpokenSymptom): boolean =>
    !symptoms.some((other) => other.name === name && other.isDenied !== isDenied);
  const clear = open.filter(isClear);
  return [
    ...(affirmedSymptoms
      ? lineOf(
          'Reports',
          clear.filter(({ isDenied }) => !isDenied),
        )
      : []),
    ...(deniedSymptoms
      ? lineOf(
          'Denies',
          clear.filter(({ isDenied }) => isDenied),
        )
      : []),
  ];
}

const isCovered = (name: string, { problems, stems }: Covered): boolean =>
  problems.has(name) || [...stemsOf(name)].every((stem) => stems.has(stem));

function lineOf(verb: 'Reports' | 'Denies', symptoms: readonly SpokenSymptom[]): DraftStatement[] {
  const names = [...new Set(symptoms.map(({ name }) => name))];
  if (names.length === 0) return [];
  const evidence = symptoms.flatMap((symptom) => symptom.evidence);
  return [
    toDraft('review-of-systems', `${verb} ${listOf(names, verb === 'Denies' ? 'or' : 'and')}.`, evidence),
  ];
}

function listOf(names: readonly string[], last: 'and' | 'or'): string {
  if (names.length <= 2) return names.join(` ${last} `);
  return `${names.slice(0, -1).join(', ')}, ${last} ${names.at(-1) ?? ''}`;
}

/** Each place once, in the order of speech. */
function inOrder(evidence: readonly Evidence[]): Evidence[] {
  const byPlace = new Map(evidence.map((each) => [`${each.utterance}:${each.start}-${each.end}`, each]));
  return [...byPlace.values()].toSorted(
    (a, b) => Number(a.utterance.slice(1)) - Number(b.utterance.slice(1)) || a.start - b.start,
  );
}
