import { estimate, pairedDifference, type Estimate, type Share } from './bootstrap.ts';
import { controlCandidate, engineCandidate, noteCandidate } from './candidates.ts';
import { controlNames, type Controls } from './controls.ts';
import { figuresOf, prepareEncounter, type EncounterFigures } from './figures.ts';
import type { Result } from './result-lines.ts';
import type { QualityItem, SetName } from './sets.ts';

/** A set's figures for one system: an engine, a control, or the reference notes themselves. */
export interface Row {
  set: SetName;
  system: string;
  encounters: number;
  figures: Readonly<Record<string, Estimate>>;
  /** ROUGE-1 by encounter, for pairing with another row. */
  rouge1: Readonly<Record<string, number>>;
}

export interface EngineResults {
  engine: string;
  /** In the order of the set's encounters. */
  results: readonly Result[];
}

export const REFERENCE = 'reference';

/** Rows of one set: the controls in the same run beside every engine. */
export function scoreSet(
  set: SetName,
  items: readonly QualityItem[],
  engines: readonly EngineResults[],
  controls: Controls,
): Row[] {
  const encounters = items.map(prepareEncounter);
  const toRow = (
    system: string,
    candidateOf: (item: QualityItem, place: number) => Parameters<typeof figuresOf>[1],
  ): Row => {
    const figures = encounters.map((encounter, place) =>
      figuresOf(encounter, candidateOf(encounter.item, place)),
    );
    return {
      set,
      system,
      encounters: items.length,
      figures: estimates(figures),
      rouge1: Object.fromEntries(items.map(({ id }, place) => [id, figures[place]?.['rouge1']?.[0] ?? 0])),
    };
  };
  return [
    toRow(REFERENCE, (item) => noteCandidate(item, item.reference)),
    ...controlNames.map((name) => toRow(name, (item) => controlCandidate(item, name, controls))),
    ...engines.map(({ engine, results }) =>
      toRow(engine, (item, place) => {
        const result = results[place];
        if (result === undefined) throw new Error(`${engine} has no result for ${item.id}`);
        return engineCandidate(item, result);
      }),
    ),
  ];
}

function estimates(encounters: readonly EncounterFigures[]): Record<string, Estimate> {
  const names = new Set(encounters.flatMap((figures) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const shares = encounters.map((figures): Share => figures[name] ?? [0, 0]);
      const found = estimate(shares);
      return found === null ? [] : [[name, found] as const];
    }),
  );
}

export interface Difference {
  set: string;
  better: string;
  than: string;
  /** ROUGE-1, the first minus the second, paired by encounter. */
  rouge1: Estimate;
  encounters: number;
}

/** ROUGE-1 of one row minus that of another over the encounters that both have; null when they share none. */
export function differenceOf(a: Row, b: Row): Difference | null {
  const shared = Object.keys(a.rouge1).filter((id) => id in b.rouge1);
  const found = pairedDifference(
    shared.map((id) => a.rouge1[id] ?? 0),
    shared.map((id) => b.rouge1[id] ?? 0),
  );
  if (found === null) return null;
  return { set: a.set, better: a.system, than: b.system, rouge1: found, encounters: shared.length };
}
