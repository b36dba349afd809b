import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * wllama puts its worker together as text and starts it from a blob: URL, and so do the threads of llama.cpp inside it. Our content policy lets workers come from our own origin only
 * (a worker from a blob is as good as eval), so the same parts are put together here, into files.
 */

const builds = /** @type {const} */ (['single-thread', 'multi-thread']);

/** What wllama's worker code must hold for ours to be right: another version may not, and then the build stops. */
const changes = /** @type {const} */ ([
  // Threads start from the file, not from a blob.
  ['mainScriptUrlOrBlob: argMainScriptBlob', 'mainScriptUrlOrBlob: RUN_OPTIONS.threadScript'],
  // What was thrown is handed on; the console may keep what it prints.
  ['console.error(ex);', ''],
  // What C++ threw comes back as no address: read as one, it is an answer of any length, and a gigabyte was asked for.
  [
    'const outputPtr = await wllamaAction(argAction, inputPtr);',
    "const outputPtr = await wllamaAction(argAction, inputPtr); if (!outputPtr) throw new Error('llama.cpp failed');",
  ],
  // Without room for the file its weights were written over what lies at the beginning.
  [
    'const ptr = m.mmapAlloc(size);',
    "const ptr = m.mmapAlloc(size); if (!ptr) throw new Error('out of memory');",
  ],
]);

/** @type {Map<string, string | Uint8Array> | null} */
let files = null;

/**
 * Name below `/llama/` and content: for each build the worker, the script of its threads and the WASM.
 * @returns {Map<string, string | Uint8Array>}
 */
export const llamaFiles = () => {
  if (files !== null) return files;
  const folder = join(dirname(createRequire(import.meta.url).resolve('@wllama/wllama/package.json')), 'src');
  const made = new Map();
  for (const build of builds) {
    const module = readFileSync(join(folder, build, 'wllama.js'), 'utf8');
    made.set(`${build}.worker.js`, workerText(build, module, join(folder, 'workers-code/llama-cpp.js')));
    // Threads run this by itself; without threads nothing does.
    if (build === 'multi-thread') made.set(`${build}.js`, module);
    made.set(`${build}.wasm`, readFileSync(join(folder, build, 'wllama.wasm')));
  }
  files = made;
  return made;
};

/**
 * As `ProxyToWorker.moduleInit` of wllama 2.3.7 does it. The number of threads is the worker's name.
 * @param {string} build
 * @param {string} module
 * @param {string} glue
 */
const workerText = (build, module, glue) => {
  let code = readFileSync(glue, 'utf8');
  for (const [from, to] of changes) {
    if (!code.includes(from)) throw new Error(`wllama’s worker no longer holds "${from}"`);
    code = code.replace(from, to);
  }
  const options = `{
  pathConfig: { 'wllama.wasm': new URL('/llama/${build}.wasm', self.location.origin).href },
  threadScript: new URL('/llama/${build}.js', self.location.origin).href,
  nbThread: Number(self.name) || 1,
}`;
  return [
    `const RUN_OPTIONS = ${options};`,
    `function wModuleInit() { ${module.replace('var Module', 'var ___Module')}; return Module; }`,
    code,
  ].join('\n');
};
