import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';
import {
  habitKey,
  withoutRule,
  withoutSeen,
  withRuleSwitched,
  type Style,
  type StyleHabit,
  type StyleRule,
} from '#domain/style/style.ts';
import { sectionWords } from '#domain/templates/section-words.ts';
import type { StyleKeeper } from '#pipeline/style-keeper.ts';

/** What a rule does, as a sentence. */
export function ruleWords(rule: StyleHabit): string {
  if (rule.kind === 'short') return `No full sentences in ${sectionWords[rule.section]}`;
  return rule.to === '' ? `Leave out “${rule.from}”` : `Write “${rule.to}” for “${rule.from}”`;
}

/** The clinician's style as the screen shows it. */
export class StyleList {
  #style = $state.raw<Style>() as Style;
  #problem = $state.raw<AppError | null>(null);
  readonly #keeper: StyleKeeper;

  constructor(keeper: StyleKeeper) {
    this.#keeper = keeper;
    this.#style = keeper.current();
  }

  get rules(): readonly StyleRule[] {
    return this.#style.rules;
  }

  /** What was seen in too few visits to be a rule, as lines. */
  get seenOnce(): readonly string[] {
    return this.#style.seen.map(({ habit }) => ruleWords(habit));
  }

  get problem(): AppError | null {
    return this.#problem;
  }

  /** Follows what signed notes teach, until the returned function is called. */
  follow(): () => void {
    const stop = this.#keeper.onChange(() => (this.#style = this.#keeper.current()));
    void this.#show(this.#keeper.load());
    return stop;
  }

  switch(rule: StyleRule, isOn: boolean): void {
    void this.#show(this.#keeper.change((now) => withRuleSwitched(now, habitKey(rule), isOn)));
  }

  remove(rule: StyleRule): void {
    void this.#show(this.#keeper.change((now) => withoutRule(now, habitKey(rule))));
  }

  forgetSeenOnce(): void {
    void this.#show(this.#keeper.change(withoutSeen));
  }

  /** No rules, in the place of those that cannot be read. */
  beginAnew(): void {
    void this.#show(this.#keeper.beginAnew());
  }

  async #show(work: Promise<Result<unknown>>): Promise<void> {
    const done = await work;
    this.#problem = done.ok ? null : done.error;
  }
}
