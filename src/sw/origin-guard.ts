/** The part of a `FetchEvent` that the guard uses. */
export interface GuardedFetch {
  readonly request: { readonly url: string };
  stopImmediatePropagation(): void;
  respondWith(response: Response): void;
}

/** The part of the service worker's global scope that the guard uses. */
interface FetchScope {
  readonly location: { readonly origin: string };
  addEventListener(type: 'fetch', listener: (event: GuardedFetch) => void): void;
}

/**
 * Answers every request of a page or worker for another origin with a network error. The second fence behind the
 * content security policy: a worker script that is served without the policy may fetch anything.
 */
export const refuseOtherOrigins = (scope: FetchScope): void => {
  scope.addEventListener('fetch', (event) => {
    if (new URL(event.request.url).origin === scope.location.origin) return;
    event.stopImmediatePropagation();
    event.respondWith(Response.error());
  });
};
