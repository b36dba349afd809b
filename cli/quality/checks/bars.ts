import { errorNames, otherPatient, type ErrorName, type Trials } from './score-checks.ts';

/** A kind of planted error and what the project holds its checks to. */
interface Bar {
  title: string;
  errors: readonly ErrorName[];
  /** Share that must be caught; null where the project asks for nothing. */
  must: number | null;
  /** Whether only a critical flag counts: what can hurt the patient must be cleared before signing. */
  isCritical: boolean;
}

export const bars: readonly Bar[] = [
  { title: 'drug', errors: ['drug swapped for a look-alike'], must: 0.97, isCritical: true },
  {
    title: 'dose',
    errors: ['dose, a digit changed', 'dose ×10'],
    must: 0.97,
    isCritical: true,
  },
  { title: 'number', errors: ['number, a digit changed'], must: 0.97, isCritical: false },
  { title: 'unit', errors: ['unit changed'], must: null, isCritical: false },
  { title: 'interval', errors: ['interval changed'], must: null, isCritical: false },
  { title: 'route and form', errors: ['route or form changed'], must: null, isCritical: false },
  { title: 'side', errors: ['side flipped'], must: 0.97, isCritical: true },
  { title: 'part of the body', errors: ['part of the body changed'], must: null, isCritical: false },
  { title: 'negation', errors: ['negation removed', 'negation added'], must: 0.9, isCritical: true },
  {
    title: 'certainty',
    errors: ['possible written as sure', 'sure written as possible'],
    must: null,
    isCritical: false,
  },
  {
    title: 'person',
    errors: ['relative for patient', 'patient for relative'],
    must: 0.9,
    isCritical: false,
  },
  {
    title: 'time',
    errors: ['past for current', 'planned written as done'],
    must: null,
    isCritical: false,
  },
  { title: 'action', errors: ['another action'], must: null, isCritical: false },
  { title: 'another patient’s statement', errors: [otherPatient], must: 0.95, isCritical: false },
];
/** Share of the clean, evidence-bearing statements that may be flagged critical. */
export const MOST_FALSE_ALARMS = 0.04;

export interface Count {
  caught: number;
  of: number;
}

export function caughtBy(bar: Bar, { planted }: Trials): Count {
  const own = planted.filter(({ error }) => bar.errors.includes(error));
  const caught = own.filter(({ fresh }) =>
    fresh.some(({ severity }) => (bar.isCritical ? severity === 'critical' : severity !== 'info')),
  );
  return { caught: caught.length, of: own.length };
}

export function caughtOf(error: ErrorName, { planted }: Trials): Count & { critical: number } {
  const own = planted.filter((trial) => trial.error === error);
  return {
    of: own.length,
    caught: own.filter(({ fresh }) => fresh.length > 0).length,
    critical: own.filter(({ fresh }) => fresh.some(({ severity }) => severity === 'critical')).length,
  };
}

export const falseAlarms = ({ clean }: Trials): Count => ({
  of: clean.length,
  caught: clean.filter(({ flags }) => flags.some(({ severity }) => severity === 'critical')).length,
});

export const warned = ({ clean }: Trials): Count => ({
  of: clean.length,
  caught: clean.filter(({ flags }) => flags.length > 0).length,
});

export const allErrors = errorNames;
