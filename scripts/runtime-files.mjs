import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/**
 * Files that workers fetch by URL at run time and that no bundler may rename:
 * `/ort/*` (ONNX Runtime) and `/models/**` (weights).
 */

const root = fileURLToPath(new URL('..', import.meta.url));

const ortFiles = [
  'ort-wasm-simd-threaded.mjs',
  'ort-wasm-simd-threaded.wasm',
  'ort-wasm-simd-threaded.asyncify.mjs',
  'ort-wasm-simd-threaded.asyncify.wasm',
];

/**
 * The ONNX Runtime that transformers.js itself resolves: one version apart and it stops with "no available
 * backend found".
 */
const ortFolder = () => {
  const fromTransformers = createRequire(createRequire(import.meta.url).resolve('@huggingface/transformers'));
  return dirname(fromTransformers.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
};

/** @param {string} outDir */
const copyInto = (outDir) => {
  mkdirSync(join(outDir, 'ort'), { recursive: true });
  for (const file of ortFiles) cpSync(join(ortFolder(), file), join(outDir, 'ort', file));
  const models = join(root, 'models');
  if (!existsSync(models)) return;
  cpSync(models, join(outDir, 'models'), {
    recursive: true,
    filter: (path) => !basename(path).endsWith('.md'),
  });
};

/**
 * Answers from a folder with Range support. A missing file is a 404: Vite would answer with index.html, which
 * transformers.js then loads as if it were the weights.
 * @param {string} folder
 * @param {(name: string) => boolean} isServed
 * @returns {import('vite').Connect.NextHandleFunction}
 */
const folderServer = (folder, isServed) => {
  const serve = sirv(folder, { dev: true });
  return (request, response) => {
    const refuse = () => response.writeHead(404).end();
    const name = (request.url ?? '').split('?')[0]?.slice(1) ?? '';
    if (isServed(name)) serve(request, response, refuse);
    else refuse();
  };
};

/** @param {import('vite').Connect.Server} middlewares */
const serveThrough = (middlewares) => {
  middlewares.use(
    '/ort',
    folderServer(ortFolder(), (name) => ortFiles.includes(name)),
  );
  middlewares.use('/models', (request, response, next) => {
    const isModuleImport = (request.url ?? '').includes('import');
    if (isModuleImport) next();
    else folderServer(join(root, 'models'), () => true)(request, response, next);
  });
};

/**
 * Serves the run-time files in development and under Vitest, and copies them into the build.
 * @returns {import('vite').Plugin}
 */
export const runtimeFiles = () => {
  let outDir = '';
  return {
    name: 'sotto-runtime-files',
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir);
    },
    configureServer: (server) => serveThrough(server.middlewares),
    writeBundle: () => copyInto(outDir),
  };
};
