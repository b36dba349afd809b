import { parseArgs } from 'node:util';
import { BadInput } from '#cli/bad-input.ts';
import { listed } from '../arguments.ts';
import { readControlPool, readSet, setNames, type QualityItem } from '../sets.ts';
import { checkedEncounter } from './clean-statements.ts';
import { fitPolarity } from './fit-polarity.ts';
import { checksReport, omissionsReport } from './report.ts';
import { omissionTrials, type OmissionTrial } from './score-omissions.ts';
import { runTrials, type Trials } from './score-checks.ts';

/** The published sets, and the two that the checks may be tuned on. */
const checkSets = [...setNames, 'aci-train', 'mts-train'] as const;
type CheckSet = (typeof checkSets)[number];

export interface ChecksArguments {
  sets: CheckSet[];
  data: string;
  /** Prints what was missed and what was flagged for nothing, for reading. */
  isListing: boolean;
  /** Fits the weights of the denials anew and prints them, and measures nothing. */
  isFitting: boolean;
}

/** @throws BadInput with one sentence when the words on the command line do not fit. */
export function parseChecksArguments(words: readonly string[], data: string): ChecksArguments {
  const { values } = parse(words);
  return {
    sets: listed(values.sets ?? 'aci-test1,mts-test1', checkSets, 'set'),
    data: values.data ?? data,
    isListing: values.list ?? false,
    isFitting: values.fit ?? false,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        sets: { type: 'string' },
        data: { type: 'string' },
        list: { type: 'boolean' },
        fit: { type: 'boolean' },
      },
    });
  } catch {
    throw new BadInput('These options are not understood (--help lists them).');
  }
}

const readItems = (set: CheckSet, data: string): Promise<QualityItem[]> => {
  if (set === 'aci-train') return readControlPool(data, 'aci-valid');
  return set === 'mts-train' ? readControlPool(data, 'mts-valid') : readSet(data, set);
};

/** Plants errors into the clean statements of each set and prints how many the checks found. */
export async function runChecks({ sets, data, isListing, isFitting }: ChecksArguments): Promise<string> {
  if (isFitting) {
    const items = (await Promise.all(sets.map((set) => readItems(set, data)))).flat();
    return fitPolarity(items.map(checkedEncounter));
  }
  const parts: string[] = [];
  for (const set of sets) {
    const encounters = (await readItems(set, data)).map(checkedEncounter);
    const trials = runTrials(encounters);
    const omissions = encounters.flatMap(({ clean, utterances }) => omissionTrials(clean, utterances));
    parts.push(checksReport(set, trials), omissionsReport(omissions));
    if (isListing) parts.push(listing(trials, omissions));
  }
  return parts.join('\n\n');
}

function listing({ planted, clean }: Trials, omissions: readonly OmissionTrial[]): string {
  const missed = planted
    .filter(({ fresh }) => fresh.length === 0)
    .map(({ encounter, error, after }) => `${encounter} ${error}: ${after}`);
  const alarms = clean.flatMap(({ encounter, text, flags }) =>
    flags
      .filter(({ severity }) => severity === 'critical')
      .map(({ code, reason }) => `${encounter} ${code}: ${text} | ${reason}`),
  );
  const unlisted = omissions
    .filter(({ isListed }) => !isListed)
    .map(({ encounter, kind, text }) => `${encounter} ${kind}: ${text}`);
  return [
    '### Missed',
    ...missed,
    '### Clean, flagged critical',
    ...alarms,
    '### Taken out and not listed',
    ...unlisted,
  ].join('\n');
}
