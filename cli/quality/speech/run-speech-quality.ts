import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '#cli/bad-input.ts';
import { silentBeds } from './beds.ts';
import { buildClips, recordedClips, type SpeechClip } from './clips.ts';
import { conditions, readWav } from './conditions.ts';
import { drugSentences } from './drug-sentences.ts';
import { excerpts } from './excerpts.ts';
import { createHearer, type Hearer, type TwoHearings } from './hearer.ts';
import type { ProposalWays } from '#workers/speech/correction/term-corrector.ts';
import { countsOf, inventedIn, sumCounts, type SpeechCounts } from './measures.ts';
import { foreignSpeech } from './foreign.ts';
import { hasProgram, missingPrograms, type Program } from './programs.ts';
import type { SpeechArguments } from './speech-arguments.ts';
import { silentTable, speechTable, type SilentRow, type SpeechRow } from './speech-table.ts';
import { timeNames } from './time-names.ts';
import { piperVoice, voices, type Voice } from './voices.ts';

const BED_SECONDS = 120;
/** Names on the list of a visit beside the one that is spoken of: a list of one would say what is coming. */
const LIST_SIZE = 8;

/** With the medicine on the list each mechanism alone, then both, which is how the app hears. */
const LISTED: readonly (readonly [name: string, ways: ProposalWays])[] = [
  ['biasing', { bySound: false, byReading: true }],
  ['by sound', { bySound: true, byReading: false }],
  ['both', { bySound: true, byReading: true }],
];

interface Scored {
  clip: SpeechClip;
  mechanism: string;
  counts: SpeechCounts;
  seconds: number;
  inferenceMs: number;
}

/** Builds or reads the clips, hears each with corrections (the words as heard are inside), and with the medicine on the visit's list; returns the tables. */
export async function runSpeechQuality(
  options: SpeechArguments,
  log: (line: string) => void,
): Promise<string> {
  if (options.timesNames) return timeNames();
  const clips =
    options.recordings === null
      ? await syntheticClips(options, log)
      : await recordedClips(options.recordings);
  const hearer = await createHearer();
  const scored: Scored[] = [];
  for (const [index, clip] of clips.entries()) {
    scored.push(...(await scoreClip(hearer, clip, clips, options.showsText ? log : null)));
    if (index % 50 === 49) log(`${index + 1} of ${clips.length} clips`);
  }
  const silent = options.recordings === null ? await hearSilence(hearer, options.cache) : [];
  const rows = toRows(scored);
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, 'speech.json'), JSON.stringify({ rows, silent }, null, 2));
  return [speechTable(rows), ...(silent.length > 0 ? [silentTable(silent)] : [])].join('\n\n');
}

async function syntheticClips(options: SpeechArguments, log: (line: string) => void): Promise<SpeechClip[]> {
  const all: Voice[] = [...voices, ...(options.piperVoice === null ? [] : [piperVoice(options.piperVoice)])];
  const chosen = all.filter(({ name }) => options.voices?.includes(name) ?? true);
  const under = conditions.filter(({ name }) => options.conditions?.includes(name) ?? true);
  if (chosen.length === 0 || under.length === 0)
    throw new BadInput('No voice or no condition of that name (--help lists them).');
  const needed: Program[] = [
    ...new Set<Program>(['sox', 'espeak-ng', ...chosen.map(({ program }) => program)]),
  ];
  const missing: Program[] = [];
  for (const program of needed) if (!(await hasProgram(program))) missing.push(program);
  if (missing.length > 0) throw new BadInput(missingPrograms(missing));
  const items = [
    ...drugSentences(options.count),
    ...(await excerpts(options.data, Math.ceil(options.count / 2))),
  ];
  const wanted = items.filter(({ half }) => options.halves.includes(half));
  log(
    `speaking ${wanted.length} sentences with ${chosen.map(({ name }) => name).join(', ')}, where the cache lacks them`,
  );
  return buildClips(options.cache, wanted, chosen, under);
}

async function scoreClip(
  hearer: Hearer,
  clip: SpeechClip,
  clips: readonly SpeechClip[],
  show: ((line: string) => void) | null,
): Promise<Scored[]> {
  const samples = await readWav(clip.path);
  const plain = await hearer.hear(samples, []);
  show?.(shown(clip, plain));
  const score = (mechanism: string, { asHeard, corrected, inferenceMs }: TwoHearings): Scored => {
    const hearing = mechanism === 'off' ? asHeard : corrected;
    return { clip, mechanism, counts: countsOf(clip, hearing), seconds: hearing.seconds, inferenceMs };
  };
  const scored = [score('off', plain), score('on', plain)];
  // On ordinary speech too: a list must not put its names where nobody said them.
  const list = listFor(clip, clips);
  for (const [name, ways] of LISTED) {
    const listed = await hearer.hear(samples, list, ways);
    show?.(`${name.padEnd(10).slice(0, 10)}${listed.corrected.text}`);
    scored.push(score(`on the list: ${name}`, listed));
  }
  return scored;
}

/** The medicine that is spoken of among others of the same test. */
function listFor(clip: SpeechClip, clips: readonly SpeechClip[]): string[] {
  const names = [...new Set(clips.flatMap(({ drug }) => drug?.drug ?? []))];
  const own = names.indexOf(clip.drug?.drug ?? '');
  return Array.from(
    { length: Math.min(LIST_SIZE, names.length) },
    (_, step) => names[(own + step * 7) % names.length] ?? '',
  );
}

const shown = (clip: SpeechClip, { asHeard, corrected }: TwoHearings): string =>
  [
    `${clip.voice} ${clip.condition} ${clip.half}`,
    `said      ${clip.text}`,
    `heard     ${asHeard.text}`,
    `corrected ${corrected.text}${corrected.offered.length > 0 ? `   offered: ${corrected.offered.join(', ')}` : ''}`,
    ...inventedIn(clip, corrected.text).map((name) => `not said  ${name}`),
    '',
  ].join('\n');

/** The left-out voice and half stand apart: nothing was chosen by looking at them. */
function toRows(scored: readonly Scored[]): SpeechRow[] {
  const groups = new Map<string, Scored[]>();
  for (const each of scored) {
    const { clip, mechanism } = each;
    const names = clip.drug === null ? 'excerpts' : clip.drug.isCommon ? 'common drugs' : 'rarer drugs';
    const what =
      clip.voice === 'recordings'
        ? 'recordings'
        : `${clip.condition}, ${clip.voice}${clip.isLeftOutVoice ? ' (left out)' : ''}, ${clip.half} ${names}`;
    const key = `${what}|${mechanism}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].map(([key, members]) => {
    const [group = '', mechanism = ''] = key.split('|');
    return {
      group,
      mechanism,
      clips: members.length,
      seconds: members.reduce((sum, { seconds }) => sum + seconds, 0),
      inferenceMs: members.reduce((sum, { inferenceMs }) => sum + inferenceMs, 0),
      counts: sumCounts(members.map(({ counts }) => counts)),
    };
  });
}

async function hearSilence(hearer: Hearer, cache: string): Promise<SilentRow[]> {
  const rows: SilentRow[] = [];
  for (const { name, samples } of [...silentBeds(BED_SECONDS), ...(await foreignSpeech(cache))]) {
    const { corrected } = await hearer.hear(samples, []);
    rows.push({
      bed: name,
      seconds: Math.round(corrected.seconds),
      words: corrected.text.split(/\s+/u).filter((word) => word !== '').length,
    });
  }
  return rows;
}
