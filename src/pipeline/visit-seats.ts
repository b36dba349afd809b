import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import { createVisit, type OpenVisit, type VisitDeps } from './create-visit.ts';
import type { TabLock } from './ports.ts';
import { readVisit, type VisitRecords } from './visit-records.ts';
import type { Visit } from './visit.ts';

/** Held by the tab that may change the visit, as long as it is on a screen there or something of it runs. */
const seatLockName = (id: EncounterId): string => `sotto-open-${id}`;

interface Seat {
  visit: OpenVisit;
  lock: TabLock;
  /** Screens of this tab that show it. */
  screens: number;
}

/**
 * Who may change which visit: one tab of this device at a time, and in that tab one object. Two tabs over one visit once saved their reviews over each
 * other, and the work of one was gone without a word.
 */
export class VisitSeats {
  readonly #deps: VisitDeps;
  readonly #seats = new Map<EncounterId, Seat>();
  readonly #opening = new Map<EncounterId, Promise<unknown>>();
  readonly #onSeated: (visit: Visit) => void;

  constructor(deps: VisitDeps, onSeated: (visit: Visit) => void) {
    this.#deps = deps;
    this.#onSeated = onSeated;
  }

  /** The visit that this tab may change, when it is open here. */
  find(id: EncounterId): Visit | undefined {
    return this.#seats.get(id)?.visit;
  }

  /** A visit that was made just now; it waits for its screen. */
  async seatNew(records: VisitRecords): Promise<Visit> {
    const { id } = records.encounter;
    const lock = await this.#deps.locks.acquire(seatLockName(id));
    const visit = createVisit(this.#deps, records);
    // Nobody else knows of it yet; a lock that is refused all the same must not leave two writers.
    if (lock === null) visit.handOver();
    else this.#seat(visit, lock, 0);
    return visit;
  }

  /** For a screen: the visit to be changed, or to be read when another tab has it. */
  async open(id: EncounterId): Promise<Result<Visit>> {
    // Two screens may ask at once; the first object stays the only one.
    while (this.#opening.has(id)) await this.#opening.get(id);
    const seat = this.#seats.get(id);
    if (seat !== undefined) {
      seat.screens += 1;
      return ok(seat.visit);
    }
    const entering = this.#enter(id);
    this.#opening.set(id, entering);
    const entered = await entering;
    this.#opening.delete(id);
    return entered;
  }

  /** Waits until the other tab lets go of it, and reads it anew: what was done there is in it. `cancelled` when `signal` is aborted before. */
  async takeOver(id: EncounterId, signal: AbortSignal): Promise<Result<Visit>> {
    const lock = await this.#deps.locks.wait(seatLockName(id), signal);
    if (lock === null) return err(appError('cancelled'));
    if (!signal.aborted) return this.#enterWith(id, lock);
    lock.release();
    return err(appError('cancelled'));
  }

  /** A screen let go of the visit. Without a screen, and once nothing of it runs, another tab may have it. */
  leave(visit: Visit): void {
    const seat = this.#seats.get(visit.id);
    if (seat?.visit !== visit) return;
    seat.screens -= 1;
    if (seat.screens <= 0) void this.#vacate(seat);
  }

  /** Removes a visit by `erase`, which no tab may change or open meanwhile; `open-elsewhere` when another tab has it. */
  async remove(id: EncounterId, erase: () => Promise<Result<null>>): Promise<Result<null>> {
    while (this.#opening.has(id)) await this.#opening.get(id);
    const removing = this.#remove(id, erase);
    this.#opening.set(id, removing);
    const removed = await removing;
    this.#opening.delete(id);
    return removed;
  }

  async #remove(id: EncounterId, erase: () => Promise<Result<null>>): Promise<Result<null>> {
    const seat = this.#seats.get(id);
    const lock = seat?.lock ?? (await this.#deps.locks.acquire(seatLockName(id)));
    if (lock === null) return err(appError('open-elsewhere'));
    await seat?.visit.end();
    const erased = await erase();
    // What is left of it in this tab is closed for good, also when it is still stored.
    seat?.visit.handOver();
    this.#seats.delete(id);
    lock.release();
    return erased;
  }

  async #enter(id: EncounterId): Promise<Result<Visit>> {
    const lock = await this.#deps.locks.acquire(seatLockName(id));
    return this.#enterWith(id, lock);
  }

  /** Read only with the lock in hand: an object over older records would save them over newer ones. */
  async #enterWith(id: EncounterId, lock: TabLock | null): Promise<Result<Visit>> {
    const records = await readVisit(this.#deps, id);
    if (!records.ok) {
      lock?.release();
      return records;
    }
    const visit = createVisit(this.#deps, records.value);
    if (lock === null) visit.handOver();
    else this.#seat(visit, lock, 1);
    return ok(visit);
  }

  #seat(visit: OpenVisit, lock: TabLock, screens: number): void {
    this.#seats.set(visit.id, { visit, lock, screens });
    this.#onSeated(visit);
  }

  async #vacate(seat: Seat): Promise<void> {
    const { visit, lock } = seat;
    const rested = await visit.atRest();
    // What the disk did not take is here only: another object over the stored records would be the end of it.
    if (!rested.ok) return;
    if (seat.screens > 0 || this.#seats.get(visit.id) !== seat) return;
    visit.handOver();
    this.#seats.delete(visit.id);
    lock.release();
  }
}
