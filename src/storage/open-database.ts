import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { isLostConnection, StorageBlockedError } from './storage-error.ts';

export interface DatabaseOptions<Schema extends DBSchema> {
  name: string;
  version: number;
  /** Runs every migration above `oldVersion`, in order. */
  upgrade(database: IDBPDatabase<Schema>, oldVersion: number): void;
  /** A newer tab took the database over: this tab has stopped writing and must be reloaded. */
  onOutdated?: () => void;
}

/** A database whose connection comes back by itself. */
export interface Database<Schema extends DBSchema> {
  /**
   * Runs `operation` on an open connection; when the browser has dropped it, reopens and runs it once more, so
   * it must be safe to repeat. Rejects with what the browser threw, or `StorageBlockedError`.
   */
  use<T>(operation: (connection: IDBPDatabase<Schema>) => Promise<T>): Promise<T>;
  dispose(): void;
}

/** Opens at the first use. Each of the four ways in which a connection ends has its own answer below. */
export function createDatabase<Schema extends DBSchema>(options: DatabaseOptions<Schema>): Database<Schema> {
  return new ReopeningDatabase(options);
}

class ReopeningDatabase<Schema extends DBSchema> implements Database<Schema> {
  readonly #options: DatabaseOptions<Schema>;
  #opening: Promise<IDBPDatabase<Schema>> | null = null;
  #current: IDBPDatabase<Schema> | null = null;
  #isClosedForGood = false;

  constructor(options: DatabaseOptions<Schema>) {
    this.#options = options;
  }

  async use<T>(operation: (connection: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    let used: IDBPDatabase<Schema> | null = null;
    const once = async () => {
      used = await this.#connect();
      return operation(used);
    };
    try {
      return await once();
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      this.#drop(used);
      return once();
    }
  }

  dispose(): void {
    this.#isClosedForGood = true;
    this.#drop(this.#current);
  }

  async #connect(): Promise<IDBPDatabase<Schema>> {
    if (this.#isClosedForGood) throw new StorageBlockedError();
    this.#opening ??= this.#open();
    return this.#opening;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    return new Promise((resolve, reject) => {
      // An older tab that does not let go would look like a frozen app: this attempt fails in words instead.
      const giveUp = () => {
        this.#opening = null;
        reject(new StorageBlockedError());
      };
      let isGivenUp = false;
      const opening = openDB<Schema>(this.#options.name, this.#options.version, {
        upgrade: (database, oldVersion) => this.#options.upgrade(database, oldVersion),
        blocked: () => {
          isGivenUp = true;
          giveUp();
        },
        blocking: () => this.#yieldToNewerTab(),
        terminated: () => this.#drop(this.#current),
      });
      opening.then(
        (connection) => {
          if (!isGivenUp && !this.#isClosedForGood) {
            this.#current = connection;
            return resolve(connection);
          }
          // Nobody waits for it any more, and left open it would block the next version.
          connection.close();
          if (!isGivenUp) giveUp();
        },
        (error: unknown) => {
          this.#opening = null;
          reject(error instanceof Error ? error : new Error('IndexedDB refused', { cause: error }));
        },
      );
    });
  }

  #yieldToNewerTab(): void {
    this.#isClosedForGood = true;
    this.#drop(this.#current);
    this.#options.onOutdated?.();
  }

  /** Forgets a dead connection, but never the newer one that a call beside this has opened meanwhile. */
  #drop(connection: IDBPDatabase<Schema> | null): void {
    connection?.close();
    if (connection !== this.#current) return;
    this.#current = null;
    this.#opening = null;
  }
}
