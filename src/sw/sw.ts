import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { removePeerConnections } from '#contracts/no-peer-connections.ts';
import { isApplyUpdate } from '#contracts/update-message.ts';
import { refuseOtherOrigins } from './origin-guard.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

removePeerConnections(self);

// Before Workbox adds its own listener: the first listener that answers decides.
refuseOtherOrigins(self);

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

// A path with a file name is never the app: HTML in place of a weight file was once loaded as the weights.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/\/[^/?]+\.[^/?]+$/u, /^\/(?:assets|ort|models|sample)\//u],
  }),
);

// The first visit must work offline at once; later versions wait, so a claim then follows only the user's yes.
clientsClaim();

self.addEventListener('message', (event) => {
  // Held open until it is done, so that the browser does not put this worker to sleep in between.
  if (isApplyUpdate(event.data)) event.waitUntil(self.skipWaiting());
});
