const { existsSync } = require('node:fs');
const { isBuiltin } = require('node:module');
const { dirname, join, resolve } = require('node:path');

/** Resolves imports for eslint-plugin-boundaries: the `#` map of package.json, relative paths, packages. */

const root = join(__dirname, '..', '..');
const { imports } = require('../../package.json');
const folders = Object.entries(imports).map(([key, target]) => ({
  prefix: key.replace('*', ''),
  folder: target.replace('*', ''),
}));

/** @param {string} source @param {string} file */
const pathOf = (source, file) => {
  const [path = ''] = source.split('?');
  if (path.startsWith('.')) return resolve(dirname(file), path);
  const mapped = folders.find(({ prefix }) => path.startsWith(prefix));
  return mapped === undefined ? undefined : join(root, mapped.folder, path.slice(mapped.prefix.length));
};

exports.interfaceVersion = 2;

/**
 * A file of ours counts as found although it is not there: what it would be is known from its path, and the rule
 * must report the import rather than pass over it.
 * @param {string} source
 * @param {string} file
 */
exports.resolve = (source, file) => {
  if (isBuiltin(source)) return { found: true, path: null };
  const path = pathOf(source, file);
  if (path !== undefined) return { found: true, path };
  const packageName = source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');
  const folder = join(root, 'node_modules', packageName);
  return existsSync(folder) ? { found: true, path: join(folder, 'package.json') } : { found: false };
};
