import { toMarkdown } from '../table.ts';
import {
  allErrors,
  bars,
  caughtBy,
  caughtOf,
  falseAlarms,
  MOST_FALSE_ALARMS,
  warned,
  type Count,
} from './bars.ts';
import type { Trials } from './score-checks.ts';
import { omissionCounts, type OmissionTrial } from './score-omissions.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Share with its 95 % interval (Wilson, 1927), which does not leave 0 to 1 for few trials. */
export function shareOf({ caught, of }: Count): string {
  if (of === 0) return '–';
  const z = 1.96;
  const p = caught / of;
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  return `${percent(p)} (${((middle - half) * 100).toFixed(1)}…${((middle + half) * 100).toFixed(1)})`;
}

/** The bars, each error by itself, and the clean statements, as Markdown. */
export function checksReport(set: string, trials: Trials): string {
  const alarms = falseAlarms(trials);
  const share = alarms.caught / Math.max(1, alarms.of);
  const against = [
    ...bars.map((bar) => {
      const count = caughtBy(bar, trials);
      return [
        `${bar.title}${bar.isCritical ? ', flagged critical' : ''}`,
        bar.must === null ? '–' : `≥ ${bar.must * 100} %`,
        String(count.of),
        shareOf(count),
        verdict(bar.must === null || count.of === 0 ? null : count.caught / count.of >= bar.must),
      ];
    }),
    [
      'clean statements flagged critical',
      `≤ ${MOST_FALSE_ALARMS * 100} %`,
      String(alarms.of),
      shareOf(alarms),
      verdict(share <= MOST_FALSE_ALARMS),
    ],
    ['clean statements with any flag', '–', String(alarms.of), shareOf(warned(trials)), ''],
  ];
  const errors = allErrors.map((error) => {
    const { of, caught, critical } = caughtOf(error, trials);
    return [error, String(of), shareOf({ of, caught }), shareOf({ of, caught: critical })];
  });
  return [
    `## ${set}`,
    toMarkdown(['', 'must', 'planted', 'caught', ''], against),
    toMarkdown(['planted error', 'how many', 'caught', 'flagged critical'], errors),
  ].join('\n\n');
}

/** Facts taken out of a note, by kind, and how many the list "said, not in the note" then names. */
export const omissionsReport = (trials: readonly OmissionTrial[]): string =>
  toMarkdown(
    ['taken out of the note', 'how many', 'listed as missing'],
    omissionCounts(trials).map(({ kind, count }) => [kind, String(count.of), shareOf(count)]),
  );

const verdict = (isMet: boolean | null): string => (isMet === null ? '' : isMet ? 'met' : '**missed**');
