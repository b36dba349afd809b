import type { ModelFiles } from '#contracts/models.ts';

/** Where web-llm believes the model to lie. Nothing is ever asked for there: a host of this name exists nowhere. */
const ORIGIN = 'https://models.invalid';
export const modelAddress = (id: string): string => `${ORIGIN}/${id}/resolve/main/`;
export const libraryAddress = (id: string): string => `${ORIGIN}/${id}/library.wasm`;

const SMALL = 'web-llm/';
const LIBRARY = `${SMALL}library.bin`;

/** The file of the model that web-llm means by an address; undefined for none. */
export function fileAt(address: string, { id, files }: ModelFiles): Blob | undefined {
  const base = modelAddress(id);
  if (!address.startsWith(base)) return undefined;
  const path = address.slice(base.length);
  // Beside the weights web-llm asks for its own small files at the top; they lie in a folder of their own.
  return Object.hasOwn(files, path) ? files[path] : files[`${SMALL}${path}`];
}

async function answerTo(address: string, model: ModelFiles): Promise<Response> {
  if (address === libraryAddress(model.id)) {
    const packed = model.files[LIBRARY];
    if (packed === undefined) throw new Error('the model has no library for web-llm');
    return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip')));
  }
  const file = fileAt(address, model);
  if (file === undefined) throw new Error('web-llm asked for a file that the model does not have');
  return new Response(file);
}

/**
 * Runs `load` while the Cache API of this thread shows web-llm one model, straight from its verified files. It reads weights by `match` and
 * fetches what it does not find there: here it finds everything or gets an error, so that nothing is fetched, and nothing is stored twice.
 */
export async function withModelInCache<T>(model: ModelFiles, load: () => Promise<T>): Promise<T> {
  const addressOf = (request: RequestInfo | URL): string =>
    request instanceof Request ? request.url : request.toString();
  const refuse = (): Promise<never> => Promise.reject(new Error('web-llm may not fetch or store'));
  const cache: Pick<Cache, 'match' | 'add' | 'put' | 'delete' | 'keys'> = {
    match: (request) => answerTo(addressOf(request), model),
    keys: () => Promise.resolve([]),
    add: refuse,
    put: refuse,
    delete: refuse,
  };
  const own = Object.getOwnPropertyDescriptor(globalThis, 'caches');
  Object.defineProperty(globalThis, 'caches', {
    configurable: true,
    value: { open: () => Promise.resolve(cache) },
  });
  try {
    return await load();
  } finally {
    // On a worker `caches` is inherited: taking ours away shows the browser's again.
    if (own === undefined) Reflect.deleteProperty(globalThis, 'caches');
    else Object.defineProperty(globalThis, 'caches', own);
  }
}
