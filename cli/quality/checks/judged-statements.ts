import { readFileSync } from 'node:fs';
import { checkStatement } from '#domain/checks/flags/check-statement.ts';
import type { SectionId } from '#domain/note/section.ts';
import type { CheckedEncounter } from './clean-statements.ts';

/** A sentence of a reference note that a reader held against the transcript, without seeing the flags. */
export interface JudgedStatement {
  encounter: string;
  section: SectionId;
  text: string;
  verdict: 'supported' | 'not-supported';
  /** What is not so, for those that are not supported. */
  note: string;
}

export const readJudged = (): JudgedStatement[] =>
  readFileSync(new URL('../fixtures/judged-statements.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgedStatement);

export interface JudgedAlarms {
  supported: number;
  /** Of those, flagged critical: false alarms. */
  alarms: number;
  unsupported: number;
  /** Of those, flagged at all. */
  found: number;
}

/** The checks against a reader's judgement: the reference notes themselves hold errors, which a count without reading calls false alarms. */
export function judgedAlarms(
  judged: readonly JudgedStatement[],
  encounters: readonly CheckedEncounter[],
): JudgedAlarms {
  const counts: JudgedAlarms = { supported: 0, alarms: 0, unsupported: 0, found: 0 };
  for (const { encounter, section, text, verdict } of judged) {
    const visit = encounters.find(({ id }) => id === encounter)?.visit;
    if (visit === undefined) continue;
    const flags = checkStatement({ text, section, evidence: [] }, visit);
    if (verdict === 'supported') {
      counts.supported += 1;
      counts.alarms += Number(flags.some(({ severity }) => severity === 'critical'));
    } else {
      counts.unsupported += 1;
      counts.found += Number(flags.length > 0);
    }
  }
  return counts;
}
