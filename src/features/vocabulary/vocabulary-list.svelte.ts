import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import {
  MOST_FILE_BYTES,
  vocabularyFile,
  withFile,
  type ReadFile,
} from '#domain/vocabulary/vocabulary-file.ts';
import {
  withEntry,
  withoutEntry,
  withoutOnce,
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

  /** Pairs that were written once, as lines. */
  get seenOnce(): readonly string[] {
    return this.#vocabulary.once.map(({ heard, meant }) => `“${meant}” for “${heard}”`);
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

  /** Adds what a file holds, as far as there is room; null when it could not be stored. */
  async read(file: Blob): Promise<Omit<ReadFile, 'vocabulary'> | 'too-large' | null> {
    if (file.size > MOST_FILE_BYTES) return 'too-large';
    const text = await file.text();
    let read: ReadFile | null = null;
    const isKept = await this.#change((now) => {
      read = withFile(now, text);
      return read.vocabulary;
    });
    return isKept ? read : null;
  }

  forgetSeenOnce(): void {
    void this.#change(withoutOnce);
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
