import type { AppServices } from './services.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

const isChoice = (value: string | null): value is ThemeChoice =>
  value === 'light' || value === 'dark' || value === 'system';

/** Light, dark, or as the device; written on the root element, where the tokens look for it. */
export class Theme {
  #choice = $state<ThemeChoice>('system');
  readonly #settings: AppServices['settings'];

  constructor(settings: AppServices['settings']) {
    this.#settings = settings;
    const stored = settings.get('theme');
    this.#apply(isChoice(stored) ? stored : 'system');
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice): void {
    this.#settings.set('theme', choice);
    this.#apply(choice);
  }

  #apply(choice: ThemeChoice): void {
    this.#choice = choice;
    if (choice === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
  }
}
