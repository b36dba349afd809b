/** Verbs that outlive the screen that asked for them: an import that has not come to its first second, a signature on its way to the disk. */
export class UnderWay {
  readonly #work = new Set<Promise<unknown>>();

  get isEmpty(): boolean {
    return this.#work.size === 0;
  }

  async track<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    try {
      return await work;
    } finally {
      this.#work.delete(work);
    }
  }

  /** Resolves when all that is under way now has ended, well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#work);
  }
}
