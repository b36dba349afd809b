import { BadInput } from '#cli/bad-input.ts';
import { readSet, setNames, type SetName } from '../sets.ts';
import { joinScores, scoreRoles, tagConditions, type RoleScore, type TagCondition } from './score-roles.ts';

export interface RolesArguments {
  data: string;
  sets: readonly SetName[];
}

/** `--sets a,b` and `--data FOLDER`. Build with `aci-valid` and the training sets; `test1` is for the figures that are published. */
export function parseRolesArguments(words: readonly string[], data: string): RolesArguments {
  const options: { data: string; sets: readonly SetName[] } = { data, sets: ['aci-test1', 'aci-test1-asr'] };
  for (let at = 0; at < words.length; at += 2) {
    const [name, value = ''] = [words[at], words[at + 1]];
    if (name === '--data' && value !== '') options.data = value;
    else if (name === '--sets') options.sets = value.split(',').map(toSet);
    else throw new BadInput('Usage: npm run quality -- roles [--sets A,B] [--data FOLDER]');
  }
  return options;
}

function toSet(name: string): SetName {
  const found = setNames.find((each) => each === name && each.startsWith('aci-'));
  if (found === undefined) throw new BadInput(`There is no set of whole visits named ${name}.`);
  return found;
}

/** The table of docs/speech-quality.md: how often a speaker's role is found without tags. */
export async function runRoles({ data, sets }: RolesArguments): Promise<string> {
  const lines = [
    '| set | tags | utterances | right | of all words | of those not marked unsure | visits all the wrong way round |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const set of sets) {
    const visits = await readSet(data, set);
    for (const condition of Object.keys(tagConditions) as TagCondition[])
      lines.push(
        rowOf(
          set,
          condition,
          visits.map(({ transcript }) => scoreRoles(transcript, condition)),
        ),
      );
  }
  return lines.join('\n');
}

function rowOf(set: SetName, condition: TagCondition, scores: readonly RoleScore[]): string {
  const all = joinScores(scores);
  const swapped = scores.filter(({ words, wordsRight }) => wordsRight < words / 2).length;
  const cells = [
    set,
    condition,
    `${all.utterances}`,
    percent(all.right, all.utterances),
    percent(all.wordsRight, all.words),
    `${percent(all.sureRight, all.sure)} of ${percent(all.sure, all.utterances)}`,
    `${swapped} of ${scores.length}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
