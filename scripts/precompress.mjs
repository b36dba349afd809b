import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const compressible = new Set(['.js', '.mjs', '.wasm', '.css', '.html', '.json', '.svg', '.webmanifest']);
const smallestBytes = 1024;

/** @param {string} folder */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());

/**
 * Last step of a build: writes `_headers` and a `.gz` beside each large text and WASM file, so that the server
 * never compresses 41 MB of WASM while a clinician waits. Weights are left out: they arrive in ranges, and a range
 * of a compressed file is none of the file.
 * @param {() => string} headersFile
 * @returns {import('vite').Plugin}
 */
export const precompress = (headersFile) => {
  let outDir = '';
  return {
    name: 'sotto-precompress',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir);
    },
    closeBundle: {
      // After vite-plugin-pwa has written sw.js with the list of what is in the build.
      order: 'post',
      sequential: true,
      handler: () => {
        writeFileSync(join(outDir, '_headers'), headersFile());
        for (const path of filesBelow(outDir)) {
          if (path.startsWith(join(outDir, 'models'))) continue;
          if (!compressible.has(extname(path)) || statSync(path).size < smallestBytes) continue;
          writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 6 }));
        }
      },
    },
  };
};
