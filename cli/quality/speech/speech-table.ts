import type { SpeechCounts, Share } from './measures.ts';

/** One row: where it was heard, with which mechanism. */
export interface SpeechRow {
  group: string;
  mechanism: string;
  clips: number;
  seconds: number;
  inferenceMs: number;
  counts: SpeechCounts;
}

/** Words that were written although nobody spoke. */
export interface SilentRow {
  bed: string;
  seconds: number;
  words: number;
}

const percent = ({ right, of }: Share): string =>
  of === 0 ? '–' : `${((100 * right) / of).toFixed(1)} % (${right}/${of})`;
/** Of what was said, how much is missing. */
const missed = ({ right, of }: Share): string => percent({ right: of - right, of });
const SECONDS_OF_A_STRETCH = 20 * 60;
const perStretch = ({ right, of }: Share): string =>
  of === 0
    ? '–'
    : `${((right * SECONDS_OF_A_STRETCH) / of).toFixed(1)} (${right} in ${Math.round(of / 60)} min)`;

const COLUMNS: readonly (readonly [title: string, cell: (row: SpeechRow) => string])[] = [
  ['heard', ({ group }) => group],
  ['corrections', ({ mechanism }) => mechanism],
  ['WER', ({ counts }) => percent(counts.wordErrors)],
  ['ordinary WER', ({ counts }) => percent(counts.ordinaryErrors)],
  ['medical terms missed', ({ counts }) => missed(counts.terms)],
  ['drug words right', ({ counts }) => percent(counts.drugs)],
  ['written or first suggested', ({ counts }) => percent(counts.drugsOffered)],
  ['drug + dose right', ({ counts }) => percent(counts.doses)],
  ['numbers', ({ counts }) => percent(counts.numbers)],
  ['negations', ({ counts }) => percent(counts.negations)],
  ['drugs not said, per 20 min', ({ counts }) => perStretch(counts.inventedDrugs)],
  ['× real time', ({ inferenceMs, seconds }) => (inferenceMs / 1000 / seconds).toFixed(3)],
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A Markdown table of the rows. */
export const speechTable = (rows: readonly SpeechRow[]): string =>
  [
    line(COLUMNS.map(([title]) => title)),
    line(COLUMNS.map((_, index) => (index < 2 ? '---' : '---:'))),
    ...rows.map((row) => line(COLUMNS.map(([, cell]) => cell(row)))),
  ].join('\n');

/** Invented words, a row a bed. */
export const silentTable = (rows: readonly SilentRow[]): string =>
  [
    line(['nobody speaks, or not English', 'length', 'words written']),
    line(['---', '---:', '---:']),
    ...rows.map(({ bed, seconds, words }) => line([bed, `${seconds} s`, String(words)])),
  ].join('\n');
