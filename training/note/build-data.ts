/**
 * Makes the note model's training and validation pairs: `npx tsx training/note/build-data.ts OUT_FOLDER`.
 * Same windows and prompt as the product. Targets were written by reading (`targets/`); those of the machine transcripts and of the augmented
 * dialogues are carried over to the window that says them, or dropped.
 */
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { saidFindings, unsupportedFindings } from '#domain/checks/findings.ts';
import { unsupportedFacts } from '#domain/checks/unsupported-facts.ts';
import {
  NOTHING,
  plainSpeech,
  toAnswerLine,
  toCheck,
  toPrompt,
  type AnswerLine,
  type PatientSex,
  type Verdict,
} from '#domain/drafting/prompt.ts';
import { sectionIds } from '#domain/note/section.ts';
import { createRandom, drawWithout, type Random } from '#domain/random.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { windowText } from '#domain/transcript/window-text.ts';
import type { Window } from '#domain/transcript/window.ts';
import { mtsSections } from '#cli/quality/mts-sections.ts';
import { sentencesOfNote } from '#cli/quality/note-sentences.ts';
import { coverage, createWeights, stemsOf } from './align.ts';
import { sexOfNote, withoutNames, withoutPronouns } from './note-voice.ts';
import { spoiltLines } from './spoilt-lines.ts';
import { syntheticPairs } from './synthetic.ts';
import { readJudged, readTargets, targetKey, type JudgedLine, type Targets } from './targets.ts';
import { variedWindow } from './varied-window.ts';

export interface TrainingPair {
  source: string;
  /** Of ACI-bench: trials are held against encounters that were left out. */
  encounter?: string;
  prompt: string;
  answer: string;
  checks?: Check[];
}

/** A line to be judged, and the verdict. */
interface Check {
  given: string;
  answer: Verdict;
}

const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
/** Share of a line's weight that a window must hold to take the line over from another transcript of the same visit. */
const MIN_COVERAGE = 0.6;
/** A window that holds this much of a line that was not taken over may say more than its answer: it teaches leaving out. */
const UNSURE_COVERAGE = 0.35;
/** The validation pairs are reference sentences, which hold much from outside the visit. */
const MIN_COVERAGE_VALID = 0.42;
const UNKNOWN_SEX = 0.2;
/** Lines asked about one window: more would crowd the draft out of the loss. */
const MOST_CHECKS = 12;
const MTS_CHECKS = 3;

type Row = Record<string, string>;
type Judged = ReadonlyMap<string, readonly JudgedLine[]>;
const rowsOf = (file: string): Row[] =>
  parse(readFileSync(`${dataFolder}${file}`, 'utf8'), { columns: true });

const aciTrain = rowsOf('aci-bench/train.csv');
const weightOf = createWeights(
  aciTrain.flatMap(({ dialogue = '', note = '' }) => [...note.split('\n'), ...dialogue.split('\n')]),
);

function windowsOf(dialogue: string): Window[] {
  const utterances = parseTranscript(dialogue);
  return typeof utterances === 'string' ? [] : buildWindows(utterances, { isComplete: true });
}

const isSaid = (text: string, window: Window): boolean =>
  unsupportedFacts(text, plainSpeech(windowText(window)), { medicines: [] }).length === 0 &&
  unsupportedFindings(text, saidFindings(window)).length === 0;

function pairOf(source: string, window: Window, lines: readonly AnswerLine[], sex: PatientSex): TrainingPair {
  return { source, prompt: toPrompt(window, sex), answer: answerOf(lines, sex) };
}

function answerOf(lines: readonly AnswerLine[], sex: PatientSex): string {
  const answers = lines
    .toSorted((a, b) => sectionIds.indexOf(a.section) - sectionIds.indexOf(b.section))
    .map((line) => toAnswerLine(inVoice(line, sex)));
  return answers.length === 0 ? NOTHING : [...new Set(answers)].join('\n');
}

function inVoice(line: AnswerLine, sex: PatientSex): AnswerLine {
  const named = withoutNames(line.text).replace(/\s+/gu, ' ');
  return { ...line, text: sex === 'unknown' ? withoutPronouns(named) : named };
}

/** The windows that were read, as they are or said otherwise (`variedWindow`). */
function readPairs(targets: Targets, judged: Judged, random: Random, isVaried: boolean): TrainingPair[] {
  return aciTrain.flatMap(({ encounter_id: id = '', dialogue = '', note = '' }) => {
    const known = sexOfNote(note);
    return windowsOf(dialogue).map((window, index) => {
      const key = targetKey(id, index, window.key);
      const lines = targets.get(key);
      if (lines === undefined)
        throw new Error(`no target for window ${index} of ${id}: are windows cut otherwise than before?`);
      const sex = random() < UNKNOWN_SEX ? 'unknown' : known;
      const pair = pairOf('aci', isVaried ? variedWindow(window, random) : window, lines, sex);
      const checks = checksOf(isVaried ? lines : [], judged.get(key) ?? [], sex, random);
      return { ...pair, encounter: id, checks };
    });
  });
}

/** What the model is asked of lines: those that were read, and the right ones spoiled by rule. */
function checksOf(
  right: readonly AnswerLine[],
  judged: readonly JudgedLine[],
  sex: PatientSex,
  random: Random,
): Check[] {
  const asked: JudgedLine[] = [
    ...judged,
    ...right.map((line) => ({ line, answer: 'yes' as const })),
    ...spoiltLines(right, random).map((line) => ({ line, answer: 'no' as const })),
  ];
  return drawWithout(asked, MOST_CHECKS, random).map(({ line, answer }) => ({
    given: toCheck(inVoice(line, sex)),
    answer,
  }));
}

/**
 * Lines of one transcript in the windows of another of the same visit: each line goes to the window that holds most of its words, if that says
 * all of its facts.
 */
function carriedOver(windows: readonly Window[], lines: readonly AnswerLine[], minCoverage: number) {
  const stems = windows.map((window) => new Set(stemsOf(windowText(window))));
  const byWindow = new Map<number, AnswerLine[]>();
  const unsure = new Set<number>();
  for (const line of lines) {
    const ranked = stems
      .map((words, index) => ({ index, score: coverage(line.text, words, weightOf) }))
      .toSorted((a, b) => b.score - a.score || a.index - b.index);
    const home = ranked
      .filter(({ score }) => score >= minCoverage)
      .slice(0, 3)
      .find(({ index }) => {
        const window = windows[index];
        return window !== undefined && isSaid(line.text, window);
      });
    if (home !== undefined) byWindow.set(home.index, [...(byWindow.get(home.index) ?? []), line]);
    else if (ranked[0] !== undefined && ranked[0].score > UNSURE_COVERAGE) unsure.add(ranked[0].index);
  }
  return { byWindow, unsure };
}

function carriedPairs(
  source: string,
  windows: readonly Window[],
  lines: readonly AnswerLine[],
  sex: PatientSex,
  minCoverage = MIN_COVERAGE,
): TrainingPair[] {
  const { byWindow, unsure } = carriedOver(windows, lines, minCoverage);
  return windows.flatMap((window, index) =>
    unsure.has(index) ? [] : [pairOf(source, window, byWindow.get(index) ?? [], sex)],
  );
}

/** All lines of an encounter, each once: its windows say some things again. */
function linesOf(targets: Targets, id: string): AnswerLine[] {
  const lines = [...targets].filter(([key]) => key.startsWith(`${id}#`)).flatMap(([, each]) => each);
  return [...new Map(lines.map((line) => [line.text.toLowerCase(), line])).values()];
}

function machinePairs(file: string, targets: Targets): TrainingPair[] {
  return rowsOf(`aci-bench/${file}.csv`).flatMap(({ dialogue = '', note = '' }) => {
    const same = aciTrain.find((row) => row.note === note);
    if (same === undefined) throw new Error(`${file} has a note that train.csv lacks`);
    const lines = linesOf(targets, same.encounter_id ?? '');
    const pairs = carriedPairs('aci-asr', windowsOf(dialogue), lines, sexOfNote(note));
    return pairs.map((pair) => ({ ...pair, encounter: same.encounter_id ?? '' }));
  });
}

function mtsPairs(targets: Targets, random: Random): TrainingPair[] {
  return rowsOf('mts-dialog/train.csv').flatMap(({ ID = '', dialogue = '', section_text: note = '' }) =>
    windowsOf(dialogue).flatMap((window, index) => {
      const lines = targets.get(targetKey(`M${ID}`, index, window.key));
      const sex = sexOfNote(note);
      if (lines === undefined) return [];
      const checks = drawWithout(checksOf(lines, [], sex, random), MTS_CHECKS, random);
      return [{ ...pairOf('mts', window, lines, sex), checks }];
    }),
  );
}

function augmentedPairs(targets: Targets): TrainingPair[] {
  const ids = new Map(rowsOf('mts-dialog/train.csv').map((row) => [sectionKey(row), row['ID'] ?? '']));
  return rowsOf('mts-dialog/train_augmented.csv').flatMap((row) => {
    const id = ids.get(sectionKey(row));
    if (id === undefined || mtsSections[row['section_header'] ?? ''] === undefined) return [];
    const { dialogue = '', section_text: note = '' } = row;
    const lines = linesOf(targets, `M${id}`);
    // Its windows without a line say in other words what could not be carried over: they would teach silence.
    return carriedPairs('mts-augmented', windowsOf(dialogue), lines, sexOfNote(note)).filter(
      ({ answer }) => answer !== NOTHING,
    );
  });
}

const sectionKey = (row: Row): string => `${row['section_header'] ?? ''} ${row['section_text'] ?? ''}`;

/** Reference sentences of `valid` in the windows that say them: for the loss that is watched, never for a choice of wording. */
function validPairs(): TrainingPair[] {
  return rowsOf('aci-bench/valid.csv').flatMap(({ dialogue = '', note = '' }) =>
    carriedPairs('valid', windowsOf(dialogue), sentencesOfNote(note), sexOfNote(note), MIN_COVERAGE_VALID),
  );
}

function write(folder: string, name: string, pairs: readonly TrainingPair[]): void {
  writeFileSync(`${folder}/${name}.jsonl`, pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
  const nothing = pairs.filter(({ answer }) => answer === NOTHING).length;
  const lines = pairs.reduce((sum, { answer }) => sum + answer.split('\n').length, 0) - nothing;
  process.stdout.write(`${name}: ${pairs.length} pairs, ${lines} lines, ${nothing} without an answer\n`);
}

const folder = process.argv[2] ?? 'training-data';
mkdirSync(folder, { recursive: true });
const random = createRandom(20_261_126);
const aci = readTargets('aci-train');
const mts = readTargets('mts-train');
const judged = readJudged();
write(folder, 'aci', readPairs(aci, judged, random, false));
write(
  folder,
  'aci-varied',
  [1, 2].flatMap(() => readPairs(aci, judged, random, true)),
);
write(folder, 'aci-asr', [
  ...machinePairs('train_aci_asrcorr', aci),
  ...machinePairs('train_virtscribe_asr', aci),
]);
write(folder, 'mts', mtsPairs(mts, random));
write(folder, 'mts-augmented', augmentedPairs(mts));
write(folder, 'synthetic', syntheticPairs(900, random));
write(folder, 'valid', validPairs());
