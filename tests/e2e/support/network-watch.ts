import type { BrowserContext } from '@playwright/test';

/** Schemes that stay inside the browser. */
const local = new Set(['blob:', 'data:', 'about:', 'chrome-error:']);

/**
 * Collects every request and WebSocket of a context, service worker included, that is not for one of `origins`.
 * A fetch that the content security policy refuses never shows here; see docs/security-and-privacy.md.
 */
export const watchOffOrigin = (context: BrowserContext, origins: readonly string[]): readonly string[] => {
  const strays: string[] = [];
  const note = (address: string) => {
    const { protocol, origin } = new URL(address.replace(/^ws/u, 'http'));
    if (!local.has(protocol) && !origins.includes(origin)) strays.push(address);
  };
  context.on('request', (request) => {
    note(request.url());
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      note(socket.url());
    });
  });
  return strays;
};
