import { asEncounterId, type EncounterId } from '#domain/ids.ts';

export type Route =
  | { screen: 'visits' }
  | { screen: 'visit'; id: EncounterId }
  | { screen: 'models' }
  | { screen: 'vocabulary' }
  | { screen: 'templates' };

/** What a path shows; an unknown path shows the visits. */
export function routeOf(path: string): Route {
  const visit = /^\/visit\/([\w-]+)\/?$/.exec(path)?.[1];
  if (visit !== undefined) return { screen: 'visit', id: asEncounterId(visit) };
  const other = /^\/(models|templates|vocabulary)\/?$/.exec(path)?.[1] as
    'models' | 'templates' | 'vocabulary' | undefined;
  return { screen: other ?? 'visits' };
}

/** The address bar as state. Ids in it are random: nothing of a patient enters the history. */
export class Router {
  #path = $state(location.pathname);
  readonly #route = $derived(routeOf(this.#path));

  get route(): Route {
    return this.#route;
  }

  go(path: string): void {
    if (path !== location.pathname) history.pushState(null, '', path);
    this.#path = path;
  }

  /** Follows the back button and links of this app until the returned function is called. */
  follow(): () => void {
    const onPop = (): void => {
      this.#path = location.pathname;
    };
    const onClick = (event: MouseEvent): void => this.#onClick(event);
    addEventListener('popstate', onPop);
    document.addEventListener('click', onClick);
    return () => {
      removeEventListener('popstate', onPop);
      document.removeEventListener('click', onClick);
    };
  }

  #onClick(event: MouseEvent): void {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!isPlain || event.defaultPrevented || link === null) return;
    if (link.origin !== location.origin || link.hasAttribute('download') || link.protocol === 'blob:') return;
    event.preventDefault();
    this.go(link.pathname);
  }
}
