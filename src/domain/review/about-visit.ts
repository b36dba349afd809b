import type { PatientLine } from '../patient-line.ts';
import type { ConfirmedCode, Review } from './review.ts';

/** What the clinician wrote of the visit beside its note. */
export interface AboutVisit {
  /** Null while nothing is written. */
  patient: PatientLine | null;
  /** By the words of the heading in the plan; a heading that reads otherwise has to be confirmed anew. */
  codes: readonly { problem: string; code: ConfirmedCode }[];
}

/** The patient's line and the confirmed codes, as the log leaves them. */
export function aboutVisit({ actions }: Pick<Review, 'actions'>): AboutVisit {
  let patient: PatientLine | null = null;
  let codes: AboutVisit['codes'] = [];
  for (const action of actions) {
    if (action.kind === 'set-patient') ({ patient } = action);
    if (action.kind !== 'confirm-code') continue;
    const { problem, code } = action;
    const others = codes.filter((each) => each.problem !== problem);
    codes = code === null ? others : [...others, { problem, code }];
  }
  return { patient, codes };
}

/** The code that was confirmed for exactly this heading, or null. */
export const codeOf = ({ codes }: AboutVisit, problem: string): ConfirmedCode | null =>
  codes.find((each) => each.problem === problem)?.code ?? null;
