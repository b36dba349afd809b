import { ok } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { VisitDeps } from './create-visit.ts';
import { createHearingTurns } from './hearing-turns.ts';
import { RECORDING_LOCK } from './recorder.ts';
import { importLockName, visitLockName } from './visit-capture.ts';
import { newRecords } from './visit-records.ts';
import { VisitSeats } from './visit-seats.ts';
import type { Visit, VisitListItem, Visits } from './visit.ts';

export interface VisitsDeps extends VisitDeps {
  createId(): EncounterId;
}

/** The visits of this device. A visit is changed by one tab at a time, and there by one object. */
export function createVisits(deps: VisitsDeps): Visits {
  const listeners = new Set<() => void>();
  const announce = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const seats = new VisitSeats({ hearing: createHearingTurns(), ...deps }, watch);

  /** Tells the list of visits when one of them changes in what the list shows. */
  function watch(visit: Visit): void {
    let seen = visit.snapshot().encounter;
    visit.subscribe(({ encounter }) => {
      if (encounter.state === seen.state && encounter.title === seen.title) return;
      seen = encounter;
      announce();
    });
  }

  async function toItem(stored: Encounter): Promise<VisitListItem> {
    const live = seats.find(stored.id)?.snapshot();
    const encounter = live?.encounter ?? stored;
    if (encounter.state !== 'recording' && encounter.state !== 'processing') {
      return { encounter, isInterrupted: false };
    }
    const isCapturing = live !== undefined && live.capture !== 'idle';
    return { encounter, isInterrupted: !isCapturing && !(await isAtWork(encounter)) };
  }

  /** Some tab works on it. A recording whose recogniser failed holds no visit lock, but still records. */
  async function isAtWork({ id, state }: Encounter): Promise<boolean> {
    for (const name of [visitLockName(id), importLockName(id)])
      if (await deps.locks.isHeld(name)) return true;
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
      const stored = await deps.encounters.add(encounter);
      if (!stored.ok) return stored;
      const visit = await seats.seatNew(newRecords(encounter));
      announce();
      return ok(visit);
    },
    open: (id) => seats.open(id),
    takeOver: (id, signal) => seats.takeOver(id, signal),
    leave: (visit) => seats.leave(visit),
    async remove(id) {
      const removed = await seats.remove(id, () => deps.encounters.remove(id));
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
