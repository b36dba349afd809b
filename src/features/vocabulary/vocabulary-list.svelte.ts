import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import { entriesIn, vocabularyFile, withFile } from '#domain/vocabulary/vocabulary-file.ts';
import {
  withEntry,
  withoutEntry,
  withSwitch,
  type Vocabulary,
  type VocabularyEntry,
} from '#domain/vocabulary/vocabulary.ts';
import type { VocabularyKeeper } from '#pipeline/vocabulary-keeper.ts';

/** The clinician's vocabulary as the screen shows it. */
export class VocabularyList {
  #vocabulary = $state.raw<Vocabulary>() as Vocabulary;
  #isLoaded = $state(false);
  #problem = $state.raw<AppError | null>(null);
  readonly #keeper: VocabularyKeeper;

  constructor(keeper: VocabularyKeeper) {
    this.#keeper = keeper;
    this.#vocabulary = keeper.current();
  }

  get entries(): readonly VocabularyEntry[] {
    return this.#vocabulary.entries;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  /** Follows what visits learn, until the returned function is called. */
  follow(): () => void {
    const stop = this.#keeper.onChange(() => (this.#vocabulary = this.#keeper.current()));
    void this.#show(this.#keeper.load()).then(() => (this.#isLoaded = true));
    return stop;
  }

  add(heard: string, meant: string): Promise<boolean> {
    const words = heard.trim();
    return this.#change((now) =>
      withEntry(now, { heard: words === '' ? null : words, meant, isOn: true, from: 'typed' }),
    );
  }

  switch(key: string, isOn: boolean): void {
    void this.#change((now) => withSwitch(now, key, isOn));
  }

  remove(key: string): void {
    void this.#change((now) => withoutEntry(now, key));
  }

  /** Adds what a file holds; how many entries are new, or null when they could not be stored. */
  async read(file: Blob): Promise<number | null> {
    const text = await file.text();
    if (entriesIn(text) === 0) return 0;
    const before = this.entries.length;
    return (await this.#change((now) => withFile(now, text))) ? this.entries.length - before : null;
  }

  /** Puts an empty list in the place of one that cannot be read. */
  beginAnew(): void {
    void this.#show(this.#keeper.beginAnew());
  }

  asFile(): string {
    return vocabularyFile(this.#vocabulary);
  }

  #change(make: (now: Vocabulary) => Vocabulary): Promise<boolean> {
    return this.#show(this.#keeper.change(make));
  }

  async #show(work: Promise<Result<unknown>>): Promise<boolean> {
    const done = await work;
    this.#problem = done.ok ? null : done.error;
    return done.ok;
  }
}
