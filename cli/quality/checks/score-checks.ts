import { checkStatement } from '#domain/checks/flags/check-statement.ts';
import type { Flag } from '#domain/note/statement.ts';
import { createRandom, seedOf } from '#domain/random.ts';
import type { CheckedEncounter, CleanStatement } from './clean-statements.ts';
import { plants, type PlantName } from './plant.ts';

export const otherPatient = 'statement from another patient';
export type ErrorName = PlantName | typeof otherPatient;
export const errorNames = [...(Object.keys(plants) as PlantName[]), otherPatient] as const;

/** One planted error and what the checks said of it. */
export interface Trial {
  encounter: string;
  error: ErrorName;
  before: string;
  after: string;
  /** Flags that the clean statement did not have. */
  fresh: Flag[];
}

/** A clean statement and the flags that it got. */
export interface CleanTrial extends CleanStatement {
  flags: Flag[];
}

export interface Trials {
  planted: Trial[];
  clean: CleanTrial[];
}

/** A shorter sentence says nothing of anybody: "Follow up as needed." is true of every patient. */
const LEAST_WORDS_OF_OTHER = 7;

/** Checks every clean statement as it is, with each error that it has a place for, and one statement of another patient in its stead. */
export function runTrials(encounters: readonly CheckedEncounter[]): Trials {
  const planted: Trial[] = [];
  const clean: CleanTrial[] = [];
  for (const [index, { id, visit, clean: statements }] of encounters.entries()) {
    const flagsOf = (text: string, { section }: CleanStatement): Flag[] =>
      checkStatement({ text, section, evidence: [] }, visit);
    const said = visit.sentences.map(({ text }) => text).join('\n');
    for (const statement of statements) {
      const flags = flagsOf(statement.text, statement);
      clean.push({ ...statement, flags });
      const isFresh = (flag: Flag): boolean =>
        !flags.some(({ code, words }) => code === flag.code && words === flag.words);
      for (const error of Object.keys(plants) as PlantName[]) {
        const after = plants[error](
          statement.text,
          createRandom(seedOf(`${id} ${error} ${statement.text}`)),
          statement.evidence,
          said,
        );
        if (after === null || after === statement.text) continue;
        const fresh = flagsOf(after, statement).filter(isFresh);
        planted.push({ encounter: id, error, before: statement.text, after, fresh });
      }
    }
    for (const stranger of strangersFor(index, encounters))
      planted.push({
        encounter: id,
        error: otherPatient,
        before: '',
        after: stranger.text,
        fresh: flagsOf(stranger.text, stranger),
      });
  }
  return { planted, clean };
}

/** As many statements of other visits as this one has of its own, drawn by the visit's id; none of which all is said here as well. */
function strangersFor(index: number, encounters: readonly CheckedEncounter[]): CleanStatement[] {
  const own = encounters[index];
  if (own === undefined || encounters.length < 2) return [];
  const random = createRandom(seedOf(`strangers ${own.id}`));
  const others = encounters
    .filter((_, other) => other !== index)
    .flatMap(({ clean }) => clean)
    .filter(({ text }) => text.split(' ').length >= LEAST_WORDS_OF_OTHER)
    .filter(({ stems }) => stems.some((stem) => !own.stems.has(stem)));
  return own.clean.flatMap(() => others[Math.floor(random() * others.length)] ?? []);
}
