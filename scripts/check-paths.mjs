import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A document that names a file which has moved sends its reader away with nothing. */

const topFolders = [
  'src',
  'workers',
  'cli',
  'scripts',
  'tests',
  'models',
  'docs',
  'public',
  'training',
  '.ci',
];
const codePath = new RegExp(
  `\`((?:${topFolders.map((name) => name.replace('.', '\\.')).join('|')})/[\\w./-]*)\``,
  'gu',
);
const link = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/gu;

/**
 * Paths that a Markdown text names and that do not exist: `` `src/...` `` from the root, links from the document.
 * @param {string} text
 * @param {string} document path of the document from the root
 * @param {(path: string) => boolean} exists takes a path from the root
 * @returns {string[]}
 */
export const missingPaths = (text, document, exists) => {
  const inCode = [...text.matchAll(codePath)].map(([, path = '']) => path);
  const linked = [...text.matchAll(link)].map(([, path = '']) => join(dirname(document), path));
  // `x.spec.ts` stands for any name.
  return [...new Set([...inCode, ...linked])].filter((path) => !/(?:^|\/)x\./u.test(path) && !exists(path));
};

/** @param {string} root @returns {string[]} one line for each missing path */
export const checkPaths = (root) => {
  const below = (/** @type {string} */ folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          join(folder, name),
        )
      : [];
  const documents = [...readdirSync(root), ...below('docs')].filter((path) => path.endsWith('.md'));
  return documents.flatMap((document) =>
    missingPaths(readFileSync(join(root, document), 'utf8'), document, (path) =>
      existsSync(join(root, path)),
    ).map((path) => `${document} names ${path}, which does not exist`),
  );
};
