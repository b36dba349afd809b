import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Adds to package-lock.json the platform packages (`@rollup/rollup-darwin-arm64` and their like) that a package
 * names as optional and the lockfile lacks. A registry mirror that does not hold the packages of other platforms
 * makes npm 11 leave them out, and `npm ci` then refuses the lockfile on every machine ("Missing: … from lock file").
 * Run it after `npm install` on such a mirror. Nothing that npm wrote is changed.
 */

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, engines?: object, os?: string[], cpu?: string[],
 *   libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

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

/**
 * Where npm would look for `name` from the package at `from`: beside it, then in each folder above.
 * @param {Lockfile} lock
 * @param {string} name
 * @param {string} from
 */
const isLocked = (lock, name, from) => {
  for (let place = from; ;) {
    if (lock.packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`] !== undefined) return true;
    if (place === '') return false;
    const above = place.lastIndexOf('/node_modules/');
    place = above === -1 ? '' : place.slice(0, above);
  }
};

/**
 * The platform packages that the lockfile lacks, as it should hold them.
 * @param {Lockfile} lock
 * @returns {[place: string, locked: LockedPackage][]}
 */
export const missingPlatformPackages = (lock) =>
  Object.entries(lock.packages).flatMap(([place, parent]) =>
    Object.entries(parent.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const platform = platformOf(name);
      const isPlatformPackage = platform.os !== undefined || platform.cpu !== undefined;
      if (!isPlatformPackage || !/^\d/u.test(version) || isLocked(lock, name, place)) return [];
      /** @type {[string, LockedPackage]} */
      const entry = [
        `node_modules/${name}`,
        {
          version,
          ...platform,
          ...(parent.dev === true ? { dev: true } : {}),
          optional: true,
          ...(parent.engines === undefined ? {} : { engines: parent.engines }),
        },
      ];
      return [entry];
    }),
  );

const complete = () => {
  const path = new URL('../package-lock.json', import.meta.url);
  /** @type {Lockfile} */
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingPlatformPackages(lock);
  const entries = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  process.stdout.write(`${String(missing.length)} platform packages added\n`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) complete();
