/**
 * Makes the note model's training and validation pairs: `npx tsx training/note/build-data.ts OUT_FOLDER`.
 * Same windows and prompt as the product; a target that states what its window does not hold is dropped.
 */
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { saidFindings, unsupportedFindings } from '#domain/checks/findings.ts';
import { unsupportedFacts } from '#domain/checks/unsupported-facts.ts';
import { NOTHING, plainSpeech, toAnswerLine, toPrompt, type PatientSex } from '#domain/drafting/prompt.ts';
import { sectionIds, type SectionId } from '#domain/note/section.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { windowText } from '#domain/transcript/window-text.ts';
import type { Window } from '#domain/transcript/window.ts';
import { coverage, createWeights, stemsOf } from './align.ts';
import { mtsSections } from '#cli/quality/mts-sections.ts';
import { sentencesOfNote, type NoteSentence } from '#cli/quality/note-sentences.ts';
import { createRandom, type Random } from '#domain/random.ts';
import { sexOfNote, withoutNames, withoutPronouns } from './note-voice.ts';
import { syntheticPairs } from './synthetic.ts';

export interface TrainingPair {
  source: string;
  prompt: string;
  answer: string;
}

interface Row {
  dialogue: string;
  note: string;
}

const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
/** Share of a sentence's weight that its window must hold: below it the rest is from elsewhere, and would teach invention. */
const MIN_COVERAGE = 0.42;
/** MTS-Dialog dialogues were written from the section: everything in it was meant to be said. */
const MIN_COVERAGE_MTS = 0.3;
/** As many windows without an answer as that: most of small talk teaches nothing new. */
const KEPT_NOTHING = 0.5;
const UNKNOWN_SEX = 0.2;
const SWAPPED_TURNS = 0.08;

const FAMILY =
  /\b(?:mother|father|brother|sister|sibling|family|grand\w+|aunt|uncle|maternal|paternal|cousin|son|daughter)\w*\b/iu;

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(`${dataFolder}${file}`, 'utf8'), { columns: true });
const aciRows = (file: string): Row[] =>
  rowsOf(`aci-bench/${file}.csv`).map(({ dialogue = '', note = '' }) => ({ dialogue, note }));

const weightOf = createWeights(
  aciRows('train').flatMap(({ dialogue, note }) => [...note.split('\n'), ...dialogue.split('\n')]),
);

function utterancesOf(dialogue: string, random: Random, swapped: number): Utterance[] {
  const utterances = parseTranscript(dialogue);
  if (typeof utterances === 'string') return [];
  return utterances.map((utterance) =>
    random() >= swapped || utterance.speaker === 'other'
      ? utterance
      : { ...utterance, speaker: utterance.speaker === 'patient' ? 'clinician' : 'patient' },
  );
}

/** Sentences by the index of the window that says most of them, and windows that a dropped sentence came from. */
function align(windows: readonly Window[], sentences: readonly NoteSentence[], minCoverage: number) {
  const stems = windows.map((window) => new Set(stemsOf(windowText(window))));
  const byWindow = new Map<number, NoteSentence[]>();
  const unsure = new Set<number>();
  for (const sentence of sentences) {
    const ranked = stems
      .map((words, index) => ({ index, score: coverage(sentence.text, words, weightOf) }))
      .toSorted((a, b) => b.score - a.score || a.index - b.index);
    const home = ranked
      .filter(({ score }) => score >= minCoverage)
      .slice(0, 3)
      .find(({ index }) => isSaid(sentence.text, windows[index]));
    if (home !== undefined) byWindow.set(home.index, [...(byWindow.get(home.index) ?? []), sentence]);
    else if (ranked[0] !== undefined && ranked[0].score > 0.25) unsure.add(ranked[0].index);
  }
  return { byWindow, unsure };
}

const isSaid = (text: string, window: Window | undefined): boolean =>
  window !== undefined &&
  unsupportedFacts(text, plainSpeech(windowText(window)), { medicines: [] }).length === 0 &&
  unsupportedFindings(text, saidFindings(window)).length === 0;

/** A heading that the window does not name would be taught as a guess. */
function problemSaid(problem: string | null, window: Window): string | null {
  if (problem === null) return null;
  return coverage(problem, new Set(stemsOf(windowText(window))), weightOf) >= 0.45 && isSaid(problem, window)
    ? problem
    : null;
}

function answerOf(sentences: readonly NoteSentence[], window: Window, sex: PatientSex): string {
  const lines = sentences
    .toSorted((a, b) => sectionIds.indexOf(a.section) - sectionIds.indexOf(b.section))
    .map((sentence) => {
      const named = withoutNames(sentence.text).replace(/\s+/gu, ' ');
      const text = sex === 'unknown' ? withoutPronouns(named) : named;
      return toAnswerLine({ ...sentence, problem: problemSaid(sentence.problem, window), text });
    });
  return lines.length === 0 ? NOTHING : [...new Set(lines)].join('\n');
}

function aciPairs(file: string, random: Random, options: { swapped: number }): TrainingPair[] {
  return aciRows(file).flatMap(({ dialogue, note }) => {
    const windows = buildWindows(utterancesOf(dialogue, random, options.swapped), { isComplete: true });
    const { byWindow, unsure } = align(windows, sentencesOfNote(note), MIN_COVERAGE);
    const known = sexOfNote(note);
    return windows.flatMap((window, index) => {
      const sentences = byWindow.get(index) ?? [];
      if (sentences.length === 0 && (unsure.has(index) || random() > KEPT_NOTHING)) return [];
      const sex = random() < UNKNOWN_SEX ? 'unknown' : known;
      return [{ source: file, prompt: toPrompt(window, sex), answer: answerOf(sentences, window, sex) }];
    });
  });
}

function mtsPairs(file: string, random: Random): TrainingPair[] {
  return rowsOf(`mts-dialog/${file}.csv`).flatMap((row) => {
    const { dialogue = '', section_header: header = '', section_text: note = '' } = row;
    const section = mtsSections[header];
    if (section === undefined || note.length > 1200) return [];
    const sentences = sentencesOfNote(note).map(({ text }) => ({
      section: placed(section, text, header),
      problem: null,
      text,
    }));
    const windows = buildWindows(utterancesOf(dialogue, random, 0), { isComplete: true });
    const { byWindow } = align(windows, sentences, MIN_COVERAGE_MTS);
    const sex = sexOfNote(note);
    return windows.flatMap((window, index) => {
      const said = byWindow.get(index) ?? [];
      if (said.length === 0) return [];
      return [{ source: file, prompt: toPrompt(window, sex), answer: answerOf(said, window, sex) }];
    });
  });
}

const placed = (section: SectionId, text: string, header: string): SectionId =>
  header === 'FAM/SOCHX' && FAMILY.test(text) ? 'family-history' : section;

function write(folder: string, name: string, pairs: readonly TrainingPair[]): void {
  writeFileSync(`${folder}/${name}.jsonl`, pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
  const nothing = pairs.filter(({ answer }) => answer === NOTHING).length;
  const lines = pairs.reduce((sum, { answer }) => sum + answer.split('\n').length, 0);
  process.stdout.write(`${name}: ${pairs.length} pairs, ${lines} lines, ${nothing} without an answer\n`);
}

const folder = process.argv[2] ?? 'training-data';
mkdirSync(folder, { recursive: true });
const random = createRandom(20_261_123);
write(folder, 'aci', aciPairs('train', random, { swapped: 0 }));
write(folder, 'aci-swapped', aciPairs('train', random, { swapped: SWAPPED_TURNS }));
write(folder, 'aci-asr', [
  ...aciPairs('train_aci_asrcorr', random, { swapped: 0 }),
  ...aciPairs('train_virtscribe_asr', random, { swapped: 0 }),
]);
write(folder, 'mts', mtsPairs('train', random));
write(folder, 'mts-augmented', mtsPairs('train_augmented', random));
write(folder, 'synthetic', syntheticPairs(900, random));
write(folder, 'valid', aciPairs('valid', random, { swapped: 0 }));
