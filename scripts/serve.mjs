import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { cacheControl, refusalCacheControl, securityHeaders } from './security-headers.mjs';

/**
 * The server of the built app: files, Range requests, precompressed gzip and the security headers on every
 * answer, refusals included. It computes nothing and writes nothing.
 */

export const distFolder = fileURLToPath(new URL('../dist', import.meta.url));

/** The port and host of `npm start`; `PORT` and `HOST` change them. */
export const listenOn = () => ({
  port: Number(process.env['PORT'] ?? 4173),
  host: process.env['HOST'] ?? '127.0.0.1',
});

/** @param {string} path @param {import('node:http').IncomingMessage} request */
const isNavigation = (path, { headers }) => {
  // A missing file is a 404: HTML with status 200 was once loaded as if it were the weights.
  if (/^\/(?:assets|ort|models|sample)\//u.test(path) || /\.[^/]+$/u.test(path)) return false;
  const mode = headers['sec-fetch-mode'];
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate';
};

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
const refuse = (response, status, text) => {
  response.setHeader('Cache-Control', refusalCacheControl);
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
};

/** @param {string} folder @returns {import('node:http').RequestListener} */
const answerFrom = (folder) => {
  const serveFile = sirv(folder, {
    etag: true,
    gzip: true,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', cacheControl(path));
    },
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'Method not allowed');
      return;
    }
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (isNavigation(path, request)) request.url = '/';
    serveFile(request, response, () => {
      refuse(response, 404, 'Not found');
    });
  };
};

/**
 * Serves a built folder until `close()`.
 * @param {{ folder: string, port: number, host: string }} options port 0 takes a free one
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 * @throws {Error} with one sentence when the port is taken
 */
export const startServer = ({ folder, port, host }) => {
  const server = createServer(answerFrom(folder));
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      const sentence = `Port ${String(port)} is in use by another program: set PORT to a free one.`;
      reject(isTaken ? new Error(sentence) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      const name = host === '127.0.0.1' ? 'localhost' : host;
      const close = () =>
        new Promise((/** @type {(value: void) => void} */ closed) => {
          server.close(() => {
            closed();
          });
          server.closeAllConnections();
        });
      resolve({ url: `http://${name}:${String(actual)}`, port: actual, close });
    });
  });
};

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  if (existsSync(distFolder)) {
    const { url } = await startServer({ folder: distFolder, ...listenOn() });
    process.stdout.write(`Serving dist at ${url}\n`);
  } else {
    process.stderr.write('There is no build yet: run `npm run build` first.\n');
    process.exitCode = 1;
  }
}
