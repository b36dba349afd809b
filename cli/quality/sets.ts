import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SectionId } from '#domain/note/section.ts';
import { BadInput } from '../bad-input.ts';
import { mtsSections } from './mts-sections.ts';

/** One encounter of a set with the note that a person wrote for it. */
export interface QualityItem {
  /** The same in every set that holds this encounter, whoever transcribed it. */
  id: string;
  transcript: string;
  reference: string;
  /** The only section asked for (MTS-Dialog); null for a whole note. */
  section: SectionId | null;
  /** Header of MTS-Dialog, since several share a section; null for a whole note. */
  header: string | null;
}

interface SetSource {
  corpus: 'aci-bench' | 'mts-dialog';
  files: readonly string[];
  /** The file whose ids the encounters go by: the transcript variants number theirs apart. */
  idsFrom: string;
  /** Notes of other patients come from here, never from what is scored. */
  controlsFrom: string;
}

const aci = (files: readonly string[], idsFrom: string): SetSource => ({
  corpus: 'aci-bench',
  files,
  idsFrom,
  controlsFrom: 'train',
});
const mts = (file: string): SetSource => ({
  corpus: 'mts-dialog',
  files: [file],
  idsFrom: file,
  controlsFrom: 'train',
});

/**
 * Sets by name. In `valid` and `test1` the encounters of the part "aci" are machine transcripts already (equal to `*_aci_asr`), those of
 * "virtscribe" and "virtassist" human ones; `-human` (human or corrected) and `-asr` hold what the corpus has of either, the same encounters by id, and often the same words.
 */
export const qualitySets = {
  'aci-valid': aci(['valid'], 'valid'),
  'aci-valid-human': aci(['valid_aci_asrcorr', 'valid_virtscribe_humantrans'], 'valid'),
  'aci-valid-asr': aci(['valid_aci_asr', 'valid_virtscribe_asr'], 'valid'),
  'aci-test1': aci(['test1'], 'test1'),
  'aci-test1-asr': aci(['test1_aci_asr', 'test1_virtscribe_asr'], 'test1'),
  'mts-valid': mts('valid'),
  'mts-test1': mts('test1'),
} as const satisfies Record<string, SetSource>;

export type SetName = keyof typeof qualitySets;
export const setNames = Object.keys(qualitySets) as SetName[];

/** Pairs of sets of the same encounters: what the machine's transcripts cost, and against which. */
export const transcriptPairs: readonly { human: SetName; machine: SetName }[] = [
  { human: 'aci-valid-human', machine: 'aci-valid-asr' },
  { human: 'aci-test1', machine: 'aci-test1-asr' },
];

/** @throws BadInput when a file is missing: the data is no part of the repository. */
export async function readSet(dataFolder: string, name: SetName): Promise<QualityItem[]> {
  const { corpus, files, idsFrom }: SetSource = qualitySets[name];
  const rows = (await Promise.all(files.map((file) => readRows(dataFolder, corpus, file)))).flat();
  if (corpus === 'mts-dialog') return rows.map(toSection);
  const named = (await readRows(dataFolder, corpus, idsFrom)).map(toVisit);
  const ids = new Map(named.map(({ reference, id }) => [reference, id]));
  return rows.map((row) => {
    const visit = toVisit(row);
    return { ...visit, id: ids.get(visit.reference) ?? visit.id };
  });
}

/** The encounters of other patients that the controls of a set may copy from. */
export async function readControlPool(dataFolder: string, name: SetName): Promise<QualityItem[]> {
  const { corpus, controlsFrom }: SetSource = qualitySets[name];
  const rows = await readRows(dataFolder, corpus, controlsFrom);
  return rows.map(corpus === 'mts-dialog' ? toSection : toVisit);
}

type Row = Record<string, string>;

async function readRows(dataFolder: string, corpus: string, file: string): Promise<Row[]> {
  const text = await readFile(join(dataFolder, corpus, `${file}.csv`), 'utf8').catch(() => null);
  if (text === null) {
    throw new BadInput(
      `The data set file ${corpus}/${file}.csv cannot be found: name its folder with --data.`,
    );
  }
  return parse(text, { columns: true, bom: true });
}

/** Line ends are a habit of the file, and would cut a line of ROUGE-Lsum in two. */
const plain = (text = ''): string => text.replace(/\r\n?/gu, '\n').trim();

const toVisit = (row: Row): QualityItem => ({
  id: row['encounter_id'] ?? row['id'] ?? '',
  transcript: plain(row['dialogue']),
  reference: plain(row['note']),
  section: null,
  header: null,
});

function toSection(row: Row): QualityItem {
  const header = row['section_header'] ?? '';
  return {
    id: row['ID'] ?? '',
    transcript: plain(row['dialogue']),
    reference: plain(row['section_text']),
    section: mtsSections[header] ?? 'history',
    header,
  };
}

/** Every n-th encounter beginning with the `shard.index`-th (from 1). */
export interface Shard {
  index: number;
  of: number;
}

export const shardOf = <T>(items: readonly T[], shard: Shard): T[] =>
  items.filter((_, place) => place % shard.of === shard.index - 1);
