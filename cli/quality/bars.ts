import type { Estimate } from './bootstrap.ts';
import type { Difference } from './differences.ts';
import type { Row } from './score-set.ts';
import type { SetName } from './sets.ts';
import { formatEstimate, toMarkdown } from './table.ts';

/** What the project holds its note model to, on `test1`: figures that this harness takes. */
interface Bar {
  title: string;
  must: string;
  good: string;
  isShare: boolean;
  find: (rows: readonly Row[], differences: readonly Difference[], engine: string) => Estimate | undefined;
  isMet: (found: Estimate) => boolean;
  isGood: (found: Estimate) => boolean;
}

const figure =
  (set: SetName, name: string): Bar['find'] =>
  (rows, _differences, engine) =>
    rows.find((row) => row.set === set && row.system === engine)?.figures[name];

const atLeast = (title: string, set: SetName, name: string, must: number, good: number): Bar => ({
  title,
  must: `≥ ${must}`,
  good: `≥ ${good}`,
  isShare: false,
  find: figure(set, name),
  isMet: ({ value }) => value >= must,
  isGood: ({ value }) => value >= good,
});

const shareAtMost = (title: string, name: string, must: number, good: number): Bar => ({
  title,
  must: `≤ ${must * 100} %`,
  good: good === 0 ? '0' : `≤ ${good * 100} %`,
  isShare: true,
  find: figure('aci-test1', name),
  isMet: ({ value }) => value <= must,
  isGood: ({ value }) => value <= good,
});

const bars: readonly Bar[] = [
  atLeast('ROUGE-1 of the whole note', 'aci-test1', 'rouge1', 0.5, 0.54),
  atLeast('ROUGE-Lsum of the whole note', 'aci-test1', 'rougeLsum', 0.47, 0.5),
  {
    title: 'above the nearest other patient’s note, ROUGE-1, paired',
    must: 'interval above 0',
    good: '≥ 0.08',
    isShare: false,
    find: (_rows, differences, engine) =>
      differences.find(
        ({ of, minus }) => of.set === 'aci-test1' && of.system === engine && minus.system === 'nearest-note',
      )?.rouge1,
    isMet: ({ low }) => low > 0,
    isGood: ({ value, low }) => value >= 0.08 && low > 0,
  },
  {
    title: 'words, against the reference’s',
    must: '0.8–1.15',
    good: '0.9–1.05',
    isShare: false,
    find: figure('aci-test1', 'length'),
    isMet: ({ value }) => value >= 0.8 && value <= 1.15,
    isGood: ({ value }) => value >= 0.9 && value <= 1.05,
  },
  shareAtMost('statements that repeat another', 'duplicates', 0.02, 0),
  atLeast('MTS-Dialog ROUGE-1, section given', 'mts-test1', 'rouge1', 0.41, 0.45),
  shareAtMost(
    'statements with a number, medicine or side never said',
    'unsupported-number-medicine-side',
    0.005,
    0,
  ),
  shareAtMost('medicines said and missing from the note', 'omitted-medicines', 0.15, 0.05),
  {
    title: 'loss with machine transcripts, ROUGE-1, paired',
    must: '≤ 0.05',
    good: '≤ 0.03',
    isShare: false,
    find: (_rows, differences, engine) =>
      differences.find(
        ({ of, minus }) => of.set === 'aci-test1-asr' && of.system === engine && minus.system === engine,
      )?.rouge1,
    isMet: ({ value }) => value >= -0.05,
    isGood: ({ value }) => value >= -0.03,
  },
];

/** One row a bar with each engine's figure and whether it is met by its value; bars without a figure are left out. */
export function barsTable(
  rows: readonly Row[],
  differences: readonly Difference[],
  engines: readonly string[],
): string {
  const lines = bars.map((bar) => [
    bar.title,
    bar.must,
    bar.good,
    ...engines.map((engine) => {
      const found = bar.find(rows, differences, engine);
      if (found === undefined) return '–';
      const verdict = bar.isGood(found) ? 'good' : bar.isMet(found) ? 'met' : '**missed**';
      return `${formatEstimate(found, { digits: bar.isShare ? 1 : 3, isShare: bar.isShare })} ${verdict}`;
    }),
  ]);
  return toMarkdown(['', 'must', 'good', ...engines], lines);
}
