import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { llamaFiles } from './llama-files.mjs';

/**
 * Files that workers fetch by URL at run time and that no bundler may rename:
 * `/ort/*` (ONNX Runtime), `/llama/*` (llama.cpp) and `/models/**` (weights).
 */

const modelsFolder = fileURLToPath(new URL('../models', import.meta.url));

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
  const fromHere = createRequire(import.meta.url);
  const fromTransformers = createRequire(fromHere.resolve('@huggingface/transformers'));
  return dirname(fromTransformers.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
};

/** @param {string} outDir */
const copyInto = (outDir) => {
  mkdirSync(join(outDir, 'ort'), { recursive: true });
  for (const file of ortFiles) cpSync(join(ortFolder(), file), join(outDir, 'ort', file));
  mkdirSync(join(outDir, 'llama'), { recursive: true });
  for (const [name, content] of llamaFiles()) writeFileSync(join(outDir, 'llama', name), content);
  if (!existsSync(modelsFolder)) return;
  const isServed = (/** @type {string} */ path) => !path.endsWith('.md');
  cpSync(modelsFolder, join(outDir, 'models'), { recursive: true, filter: isServed });
};

/**
 * Answers from a folder with Range support. A missing file is a 404: Vite would answer with index.html, which
 * transformers.js then loads as if it were the weights.
 * @param {string} folder
 * @param {(name: string, query: string) => 'serve' | 'refuse' | 'pass'} decide
 * @returns {import('vite').Connect.NextHandleFunction}
 */
const folderServer = (folder, decide) => {
  const serve = sirv(folder, { dev: true });
  return (request, response, next) => {
    const refuse = () => {
      response.writeHead(404).end();
    };
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const decision = decide(path.slice(1), query);
    if (decision === 'serve') serve(request, response, refuse);
    else if (decision === 'pass') next();
    else refuse();
  };
};

const mimeTypes = { js: 'text/javascript', wasm: 'application/wasm' };

/** @type {import('vite').Connect.NextHandleFunction} */
const llamaServer = (request, response) => {
  const name = (request.url ?? '').split('?')[0]?.slice(1) ?? '';
  const content = llamaFiles().get(name);
  if (content === undefined) response.writeHead(404).end();
  else response.setHeader('Content-Type', mimeTypes[name.endsWith('.js') ? 'js' : 'wasm']).end(content);
};

/** @param {import('vite').Connect.Server} middlewares */
const serveThrough = (middlewares) => {
  middlewares.use(
    '/ort',
    folderServer(ortFolder(), (name) => (ortFiles.includes(name) ? 'serve' : 'refuse')),
  );
  middlewares.use('/llama', llamaServer);
  // `import manifest from '#models/manifest.json'` is a module request, which is Vite's to answer.
  middlewares.use(
    '/models',
    folderServer(modelsFolder, (_name, query) => (/(?:^|&)import\b/u.test(query) ? 'pass' : 'serve')),
  );
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
