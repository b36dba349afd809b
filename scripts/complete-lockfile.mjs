import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Adds to package-lock.json the platform packages (`@rollup/rollup-darwin-arm64` and their like) that a package
 * names as optional and the lockfile lacks. A registry mirror that does not hold the packages of other platforms
 * makes npm 11 leave them out, and `npm ci` then refuses the lockfile on every machine ("Missing: … from lock file").
 * Run it after `npm install` on such a mirror. Nothing that npm wrote is changed.
 */

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'x64',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

/** @param {string} name e.g. `@oxc-parser/binding-linux-arm-gnueabihf` */
const platformOf = (name) => {
  const words = name.split(/[/-]/u);
  const system = systems.find((each) => words.includes(each));
  const processor = processors.find((each) => words.includes(each));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : null;
  return {
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(libc === null ? {} : { libc: [libc] }),
    ...(system === undefined ? {} : { os: [system] }),
  };
};

/** Where npm would look for `name` from the package at `from`: beside it, then in each folder above. */
const isLocked = (name, from) => {
  for (let place = from; ;) {
    if (lock.packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`] !== undefined) return true;
    if (place === '') return false;
    const above = place.lastIndexOf('/node_modules/');
    place = above === -1 ? '' : place.slice(0, above);
  }
};

let added = 0;
for (const [place, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (isLocked(name, place) || !/^\d/u.test(version)) continue;
    const platform = platformOf(name);
    if (platform.os === undefined && platform.cpu === undefined) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(parent.dev === true ? { dev: true } : {}),
      optional: true,
      ...(parent.engines === undefined ? {} : { engines: parent.engines }),
    };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} platform packages added\n`);
