import { estimate, type Estimate, type Share } from './bootstrap.ts';
import { controlCandidate, engineCandidate, noteCandidate } from './candidates.ts';
import { controlNames, type Controls } from './controls.ts';
import { hashOf } from './engine-version.ts';
import { figuresOf, type Candidate, type EncounterFigures } from './figures.ts';
import { prepareEncounter } from './prepare-encounter.ts';
import type { Result } from './result-lines.ts';
import type { QualityItem, SetName } from './sets.ts';

/** A set's figures for one system: an engine, a control, or the reference notes themselves. */
export interface Row {
  set: SetName;
  system: string;
  encounters: number;
  figures: Readonly<Record<string, Estimate>>;
  /** By encounter, for pairing with another row. */
  scores: Readonly<Record<string, { rouge1: number; transcript: string }>>;
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
  const toRow = (system: string, candidateOf: (item: QualityItem, place: number) => Candidate): Row => {
    const figures = encounters.map((encounter, place) =>
      figuresOf(encounter, candidateOf(encounter.item, place)),
    );
    return {
      set,
      system,
      encounters: items.length,
      figures: estimates(figures),
      scores: Object.fromEntries(
        items.map(({ id, transcript }, place) => [
          id,
          { rouge1: figures[place]?.['rouge1']?.[0] ?? 0, transcript: hashOf([transcript]) },
        ]),
      ),
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
