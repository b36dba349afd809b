import { deleteDB } from 'idb';
import type { Result } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import { asEncounterId, asUtteranceId, type EncounterId } from '#domain/ids.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { createRecords, type Records } from './records.ts';

/** Makes what the storage tests store. Not part of the app. */
export const visitId = (name: string): EncounterId => asEncounterId(name);

export function anEncounter(id: EncounterId, changes: Partial<Encounter> = {}): Encounter {
  return {
    id,
    title: 'Morning visit',
    createdAtMs: 1_000,
    updatedAtMs: 1_000,
    source: 'microphone',
    state: 'new',
    durationMs: 0,
    transcribedMs: 0,
    isCaptureComplete: false,
    noteEngine: null,
    ...changes,
  };
}

export function anUtterance(n: number, text: string): Utterance {
  return {
    id: asUtteranceId(`u${n}`),
    startMs: n * 3_000,
    endMs: n * 3_000 + 2_500,
    text,
    speaker: 'patient',
    speakerConfidence: 0.8,
    speakerSource: 'rule',
    confidence: 0.9,
  };
}

/** The value, or a failed test that names the code. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a value, got ${result.error.code}`);
  return result.value;
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** Runs `test` on patient databases of one fresh name (or one that it gives), and deletes them afterwards. */
export async function withRecords<T>(test: (open: (own?: string) => Records) => Promise<T>): Promise<T> {
  const name = `test-${crypto.randomUUID()}`;
  const names = new Set([name]);
  const opened: Records[] = [];
  try {
    return await test((own = name) => {
      names.add(own);
      const records = createRecords({ name: own });
      opened.push(records);
      return records;
    });
  } finally {
    for (const records of opened) records.dispose();
    for (const each of names) await deleteDB(each);
  }
}
