import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { estimate, type Estimate, type Share } from './bootstrap.ts';
import { engineCandidate } from './candidates.ts';
import { createDraft } from './draft-set.ts';
import { figuresOf, type EncounterFigures } from './figures.ts';
import { prepareEncounter } from './prepare-encounter.ts';
import { createRandom, drawWithout, seedOf } from '#domain/random.ts';
import { readSet, type QualityItem } from './sets.ts';

/**
 * How many encounters every test run drafts with each engine: all visits with rules, which take seconds; the note model needs a minute for a
 * visit, so its ten are the two shortest visits and eight dialogues about one section. After a change here: `npm run quality -- slice`.
 */
export const sliceEngines: Readonly<Record<string, { visits: number; dialogues: number }>> = {
  extractive: { visits: 10, dialogues: 0 },
  embedded: { visits: 2, dialogues: 8 },
};

/** Figures that must not fall, must not rise, or must do neither. */
export const sliceFigures = {
  rouge1: 'higher',
  rouge2: 'higher',
  rougeLsum: 'higher',
  length: 'steady',
  evidence: 'higher',
  placement: 'higher',
  'recall-medicines': 'higher',
  'recall-numbers': 'higher',
  'recall-doses': 'higher',
  'recall-denials': 'higher',
  'recall-problems': 'higher',
  'said-medicines': 'higher',
  'said-numbers': 'higher',
  'omitted-medicines': 'lower',
  'unsupported-number-medicine-side': 'lower',
  'unsupported-any': 'lower',
  contradictions: 'lower',
  duplicates: 'lower',
} as const;
export type SliceFigure = keyof typeof sliceFigures;
export type SliceScores = Partial<Record<SliceFigure, Estimate>>;

const VISITS = 10;
const DIALOGUES = 8;
/** Longer dialogues (a tenth of them) would take as long as a visit. */
const DIALOGUE_WORDS = 200;
const fixture = (name: string): URL => new URL(`./fixtures/${name}`, import.meta.url);
const ENCOUNTERS = fixture('slice.jsonl');
const BASELINE = fixture('slice-baseline.json');

/** The committed encounters: a fresh clone has no data beside it. */
export const readSlice = (): QualityItem[] =>
  readFileSync(ENCOUNTERS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as QualityItem);

export const readBaseline = async (): Promise<Record<string, SliceScores>> =>
  JSON.parse(await readFile(BASELINE, 'utf8')) as Record<string, SliceScores>;

/** Drafts and scores the slice with a real engine. */
export async function scoreSlice(engine: string): Promise<SliceScores> {
  const draft = createDraft(engine);
  const { visits = 0, dialogues = 0 } = sliceEngines[engine] ?? {};
  const shortestFirst = readSlice().sort((a, b) => a.transcript.length - b.transcript.length);
  const items = [
    ...shortestFirst.filter(({ section }) => section === null).slice(0, visits),
    ...shortestFirst.filter(({ section }) => section !== null).slice(0, dialogues),
  ];
  const encounters: EncounterFigures[] = [];
  for (const item of items)
    encounters.push(figuresOf(prepareEncounter(item), engineCandidate(item, await draft(item))));
  const names = Object.keys(sliceFigures) as SliceFigure[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = estimate(encounters.map((figures): Share => figures[name] ?? [0, 0]));
      return found === null ? [] : [[name, found] as const];
    }),
  );
}

/** Figures that are worse than the committed ones by more than their interval, in words; a figure that is gone is worse. */
export function worseThan(baseline: SliceScores, now: SliceScores): string[] {
  return (Object.keys(baseline) as SliceFigure[]).flatMap((name) => {
    const [before, found] = [baseline[name], now[name]];
    if (before === undefined) return [];
    if (found === undefined) return [`${name} is gone`];
    const wish = sliceFigures[name];
    const isLow = wish !== 'lower' && found.value < before.low;
    const isHigh = wish !== 'higher' && found.value > before.high;
    return isLow || isHigh
      ? [
          `${name} ${found.value.toFixed(4)}, committed ${before.value.toFixed(4)} (${before.low.toFixed(4)}…${before.high.toFixed(4)})`,
        ]
      : [];
  });
}

/** Draws the slice anew from `valid` (the same by seed) and writes down today's figures as those to hold. */
export async function writeSlice(dataFolder: string): Promise<void> {
  const draw = (items: readonly QualityItem[], count: number): QualityItem[] =>
    drawWithout(items, count, createRandom(seedOf('quality slice')));
  const dialogues = await readSet(dataFolder, 'mts-valid');
  const drawn = [
    ...draw(await readSet(dataFolder, 'aci-valid'), VISITS),
    ...draw(
      dialogues.filter(({ transcript }) => transcript.split(/\s+/u).length <= DIALOGUE_WORDS),
      DIALOGUES,
    ),
  ];
  await writeFile(ENCOUNTERS, drawn.map((item) => `${JSON.stringify(item)}\n`).join(''));
  const scores: Record<string, SliceScores> = {};
  for (const engine of Object.keys(sliceEngines)) scores[engine] = await scoreSlice(engine);
  await writeFile(BASELINE, `${JSON.stringify(scores, null, 2)}\n`);
}
