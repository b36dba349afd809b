import { ok, type Result } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import { createVisit, type VisitDeps } from './create-visit.ts';
import { RECORDING_LOCK } from './recorder.ts';
import { visitLockName } from './visit-capture.ts';
import { newRecords, readVisit } from './visit-records.ts';
import type { Visit, VisitListItem, Visits } from './visit.ts';

export interface VisitsDeps extends VisitDeps {
  createId(): EncounterId;
}

/** The visits of this device; one object per open visit, so that two screens never save over each other. */
export function createVisits(deps: VisitsDeps): Visits {
  const openVisits = new Map<EncounterId, Visit>();
  const listeners = new Set<() => void>();
  const announce = (): void => {
    for (const listener of [...listeners]) listener();
  };

  function keep(visit: Visit): Visit {
    openVisits.set(visit.id, visit);
    let seen = visit.snapshot().encounter;
    visit.subscribe(({ encounter }) => {
      if (encounter.state === seen.state && encounter.title === seen.title) return;
      seen = encounter;
      announce();
    });
    return visit;
  }

  async function toItem(stored: Encounter): Promise<VisitListItem> {
    const live = openVisits.get(stored.id)?.snapshot();
    const encounter = live?.encounter ?? stored;
    if (encounter.state !== 'recording' && encounter.state !== 'processing') {
      return { encounter, isInterrupted: false };
    }
    const isCapturing = live !== undefined && live.capture !== 'idle';
    return { encounter, isInterrupted: !isCapturing && !(await isAtWork(encounter)) };
  }

  /** Some tab works on it. A recording whose recogniser failed holds no visit lock, but still records. */
  async function isAtWork({ id, state }: Encounter): Promise<boolean> {
    if (await deps.locks.isHeld(visitLockName(id))) return true;
    return state === 'recording' && (await deps.locks.isHeld(RECORDING_LOCK));
  }

  return {
    async list() {
      const encounters = await deps.encounters.list();
      if (!encounters.ok) return encounters;
      return ok(await Promise.all(encounters.value.map(toItem)));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async create(title, template = deps.template) {
      const encounter = { ...newEncounter(deps.createId(), title, deps.clock.nowMs()), template };
      const stored = await deps.encounters.put(encounter);
      if (!stored.ok) return stored;
      const visit = keep(createVisit(deps, newRecords(encounter)));
      announce();
      return ok(visit);
    },
    async open(id): Promise<Result<Visit>> {
      const already = openVisits.get(id);
      if (already !== undefined) return ok(already);
      const records = await readVisit(deps, id);
      if (!records.ok) return records;
      // Two screens may have asked at once; the first object stays the only one.
      return ok(openVisits.get(id) ?? keep(createVisit(deps, records.value)));
    },
    async remove(id) {
      const visit = openVisits.get(id);
      visit?.stopStage('speech');
      visit?.stopStage('note');
      await visit?.stop();
      openVisits.delete(id);
      const removed = await deps.encounters.remove(id);
      announce();
      return removed;
    },
  };
}

function newEncounter(id: EncounterId, title: string, nowMs: number): Encounter {
  return {
    id,
    title,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    source: 'microphone',
    state: 'new',
    durationMs: 0,
    transcribedMs: 0,
    isCaptureComplete: false,
    noteEngine: null,
  };
}
