/**
 * The one table of response headers: server, dev server, preview and static hosts (dist/_headers) all use it.
 * A worker without its own CSP may fetch any origin even though its page may not, so EVERY response carries it.
 */

/** @type {Record<string, string>} */
const contentSecurityPolicy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' blob: data:",
  'style-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'media-src': "'self' blob:",
  'form-action': "'none'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'frame-ancestors': "'none'",
};

/** Everything that a scribe never needs; the microphone is the one sensor that it does. */
const features = [
  'accelerometer',
  'autoplay=(self)',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen=(self)',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone=(self)',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get=(self)',
  'screen-wake-lock=(self)',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** @param {Record<string, string>} policy */
const policyText = (policy) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

const permissionsPolicy = features
  .map((feature) => (feature.includes('=') ? feature : `${feature}=()`))
  .join(', ');

/**
 * Headers that make `crossOriginIsolated` true (WASM threads); the only ones that the Vitest page can bear.
 * @type {Record<string, string>}
 */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** @type {Record<string, string>} */
export const securityHeaders = {
  'Content-Security-Policy': policyText(contentSecurityPolicy),
  ...isolationHeaders,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': permissionsPolicy,
  'X-Frame-Options': 'DENY',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
};

/**
 * The same for `npm run dev`: Vite hands styles to the page as inline elements there.
 * @type {Record<string, string>}
 */
export const devHeaders = {
  ...securityHeaders,
  'Content-Security-Policy': policyText({ ...contentSecurityPolicy, 'style-src': "'self' 'unsafe-inline'" }),
};

/**
 * Hashed names may be kept for ever; a stale page or service worker would pin a clinic to an old release; weights
 * live in IndexedDB, and a second copy in the HTTP cache would only take its space.
 */
const cachePolicies = [
  { below: '/assets/', value: 'public, max-age=31536000, immutable' },
  { below: '/models/', value: 'no-store' },
];
const otherwise = 'no-cache';

/**
 * @param {string} path URL path, such as `/assets/index-abc.js`
 * @returns {string} the value of Cache-Control
 */
export const cacheControl = (path) =>
  cachePolicies.find(({ below }) => path.startsWith(below))?.value ?? otherwise;

/** Answers that are no file (404, 405) are never kept. */
export const refusalCacheControl = 'no-store';

/** The table in the form that static hosts read (`dist/_headers`). */
export const headersFile = () => {
  const line = (/** @type {[string, string]} */ [name, value]) => `  ${name}: ${value}`;
  // Hosts join the values of all rules that match, so the general rule must not name a Cache-Control.
  const uncached = ['/', '/index.html', '/sw.js', '/manifest.webmanifest'].map((path) => [path, otherwise]);
  const cached = cachePolicies.map(({ below, value }) => [`${below}*`, value]);
  const rules = [
    ['/*', ...Object.entries(securityHeaders).map(line)],
    ...[...uncached, ...cached].map(([path = '', value = '']) => [path, line(['Cache-Control', value])]),
  ];
  return `${rules.map((rule) => rule.join('\n')).join('\n\n')}\n`;
};
